import CivilTime
import Flows
import JSONText
import Operations
import Profiles
import Service

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
            writer.key("handed_over")
            writer.word(String(handover.handedOver))
            writer.key("withdrawn")
            writer.word(String(handover.withdrawn))
            writer.count("called", handover.called)
            writer.member("outbox", outbox)
        }
        writer.list("paused_by_limit", outcome.limited.map(\.id))
        writer.close("}")
        return writer.result
    }

    private func write(_ line: RunSummary.FlowLine, to writer: inout JSONTextWriter) {
        writer.open("{")
        writer.count("entered", line.entered)
        writer.counts("sent", line.sent.map { ("\($0.key.message)/\($0.key.channel.rawValue)", $0.value) })
        writer.counts("held", line.held.map { ($0.key.reason.rawValue, $0.value) })
        writer.counts("not_sent", line.notSent.map { ($0.key.rawValue, $0.value) })
        writer.counts("not_entered", line.notEntered.map { ($0.key.rawValue, $0.value) })
        writer.counts("exited", line.exited.map { ($0.key.rawValue, $0.value) })
        writer.counts("split", line.splits.map { ("\($0.key.step)/\($0.key.arm)", $0.value) })
        writer.counts("called", line.calls.map { ($0.key, $0.value) })
        writer.counts("emitted", line.emitted.map { ($0.key, $0.value) })
        writer.count("missed", line.missed)
        writer.close("}")
    }
}

extension JSONTextWriter {
    /// A name with a number as its value.
    mutating func count(_ name: String, _ number: Int) {
        key(name)
        word(String(number))
    }

    /// A name with a list of texts as its value.
    mutating func list(_ name: String, _ texts: [String]) {
        key(name)
        open("[")
        for text in texts {
            separate()
            self.text(text)
        }
        close("]")
    }

    /// An object of numbers by name, in alphabetical order; numbers under one name are added up.
    mutating func counts(_ name: String, _ pairs: [(String, Int)]) {
        key(name)
        open("{")
        for (name, number) in Dictionary(pairs, uniquingKeysWith: +).sorted(by: { $0.key < $1.key }) {
            count(name, number)
        }
        close("}")
    }
}
