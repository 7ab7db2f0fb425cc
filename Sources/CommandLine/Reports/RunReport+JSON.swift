import CivilTime
import Flows
import JSONText
import Operations
import Profiles
import Service
import Storage

extension RunReport {
    /// The report as one JSON object.
    var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("at", now.iso8601(in: release.workspace.zone))
        writer.key("flows")
        writer.open("{")
        for (id, line) in summary.flows.sorted(by: { $0.key < $1.key }) {
            writer.key(id)
            write(line, to: &writer)
        }
        writer.close("}")
        if let handover = outcome.handover {
            writer.member("handed_over", handover.handedOver)
            writer.member("withdrawn", handover.withdrawn.values.reduce(0, +))
            writer.member("called", handover.called)
            writer.counts("failed", handover.failed.map { ($0.key.rawValue, $0.value) })
            writer.member("outcome_unknown", handover.unknown)
            writer.member("deferred", handover.deferred)
            writer.member("troubled", handover.troubled.map(\.name))
            writer.member("outbox", outbox)
        }
        writer.member("paused_by_limit", outcome.limited.map(\.id))
        writer.close("}")
        return writer.result
    }

    private func write(_ line: RunSummary.FlowLine, to writer: inout JSONTextWriter) {
        writer.open("{")
        writer.member("entered", line.entered)
        writer.counts("sent", line.sent.map { ("\($0.key.message)/\($0.key.channel.rawValue)", $0.value) })
        writer.counts("held", line.held.map { ($0.key.reason.rawValue, $0.value) })
        writer.counts("not_sent", line.notSent.map { ($0.key.rawValue, $0.value) })
        writer.counts("not_entered", line.notEntered.map { ($0.key.rawValue, $0.value) })
        writer.counts("exited", line.exited.map { ($0.key.rawValue, $0.value) })
        writer.counts("split", line.splits.map { ("\($0.key.step)/\($0.key.arm)", $0.value) })
        writer.counts("called", line.calls.map { ($0.key, $0.value) })
        writer.counts("emitted", line.emitted.map { ($0.key, $0.value) })
        writer.member("missed", line.missed)
        writer.close("}")
    }
}
