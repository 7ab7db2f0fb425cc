import CivilTime
import GRDBSQLite
import Storage

/// A prepared statement. It is used through whole calls, after which it is ready again and holds no lock.
struct Statement {
    let handle: OpaquePointer

    /// Runs a statement that gives no rows.
    func run(_ bind: (inout Bindings) -> Void = { _ in }) throws {
        prepare(bind)
        defer { sqlite3_reset(handle) }
        guard sqlite3_step(handle) == SQLITE_DONE else { throw failure() }
    }

    /// What `read` makes of the first row; nil when there is none.
    func first<Result>(_ bind: (inout Bindings) -> Void = { _ in }, _ read: (Row) throws -> Result) throws -> Result? {
        prepare(bind)
        defer { sqlite3_reset(handle) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return try read(Row(handle: handle))
        case SQLITE_DONE: return nil
        default: throw failure()
        }
    }

    /// Calls `read` with each row until it says `false`.
    func eachRow(_ bind: (inout Bindings) -> Void = { _ in }, while read: (Row) throws -> Bool) throws {
        prepare(bind)
        defer { sqlite3_reset(handle) }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: guard try read(Row(handle: handle)) else { return }
            case SQLITE_DONE: return
            default: throw failure()
            }
        }
    }

    /// What `read` makes of every row.
    func all<Element>(_ bind: (inout Bindings) -> Void = { _ in }, _ read: (Row) throws -> Element) throws -> [Element]
    {
        var elements: [Element] = []
        try eachRow(bind) { row in
            elements.append(try read(row))
            return true
        }
        return elements
    }

    private func prepare(_ bind: (inout Bindings) -> Void) {
        var bindings = Bindings(handle: handle)
        bind(&bindings)
        assert(bindings.position == sqlite3_bind_parameter_count(handle), "every parameter gets one value")
    }

    private func failure() -> StoreFailure {
        StoreFailure(fromDatabase: sqlite3_db_handle(handle))
    }
}

/// The values of a statement's parameters, given in their order.
struct Bindings {
    let handle: OpaquePointer
    private(set) var position: Int32 = 0

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    mutating func add(_ number: Int64) {
        position += 1
        sqlite3_bind_int64(handle, position, number)
    }

    mutating func add(_ number: Int64?) {
        if let number { add(number) } else { addNull() }
    }

    mutating func add(_ number: Int) {
        add(Int64(number))
    }

    mutating func add(_ number: Int?) {
        add(number.map(Int64.init))
    }

    mutating func add(_ real: Double) {
        position += 1
        sqlite3_bind_double(handle, position, real)
    }

    mutating func add(_ answer: Bool) {
        add(answer ? Int64(1) : 0)
    }

    mutating func add(_ instant: Instant) {
        add(instant.milliseconds)
    }

    mutating func add(_ instant: Instant?) {
        add(instant?.milliseconds)
    }

    mutating func add(_ date: CivilDate) {
        add(Int64(date.dayNumber))
    }

    mutating func add(_ date: CivilDate?) {
        add((date?.dayNumber).map(Int64.init))
    }

    mutating func add(_ text: String) {
        position += 1
        var text = text
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // Without an address SQLite would take an empty text for a null.
                characters.isEmpty
                    ? sqlite3_bind_text(handle, position, "", 0, Bindings.copied)
                    : sqlite3_bind_text(
                        handle, position, characters.baseAddress, Int32(bytes.count), Bindings.copied)
            }
        }
        precondition(code == SQLITE_OK, "a text fits into a parameter")
    }

    mutating func add(_ text: String?) {
        if let text { add(text) } else { addNull() }
    }

    mutating func add(_ bytes: [UInt8]) {
        position += 1
        let code = bytes.withUnsafeBytes { buffer in
            buffer.isEmpty
                ? sqlite3_bind_zeroblob(handle, position, 0)
                : sqlite3_bind_blob(handle, position, buffer.baseAddress, Int32(buffer.count), Bindings.copied)
        }
        precondition(code == SQLITE_OK, "a blob fits into a parameter")
    }

    mutating func add(_ bytes: [UInt8]?) {
        if let bytes { add(bytes) } else { addNull() }
    }

    mutating func addNull() {
        position += 1
        sqlite3_bind_null(handle, position)
    }

    // SQLITE_TRANSIENT is a cast in C, which Swift does not see.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

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
        guard let characters = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: characters, count: count), as: UTF8.self)
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
