import Engine
import Flows
import Operations
import Profiles

/// One enrolment, a line for each decision, with its reasons.
struct EnrolmentText {
    private let enrolment: ExplainedEnrolment
    private let showsGates: Bool
    private let words: StoryWords

    /// The most decisions that are told, the last ones.
    private static let most = 14

    init(_ enrolment: ExplainedEnrolment, showsGates: Bool, words: StoryWords) {
        self.enrolment = enrolment
        self.showsGates = showsGates
        self.words = words
    }

    var lines: [String] {
        let entry = enrolment.records.first { $0.record.effect == .entered }
        let source = entry?.record.source.map { "  [\($0)]" } ?? ""
        let told = enrolment.enrolment
        let title = "\(told.flow): entered \(words.text(told.enteredAt)) for \(told.occurrence)\(source)"
        let because = entry.map { words.table(of: $0.because, indent: "    ") } ?? []
        let records = enrolment.records.filter { $0.record.effect != .entered }
        let hidden = records.count - EnrolmentText.most
        let folded = hidden > 0 ? ["  … \(Count.text(hidden, "earlier decision"))"] : []
        return [title] + because + folded + table(of: Array(records.suffix(EnrolmentText.most)))
    }

    private func table(of records: [ExplainedRecord]) -> [String] {
        var table = Table([.left, .left, .left])
        for record in records {
            let said = words.sentence(record.record.effect)
            table.add(
                words.text(record.record.at), record.record.step ?? "", said + note(on: record),
                record.record.source.map { "[\($0)]" } ?? "")
        }
        return zip(table.lines(indent: "  "), records).flatMap { line, record in [line] + details(of: record) }
    }

    private func note(on record: ExplainedRecord) -> String {
        if case .send = record.record.effect, record.gates != nil, !showsGates { return ", all gates open" }
        return ""
    }

    /// The gates up to the one that decided, and the conditions that let out.
    private func details(of record: ExplainedRecord) -> [String] {
        guard let gates = record.gates else { return words.table(of: record.because, indent: "      ") }
        if showsGates { return self.lines(of: gates) }
        guard let decisive = record.decisive else { return [] }
        let open = gates.prefix { $0 != decisive }.filter { $0.verdict == .open }
        let passed = open.isEmpty ? [] : ["      open: \(open.map(\.gate.word).joined(separator: ", "))"]
        return passed + ["      \(word(of: decisive)): \(decisive.gate.word): \(words.decisive(record) ?? "")"]
    }

    private func lines(of gates: [GateAnswer]) -> [String] {
        var table = Table([.left, .left, .left, .left])
        for gate in gates {
            table.add(
                word(of: gate), gate.gate.channel?.rawValue ?? "", gate.gate.word, words.decisive(gate))
        }
        return table.lines(indent: "      ")
    }

    private func word(of gate: GateAnswer) -> String {
        switch gate.verdict {
        case .open: "open"
        case .refuses: "closed"
        case .holds: "holds"
        case .keepsBack: "keeps back"
        }
    }
}
