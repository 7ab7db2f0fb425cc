import CivilTime
import Engine
import Flows
import JSONText
import Operations
import Profiles
import Storage

extension StatusReport {
    /// The report as one JSON object.
    var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("workspace", workspace.id)
        writer.member("release", Int(release))
        if let clock { writer.member("last_run", clock.iso8601(in: workspace.zone)) }
        if let nextDue { writer.member("next_due", nextDue.iso8601(in: workspace.zone)) }
        writer.member("untaken_changes", Int(untakenChanges))
        writer.counts("profiles", profiles.map { ($0.key.rawValue, $0.value) })
        writer.counts("messages", outbox.map { ($0.key.rawValue, $0.value) })
        writer.key("flows")
        writer.open("{")
        for flow in flows {
            writer.key(flow.id)
            write(flow, to: &writer)
        }
        writer.close("}")
        writer.close("}")
        return writer.result
    }

    private func write(_ flow: FlowLine, to writer: inout JSONTextWriter) {
        writer.open("{")
        writer.member("status", flow.status.rawValue)
        writer.member("paused_by_hand", flow.pause == .byHand)
        writer.member("paused_by_limit", flow.limited != nil)
        writer.counts("inside", flow.people.map { ($0.step ?? "", $0.count) })
        writer.counts(
            "today",
            flow.effects.map { ([$0.effect, $0.reason?.rawValue].compactMap(\.self).joined(separator: ":"), $0.count) })
        writer.counts("not_entered", flow.entryCounts.map { ($0.reason.rawValue, $0.count) })
        writer.close("}")
    }
}
