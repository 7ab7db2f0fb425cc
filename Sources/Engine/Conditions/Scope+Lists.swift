import Flows
import Profiles

extension Scope {
    /// Every condition is asked of one element at a time. On an empty list `some` and `every` are no, `none` is yes.
    func answer(_ quantifier: CompiledQuantifier, about list: ProfileList, for occasion: Occasion) -> Truth {
        let elements = context.lists[list] ?? []
        func answers(_ conditions: [CompiledCondition]) -> [Truth] {
            elements.map { answer(all: conditions, for: occasion.looking(at: $0)) }
        }
        switch quantifier {
        case .some(let conditions): return Truth.any(answers(conditions))
        case .every(let conditions): return elements.isEmpty ? .no : Truth.all(answers(conditions))
        case .none(let conditions): return !Truth.any(answers(conditions))
        case .count(let test, let conditions):
            let answers = answers(conditions)
            let sure = answers.count { $0 == .yes }
            let possible = sure + answers.count { $0 == .unknown }
            // Where every count that is possible gives one answer, the unknown elements do not matter.
            let counts = Set((sure...possible).map { test.fits(Double($0)) })
            return counts.count == 1 ? Truth(counts.contains(true)) : .unknown
        }
    }
}

extension NumberTest {
    func fits(_ number: Double) -> Bool {
        switch self {
        case .above(let bound): number > bound
        case .atLeast(let bound): number >= bound
        case .below(let bound): number < bound
        case .atMost(let bound): number <= bound
        case .between(let low, let high): number >= low && number <= high
        }
    }
}
