import Diagnostics
import Flows
import Profiles

/// One thing that may look wrong about a rehearsal, and how the counts show it.
package struct ConcernRule: Sendable {
    let find: @Sendable (RehearsalReport) -> [Concern]

    init(_ find: @escaping @Sendable (RehearsalReport) -> [Concern]) {
        self.find = find
    }

    /// A rule about each live flow for itself.
    static func eachFlow(_ find: @escaping @Sendable (FlowPassage, RehearsalReport) -> Concern?) -> ConcernRule {
        ConcernRule { report in report.flows.filter { $0.flow.status == .live }.compactMap { find($0, report) } }
    }

    /// A rule about each step of a live flow.
    static func eachStep(_ find: @escaping @Sendable (StepPassage, FlowPassage) -> Concern?) -> ConcernRule {
        ConcernRule { report in
            report.flows.filter { $0.flow.status == .live }.flatMap { flow in flow.steps.compactMap { find($0, flow) } }
        }
    }

    /// A rule about each `send` of a live flow.
    static func eachSend(_ find: @escaping @Sendable (StepPassage, Send, FlowPassage) -> Concern?) -> ConcernRule {
        eachStep { step, flow in
            guard case .send(let send) = step.step.verb else { return nil }
            return find(step, send, flow)
        }
    }

    /// Every rule, the gravest first.
    static let all: [ConcernRule] = [
        .limitReached, .firingsMissed, .tooLate, .nobodyGets, .messageForNobody, .letsNobodyIn, .capBites,
        .leaveAtOnce, .alwaysHeld, .heavyPerson, .peakDay, .unreachedStep, .neverFires, .nothingFromOutside,
    ]
}

extension Concern {
    /// What looks wrong in a report, the gravest first; what it already carries is not asked.
    package static func all(in report: RehearsalReport) -> [Concern] {
        ConcernRule.all.flatMap { $0.find(report) }
    }
}

extension [Reason: Int] {
    /// `most often the customer opted out of the channel (12)`; nil when nothing was counted.
    var commonest: String? {
        ranked.first.map { "most often \($0.reason.explanation) (\($0.count.grouped))" }
    }
}
