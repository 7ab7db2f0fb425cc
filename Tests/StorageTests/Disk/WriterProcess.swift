import Foundation

/// Another process that writes to a store: the program under `Tests/StoreWriter`.
struct WriterProcess {
    private let process = Process()
    private let output = Pipe()

    /// Starts a writer that commits `count` creations, and prints each number when it is committed.
    init(store: String, name: Int, count: Int) throws {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("StoreWriter")
        process.arguments = [store, String(name), String(count)]
        process.standardOutput = output
        try process.run()
    }

    /// The numbers that were acknowledged before the writer was killed, at the latest after `count` of them.
    func killed(afterAcknowledging count: Int) -> [Int64] {
        var bytes = Data()
        while bytes.count(where: { $0 == UInt8(ascii: "\n") }) < count {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            bytes.append(more)
        }
        kill(process.processIdentifier, SIGKILL)
        bytes.append(output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        // The last line may be torn.
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast()
            .compactMap { Int64($0) }
    }

    /// Waits for the end; whether all was well.
    func succeeds() -> Bool {
        _ = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
