import CivilTime
import GRDBSQLite
import Profiles
import Storage

extension SQLiteTransaction {
    func records(of profile: ProfileNumber) throws -> [PersonRecords] {
        let members = [profile] + (try profilesMerged(into: profile))
        return try PersonTable.all.map { table in
            let select = try connection.statement(
                built: "SELECT * FROM \(table.name) WHERE \(table.condition { "\($0) = ?1" }) ORDER BY 1, 2")
            var known: Set<PersonRecords.Row> = []
            var rows: [PersonRecords.Row] = []
            for member in members {
                for row in try select.all({ $0.add(member) }, { try fields(of: $0, in: table) }) {
                    if known.insert(row).inserted { rows.append(row) }
                }
            }
            return PersonRecords(table: table.name, rows: rows)
        }
    }

    private func fields(of row: Row, in table: PersonTable) throws -> PersonRecords.Row {
        try (0..<sqlite3_column_count(row.handle)).map { column in
            let name = String(cString: sqlite3_column_name(row.handle, column))
            return PersonField(name: name, value: try value(in: row, at: column, meaning: table.meanings[name]))
        }
    }

    private func value(in row: Row, at column: Int32, meaning: PersonTable.Meaning?) throws -> PersonField.Value {
        if row.isNull(column) { return .missing }
        guard let meaning else { return plainValue(in: row, at: column) }
        switch meaning {
        case .person: return .text(try id(of: row.integer(column)).description)
        case .enrolment: return .number(row.integer(column))
        case .id: return .text(row.profileID(column).description)
        case .instant: return .text(row.instant(column).iso8601UTC)
        case .day: return .text(row.date(column).description)
        case .answer: return .answer(row.answer(column))
        case .name(let table): return .text(try name(of: row.integer(column), in: table))
        case .flags:
            let bits = row.integer(column)
            return .texts(CommsFlag.all.filter { bits & 1 << Int64($0.bit) != 0 }.map(\.name))
        case .choice(let words):
            guard words.indices.contains(Int(row.integer(column))) else { throw PackedReader.damage }
            return .text(words[Int(row.integer(column))])
        case .json: return .json(row.text(column))
        case .edits: return .edits(try ChangeEdits(packed: row.bytes(column)))
        case .texts: return .named(try [String: String](packed: row.bytes(column)))
        }
    }

    private func plainValue(in row: Row, at column: Int32) -> PersonField.Value {
        switch sqlite3_column_type(row.handle, column) {
        case SQLITE_INTEGER: .number(row.integer(column))
        case SQLITE_FLOAT: .real(row.real(column))
        case SQLITE_BLOB: .texts(row.bytes(column).map { String($0) })
        default: .text(row.text(column))
        }
    }

    private func name(of number: Int64, in table: NameTable) throws -> String {
        switch table {
        case .words: try connection.words.name(of: number)
        case .tags: try connection.tags.name(of: number)
        case .statuses: try connection.statuses.name(of: number)
        case .zones: try connection.zones.name(of: number)
        }
    }
}
