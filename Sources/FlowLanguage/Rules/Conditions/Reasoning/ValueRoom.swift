import Flows
import Profiles

/// The values that are left when several conditions must all be a yes.
struct ValueRoom: Sendable {
    private let asked: AskedValue
    private var takesMissing: Bool
    private var takesValues = true
    private var only: Set<FieldValue>?
    private var never: Set<FieldValue> = []
    private var ranges: [Scale: NumberRange] = [:]

    /// Every value that can be.
    init(_ asked: AskedValue) {
        self.asked = asked
        takesMissing = !asked.isNeverMissing
        ranges[.numbers] = asked.wholeNumbers
    }

    mutating func narrow(by clause: ValueClause) {
        takesMissing = takesMissing && clause.takesMissing
        takesValues = takesValues && clause.takesValues
        if let other = clause.only { only = only.map { $0.intersection(other) } ?? other }
        never.formUnion(clause.never)
        for range in clause.ranges {
            let narrowed = ranges[range.scale, default: .all].narrowed(to: range.range)
            ranges[range.scale] = isWhole(range.scale) ? narrowed.ofWholeNumbers : narrowed
        }
    }

    /// Whether no value is left.
    var isEmpty: Bool { !takesMissing && !hasValues }

    private var hasValues: Bool {
        guard takesValues, !ranges.values.contains(where: \.isEmpty) else { return false }
        if let values = only ?? asked.values.map({ Set($0) }) {
            return values.contains { value in
                guard !never.contains(value) else { return false }
                guard case .number(let number) = value, let range = ranges[.numbers] else { return true }
                return range.contains(number)
            }
        }
        return true
    }

    private func isWhole(_ scale: Scale) -> Bool { scale.isWhole || asked.wholeNumbers != nil }
}
