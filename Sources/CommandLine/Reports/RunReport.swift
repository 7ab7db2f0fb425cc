import CivilTime
import Flows
import Operations
import Profiles
import Service
import Storage

/// What a run did, for the person who started it.
struct RunReport {
    let outcome: EngineRun.Outcome
    let release: Release
    let now: Instant
    /// The outbox folder's path.
    let outbox: String

    var summary: RunSummary { outcome.summary }

    private var zone: ZoneRules { release.workspace.zone }
    private var time: ShownTime { ShownTime(zone: zone) }

    var text: String {
        var lines = ["\(time.text(now)) (\(zone.identifier))"]
        for flow in release.flows {
            guard let line = summary.flows[flow.id] else { continue }
            lines.append("")
            lines.append(flow.title.map { "\(flow.id): \($0)" } ?? flow.id)
            lines += table(of: line).lines(indent: "  ")
        }
        if summary.flows.isEmpty { lines += ["", "nothing was due"] }
        lines += ["", closing]
        if let handover = outcome.handover { lines += closing(of: handover) }
        lines += summary.stoppedChains.sorted { $0.lexicographicallyPrecedes($1) }.map { chain in
            "stopped, because these flows start each other without end: \(chain.joined(separator: ", "))"
        }
        lines += outcome.limited.map(\.sentence)
        return lines.joined(separator: "\n")
    }

    private func table(of line: RunSummary.FlowLine) -> Table {
        var table = Table([.left, .right, .left])
        if line.entered > 0 { table.add("entered", Count.text(line.entered)) }
        for (sent, count) in line.sent.sorted(by: {
            ($0.key.message, $0.key.channel.position) < ($1.key.message, $1.key.channel.position)
        }) {
            table.add("sent", Count.text(count), "\(sent.message) by \(sent.channel.rawValue)")
        }
        let held = line.held.sorted {
            ($0.key.until ?? .distantFuture, $0.key.message) < ($1.key.until ?? .distantFuture, $1.key.message)
        }
        for (held, count) in held {
            table.add(
                "held", Count.text(count),
                "\(held.message) by \(held.channel.rawValue) until \(time.text(untilHeld: held.until)): "
                    + held.reason.explanation)
        }
        add(line.notSent, as: "not sent", to: &table)
        if line.waiting > 0 { table.add("waiting", Count.text(line.waiting), "for a time that is still to come") }
        for (way, count) in line.splits.sorted(by: { ($0.key.step, $0.key.arm) < ($1.key.step, $1.key.arm) }) {
            table.add("split", Count.text(count), "\(way.step): \(way.arm)")
        }
        for (name, count) in line.calls.sorted(by: { $0.key < $1.key }) {
            table.add("called", Count.text(count), name)
        }
        for (event, count) in line.emitted.sorted(by: { $0.key < $1.key }) {
            table.add("emitted", Count.text(count), event)
        }
        if line.edits > 0 {
            table.add("edits", Count.text(line.edits), "tags, statuses, preferences and fields")
        }
        add(line.exited, as: "left", to: &table)
        add(line.notEntered, as: "not let in", to: &table)
        if line.missed > 0 { table.add("missed", Count.text(line.missed), Reason.catchUp.explanation) }
        return table
    }

    private func add(_ reasons: [Reason: Int], as what: String, to table: inout Table) {
        for (reason, count) in reasons.sorted(by: { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }) {
            table.add(what, Count.text(count), "\(reason.rawValue): \(reason.explanation)")
        }
    }

    private var closing: String {
        let lines = summary.flows.values
        let entered = lines.reduce(0) { $0 + $1.entered }
        let held = lines.reduce(0) { $0 + $1.held.values.reduce(0, +) }
        let missed = lines.reduce(0) { $0 + $1.missed }
        var parts = [
            "\(Count.text(entered, "person", "people")) entered",
            "\(Count.text(summary.sentCount, "message")) decided",
        ]
        if held > 0 { parts.append("\(Count.text(held, "message")) held") }
        if missed > 0 { parts.append("\(Count.text(missed, "firing")) missed") }
        return parts.joined(separator: ", ")
    }

    private func closing(of handover: DispatchSummary) -> [String] {
        let calls = handover.called > 0 ? " and \(Count.text(handover.called, "call"))" : ""
        let folder =
            switch handover.filed {
            case 0: ""
            case handover.handedOver + handover.called: " to \(outbox)"
            default: ", \(Count.text(handover.filed)) of them to \(outbox)"
            }
        var line = "\(Count.text(handover.handedOver, "message"))\(calls) handed over\(folder)"
        let withdrawn = handover.withdrawn.values.reduce(0, +)
        if withdrawn > 0 { line += ", \(Count.text(withdrawn)) withdrawn" }
        if let late = handover.withdrawn[.tooLate] { line += ", \(Count.text(late)) of them because it was too late" }
        let failed = handover.failed.values.reduce(0, +)
        if failed > 0 { line += ", \(Count.text(failed)) refused for good" }
        if handover.deferred > 0 { line += ", \(Count.text(handover.deferred, "attempt")) in vain, to be made again" }
        var lines = [line]
        if handover.unknown > 0 {
            lines.append(
                "\(Count.text(handover.unknown, "message")) may have arrived: no answer came after they were given away; "
                    + "`sluice outbox list --state unknown` shows them")
        }
        return lines + handover.troubled.map { $0.sentence(at: time) }
    }
}

extension OutletStanding {
    /// What is wrong, and until when nothing is tried.
    func sentence(at time: ShownTime) -> String {
        let words = answer.map { ": \($0)" } ?? ""
        if let disabledAt {
            return "\(name) has wanted nothing any more since \(time.text(disabledAt))\(words); "
                + "`sluice outbox open \(name)` tries it again"
        }
        return "\(name) takes nothing\(closedUntil.map { ", and is tried again at \(time.text($0))" } ?? "")\(words)"
    }
}

extension LimitedFlow {
    /// `vip reached its limit on Tue 2027-03-09`
    var words: String {
        "\(id) reached its limit" + (since.map { " on \(ShownTime.text($0))" } ?? "")
    }

    /// The same with how it goes on.
    var sentence: String {
        "\(words) and is paused; `sluice resume \(id)` lets it go on, with --enter-refused also those whom it refused "
            + "meanwhile"
    }
}
