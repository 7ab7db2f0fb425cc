import CivilTime
import Engine
import Flows
import Operations
import Profiles
import Storage

extension StatusReport {
    /// The report for people.
    var text: String {
        var lines = [
            "workspace \(workspace.id), release \(release)",
            "profiles: "
                + ProfileType.allCases.compactMap { type in
                    profiles[type].map { "\(Count.text($0)) \(type.rawValue)" }
                }.joined(separator: ", "),
            "outbox: "
                + OutboxState.allCases.map { "\(Count.text(outbox[$0] ?? 0)) \($0.words)" }.joined(separator: ", "),
            "last run: \(clock.map(shown) ?? "never")",
            "next due: \(nextDue.map(shown) ?? "nobody waits")",
        ]
        if untakenChanges > 0 {
            lines.append("waiting to be taken: \(Count.text(Int(untakenChanges), "change"))")
        }
        for flow in flows { lines += [""] + self.lines(of: flow) }
        let limited = flows.compactMap(\.limited)
        if !limited.isEmpty { lines += [""] + limited.map(\.sentence) }
        return lines.joined(separator: "\n")
    }

    private func lines(of flow: FlowLine) -> [String] {
        let state = [flow.status.rawValue, flow.pause.map(words)].compactMap(\.self).joined(separator: ", ")
        var table = Table([.left, .right, .left])
        for people in flow.people {
            table.add(
                "inside", Count.text(people.count),
                "\(people.phase.rawValue) at \(people.step ?? "the end"), next \(shown(people.nextDue))")
        }
        for effect in flow.effects {
            let what = [effect.effect, effect.step.map { "at \($0)" }, effect.channel.map { "by \($0.rawValue)" }]
            table.add(
                "today", Count.text(effect.count),
                what.compactMap(\.self).joined(separator: " ") + (effect.reason.map { ": \($0.explanation)" } ?? ""))
        }
        for count in flow.entryCounts {
            table.add(
                "today", Count.text(count.count),
                "\(count.outcome == .missed ? "missed" : "not let in"): \(count.reason.explanation)")
        }
        return ["\(flow.id) (\(state))\(flow.title.map { ": \($0)" } ?? "")"] + table.lines(indent: "  ")
    }

    private func words(_ cause: PauseCause) -> String {
        switch cause {
        case .byHand: "paused by hand"
        case .byLimit: "paused by its limit"
        }
    }

    private func shown(_ instant: Instant) -> String {
        ShownTime(zone: workspace.zone).text(instant)
    }
}

extension OutboxState {
    fileprivate var words: String {
        switch self {
        case .pending: "to go"
        case .claimed: "being handed over"
        case .handedOver: "handed over"
        case .withdrawn: "taken back"
        case .virtual: "held out for comparison"
        case .failed: "failed"
        case .unknown: "unknown whether they arrived"
        }
    }
}
