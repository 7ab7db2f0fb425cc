import CivilTime
import Diagnostics
import Flows
import Profiles

/// How many profiles meet each of the conditions that let people in or choose their way, asked of each for itself.
package struct ConditionSurvey: Sendable {
    private let release: CompiledRelease
    private let conditions: [CompiledCondition]
    private var counts: [Int]

    /// A survey of the conditions in every `enter_if`, in the cases of every branch and in the audiences that these ask.
    package init(release: CompiledRelease) {
        self.release = release
        let asked = release.flows.flatMap { flow in flow.enterIf + flow.steps.flatMap(\.caseConditions) }
        var seen: Set<SourceSpan> = []
        conditions = asked.flatMap(\.withAudiences).filter { seen.insert($0.span).inserted }
        counts = Array(repeating: 0, count: conditions.count)
    }

    /// Asks one profile, as it is now and without any enrolment.
    package mutating func take(_ work: ProfileWork, at now: Instant) {
        let scope = Scope(release: release, work: work, now: now)
        let occasion = Occasion(triggerDate: nil, triggerAt: now, startedAt: now)
        for place in conditions.indices where scope.answer(conditions[place].question, for: occasion) == .yes {
            counts[place] += 1
        }
    }

    /// How many profiles gave a definite yes, by the place where the condition stands.
    package var matches: [SourceSpan: Int] {
        Dictionary(zip(conditions.map(\.span), counts), uniquingKeysWith: { first, _ in first })
    }
}

extension CompiledStep {
    fileprivate var caseConditions: [CompiledCondition] {
        if case .branch(let cases, _) = verb { cases.flatMap(\.conditions) } else { [] }
    }
}

extension CompiledCondition {
    /// The condition and what the audience that it names asks.
    fileprivate var withAudiences: [CompiledCondition] {
        if case .audience(let members) = question { [self] + members.flatMap(\.withAudiences) } else { [self] }
    }
}
