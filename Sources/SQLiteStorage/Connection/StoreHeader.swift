import Storage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The first hundred bytes of a file, which say whether it is a store that this program knows.
enum StoreHeader {
    /// Throws when there is no file, or another kind of file, or a store that a newer Sluice made.
    static func check(at path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT {
                throw StoreFailure(
                    .missing, "there is no store at \(path)", help: "make one with `sluice store create`")
            }
            throw StoreFailure(.broken, "the store \(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count == bytes.count, bytes.starts(with: "SQLite format 3\0".utf8),
            number(in: bytes, at: applicationIDOffset) == Schema.applicationID
        else { throw StoreFailure(.unusable, "\(path) is not a store") }
        guard number(in: bytes, at: userVersionOffset) <= Schema.newest else { throw newerSluice(at: path) }
    }

    static func newerSluice(at path: String) -> StoreFailure {
        StoreFailure(.unusable, "\(path) was written by a newer Sluice", help: "use that version, or a newer one")
    }

    // Places in the header, from SQLite's description of its file format.
    private static let userVersionOffset = 60
    private static let applicationIDOffset = 68

    private static func number(in bytes: [UInt8], at offset: Int) -> Int64 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int64($1) }
    }
}
