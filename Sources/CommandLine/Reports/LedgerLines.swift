import CivilTime
import JSONText
import Profiles
import Storage

/// The consent ledger of one customer for people and programs.
struct LedgerLines {
    let entries: [ConsentEntry]
    let time: ShownTime

    /// For people: what changed, and under it who says so.
    var text: [String] {
        entries.flatMap { entry -> [String] in
            let flags = entry.before.changes(to: entry.after).map { change in
                "\(change.flag.name) \(ProfileText.word(change.from)) → \(ProfileText.word(change.to))"
            }
            var facts = ["recorded by \(entry.origin.withoutCorrection)"]
            if let decided = entry.decidedAt { facts.append("decided \(time.text(decided))") }
            if let source = entry.source { facts.append("source \(source.rawValue)") }
            if let evidence = entry.evidence { facts.append("evidence \"\(evidence)\"") }
            if let correction = entry.origin.correction { facts.append("correction \"\(correction)\"") }
            let head = "\(time.text(entry.at))  \(flags.joined(separator: ", "))"
            return [head, "  " + facts.joined(separator: ", ")].map(ProfileText.printable)
        }
    }

    /// An object for each row, with all flags that have a value before and after.
    var json: [String] {
        entries.map { entry in
            var writer = JSONTextWriter()
            writer.open("{")
            writer.member("change", Int(entry.change))
            writer.member("recorded_at", entry.at.iso8601(in: time.zone))
            writer.member("decided_at", orNull: entry.decidedAt?.iso8601(in: time.zone))
            writer.member("recorded_by", entry.origin.withoutCorrection)
            writer.member("source", orNull: entry.source?.rawValue)
            writer.member("evidence", orNull: entry.evidence)
            writer.member("correction", orNull: entry.origin.correction)
            for (name, flags) in [("before", entry.before), ("after", entry.after)] {
                writer.key(name)
                writer.open("{")
                for flag in CommsFlag.all { if let value = flags[flag] { writer.member(flag.name, value) } }
                writer.close("}")
            }
            writer.close("}")
            return writer.result
        }
    }

    /// A row for each flag that changed, under a header.
    var csv: [String] {
        let header = "change,recorded_at,decided_at,flag,before,after,recorded_by,source,evidence,correction"
        return [header]
            + entries.flatMap { entry in
                entry.before.changes(to: entry.after).map { change in
                    [
                        String(entry.change), entry.at.iso8601(in: time.zone),
                        entry.decidedAt?.iso8601(in: time.zone) ?? "", change.flag.name,
                        ProfileText.word(change.from), ProfileText.word(change.to), entry.origin.withoutCorrection,
                        entry.source?.rawValue ?? "", entry.evidence ?? "", entry.origin.correction ?? "",
                    ].map(LedgerLines.cell).joined(separator: ",")
                }
            }
    }

    /// A cell that no spreadsheet takes for a formula, in quotes where it needs them.
    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula ? "'\(text)" : text
        guard safe.contains(where: { "\",\n\r".contains($0) }) else { return safe }
        return "\"\(safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }
}
