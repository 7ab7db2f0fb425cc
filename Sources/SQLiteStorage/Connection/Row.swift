import CivilTime
import GRDBSQLite

/// The row on which a statement stands; columns count from 0.
struct Row {
    let handle: OpaquePointer

    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    func integer(_ column: Int32) -> Int64 {
        sqlite3_column_int64(handle, column)
    }

    func optionalInteger(_ column: Int32) -> Int64? {
        isNull(column) ? nil : integer(column)
    }

    func real(_ column: Int32) -> Double {
        sqlite3_column_double(handle, column)
    }

    func answer(_ column: Int32) -> Bool {
        integer(column) != 0
    }

    func instant(_ column: Int32) -> Instant {
        Instant(milliseconds: integer(column))
    }

    func optionalInstant(_ column: Int32) -> Instant? {
        isNull(column) ? nil : instant(column)
    }

    func date(_ column: Int32) -> CivilDate {
        CivilDate(dayNumber: Int32(truncatingIfNeeded: integer(column)))
    }

    func optionalDate(_ column: Int32) -> CivilDate? {
        isNull(column) ? nil : date(column)
    }

    func text(_ column: Int32) -> String {
        withText(column) { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the text in a column is this one, byte for byte.
    func isText(_ column: Int32, _ wanted: [UInt8]) -> Bool {
        withText(column) { $0.elementsEqual(wanted) }
    }

    /// Looks at the bytes of a text where they lie; a missing one has none.
    func withText<Result>(_ column: Int32, _ look: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        let characters = sqlite3_column_text(handle, column)
        let count = characters == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
        return try look(UnsafeBufferPointer(start: characters, count: count))
    }

    func optionalText(_ column: Int32) -> String? {
        isNull(column) ? nil : text(column)
    }

    func optionalBytes(_ column: Int32) -> [UInt8]? {
        isNull(column) ? nil : bytes(column)
    }

    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}
