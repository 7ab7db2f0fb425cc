import CivilTime
import JSONText
import Profiles
import Storage

/// Everything that a store holds of one person, as one JSON document: what somebody who asks for access is given.
package struct PersonDocument: Sendable {
    private let profile: String
    private let records: [PersonRecords]
    private let mergers: [ProfileMerger]
    private let suppressed: [(address: String, channels: [Channel])]
    private let copies: [CopyRegister.Copy]
    private let at: Instant

    /// - Parameters:
    ///   - write: writes a profile as programs read it.
    ///   - copies: files that may hold the person, too.
    package init(
        of number: ProfileNumber, in reader: any StoreReader, at now: Instant, copies: [CopyRegister.Copy],
        write: (Profile) throws -> String
    ) throws {
        let profile = try reader.profile(number)
        self.profile = try write(profile)
        records = try reader.records(of: number)
        mergers = try reader.profilesMerged(into: number).compactMap { try reader.merger(of: reader.profile($0).id) }
        suppressed = try profile.contactAddresses.map { address in
            (
                address.written,
                Set(try reader.suppressions(of: address).map(\.channel)).sorted { $0.position < $1.position }
            )
        }
        self.copies = copies
        at = now
    }

    /// A member on each line, a row on each line, so that people can read it, too.
    package var json: String {
        var parts = [
            #""exported_at":\#(JSONTextWriter.quoted(at.iso8601UTC))"#,
            #""profile":\#(profile)"#,
            #""merged_from":\#(list(mergers.map(text)))"#,
            #""suppressed_channels":\#(suppression)"#,
            #""files_that_may_hold_the_person":\#(list(copies.map(text)))"#,
        ]
        let tables = records.map { table in
            "  \(JSONTextWriter.quoted(table.table)):" + list(table.rows.map(text))
        }
        parts.append("\"records\":{\n\(tables.joined(separator: ",\n"))\n}")
        return "{\n\(parts.joined(separator: ",\n"))\n}\n"
    }

    private func list(_ rows: [String]) -> String {
        rows.isEmpty ? "[]" : "[\n    \(rows.joined(separator: ",\n    "))\n  ]"
    }

    private func text(_ merger: ProfileMerger) -> String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("id", merger.loser.description)
        writer.member("at", merger.at.iso8601UTC)
        writer.close("}")
        return writer.result
    }

    private func text(_ copy: CopyRegister.Copy) -> String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("kind", copy.kind.rawValue)
        writer.member("path", copy.path)
        writer.member("at", copy.at.iso8601UTC)
        writer.close("}")
        return writer.result
    }

    private var suppression: String {
        var writer = JSONTextWriter()
        writer.open("{")
        for (address, channels) in suppressed { writer.member(address, channels.map(\.rawValue)) }
        writer.close("}")
        return writer.result
    }

    private func text(_ row: PersonRecords.Row) -> String {
        var writer = JSONTextWriter()
        writer.open("{")
        for field in row { write(field, to: &writer) }
        writer.close("}")
        return writer.result
    }

    private func write(_ field: PersonField, to writer: inout JSONTextWriter) {
        writer.key(field.name)
        switch field.value {
        case .missing: writer.word("null")
        case .number(let number): writer.word(String(number))
        case .real(let number): writer.word(number.isFinite ? String(number) : "null")
        case .text(let text): writer.text(text)
        case .answer(let answer): writer.word(answer ? "true" : "false")
        case .texts(let texts): writer.list(texts)
        case .named(let texts):
            writer.open("{")
            for (name, text) in texts.sorted(by: { $0.key < $1.key }) { writer.member(name, text) }
            writer.close("}")
        case .json(let text):
            var reader = JSONTextReader(text)
            if reader.readWhole() == nil { writer.text(text) } else { writer.word(text) }
        case .edits(let edits):
            writer.open("{")
            edits.writeMembers(to: &writer, zone: .utc)
            writer.close("}")
        }
    }
}

extension ContactAddress {
    /// The address itself.
    fileprivate var written: String {
        switch self {
        case .email(let text), .phone(let text), .pushToken(let text): text
        }
    }
}
