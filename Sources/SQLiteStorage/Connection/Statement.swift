import CivilTime
import GRDBSQLite
import Storage

/// A prepared statement. It is used through whole calls, after which it is ready again and holds no lock; only `begin`
/// leaves it at work until `reset`.
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

    /// Begins anew; `next` gives the rows.
    func begin(_ bind: (inout Bindings) -> Void) {
        sqlite3_reset(handle)
        prepare(bind)
    }

    /// The next row, which holds until the one after it is asked for; nil behind the last, where the statement is ready
    /// again.
    func next() throws -> Row? {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return Row(handle: handle)
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return nil
        default:
            defer { sqlite3_reset(handle) }
            throw failure()
        }
    }

    func reset() {
        sqlite3_reset(handle)
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
