import Diagnostics
import Engine
import Flows
import JSONText
import Profiles

/// A record of the trace with what it was decided by.
package struct ExplainedRecord: Hashable, Sendable {
    package let record: TraceRecord
    /// The conditions that decided, or the rule that did; empty where nothing asked, or nobody can tell any more.
    package let because: [Because]
    /// For a send the gates that were asked, in their order; nil where nobody can tell any more.
    package let gates: [GateAnswer]?
    /// The gate that decided against a send; nil for others.
    package let decisive: GateAnswer?
    /// The change that closed that gate; nil where the log does not have it, or no change closes such a gate.
    package let closedBy: Change?

    package init(
        _ record: TraceRecord, because: [Because] = [], gates: [GateAnswer]? = nil, decisive: GateAnswer? = nil,
        closedBy: Change? = nil
    ) {
        self.record = record
        self.because = because
        self.gates = gates
        self.decisive = decisive
        self.closedBy = closedBy
    }
}

/// One reason of a decision: a clause, or a rule of a flow, with what it saw.
package struct Because: Hashable, Sendable {
    /// As its author wrote it, or the rule's key.
    package let clause: String
    /// Nil where no place in a file says it.
    package let span: SourceSpan?
    package let seen: String
    package let answer: Truth
    /// Whether it alone, or with its like, decided.
    package let isDecisive: Bool

    package init(clause: String, span: SourceSpan?, seen: String, answer: Truth, isDecisive: Bool) {
        self.clause = clause
        self.span = span
        self.seen = seen
        self.answer = answer
        self.isDecisive = isDecisive
    }

    init(_ clause: ClauseAnswer, in words: WrittenClauses) {
        self.init(
            clause: words.text(at: clause.span), span: clause.span, seen: clause.seen, answer: clause.answer,
            isDecisive: clause.isDecisive)
    }
}

extension ExplainedRecord {
    /// The record as one line of JSON, without the line's end: what the stored trace says, and why.
    package var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        record.writeMembers(to: &writer)
        if !because.isEmpty { write(because, named: "because", to: &writer) }
        if let gates { write(gates, to: &writer) }
        writer.close("}")
        return writer.result
    }

    private func write(_ because: [Because], named name: String, to writer: inout JSONTextWriter) {
        writer.key(name)
        writer.open("[")
        for reason in because {
            writer.separate()
            writer.open("{")
            writer.member("clause", reason.clause)
            if let span = reason.span {
                writer.member("file", span.file)
                writer.member("line", span.start.line)
            }
            writer.member("seen", reason.seen)
            writer.member("answer", reason.answer.rawValue)
            writer.close("}")
        }
        writer.close("]")
    }

    private func write(_ gates: [GateAnswer], to writer: inout JSONTextWriter) {
        writer.key("gates")
        writer.open("[")
        for gate in gates {
            writer.separate()
            writer.open("{")
            writer.member("gate", gate.gate.word)
            if let channel = gate.gate.channel { writer.member("channel", channel.rawValue) }
            if !gate.seen.isEmpty { writer.member("seen", gate.seen) }
            writer.member("answer", gate.verdict.word)
            if let reason = gate.verdict.reason { writer.member("reason", reason.rawValue) }
            writer.close("}")
        }
        writer.close("]")
    }
}

extension GateVerdict {
    /// What the gate said, in a word.
    package var word: String {
        switch self {
        case .open: "open"
        case .refuses: "refuses"
        case .holds: "holds"
        case .keepsBack: "keeps_back"
        }
    }
}
