import Storage

/// Reads what `PackedWriter` wrote.
struct PackedReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func readByte() throws -> UInt8 {
        guard position < bytes.count else { throw PackedReader.damage }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func readCount() throws -> Int {
        var count: UInt = 0
        var shift: UInt = 0
        while true {
            let byte = try readByte()
            count |= UInt(byte & 0x7F) << shift
            guard byte & 0x80 != 0 else { return Int(bitPattern: count) }
            shift += 7
        }
    }

    /// The number of things that follow, each of which takes a byte at least.
    mutating func readSize() throws -> Int {
        let size = try readCount()
        guard size >= 0, size <= bytes.count - position else { throw PackedReader.damage }
        return size
    }

    mutating func readNumber() throws -> Double {
        var bits: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try readByte()) << shift }
        return Double(bitPattern: bits)
    }

    mutating func readText() throws -> String {
        let count = try readSize()
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    static let damage = StoreFailure(
        .broken, "a packed value in the store cannot be read", help: "run `sluice store check`, and go back to a backup"
    )
}
