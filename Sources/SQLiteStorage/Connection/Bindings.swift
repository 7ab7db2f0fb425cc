import CivilTime
import GRDBSQLite

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
