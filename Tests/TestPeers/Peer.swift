import Foundation

/// A server of the tests, which lives as long as this value and writes down what happens to it.
package protocol Peer: Sendable {
    /// What runs it.
    var process: PeerProcess { get }
}

extension Peer {
    /// Where it listens on this machine.
    package var port: Int { process.port }
    /// How many connections were made to it.
    package var connections: Int {
        get throws { try process.events("connection", as: PeerProcess.Kind.self).count }
    }

    /// Ends it now, in the middle of whatever it does. What it wrote down stays.
    package func kill() { process.kill() }
}

/// One of `Tests/Peers` in a process of its own.
package final class PeerProcess: Sendable {
    private let process = Process()
    private let input = Pipe()
    /// What the server keeps; gone with the value.
    let folder: URL
    let port: Int

    /// Returns when it listens.
    init(_ script: String, _ arguments: [String]) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let python = root.appending(path: ".build/peers/bin/python3")
        guard FileManager.default.isExecutableFile(atPath: python.path) else {
            throw PeerFailure("there is no \(python.path): run `make peers`")
        }
        folder = FileManager.default.temporaryDirectory.appending(path: "sluice-peer-\(UUID().uuidString)")
        let output = Pipe()
        process.executableURL = python
        process.arguments = ["-B", root.appending(path: "Tests/Peers/\(script)").path, folder.path] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            guard let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty else {
                throw PeerFailure("\(script) did not start; run `make peers`")
            }
            line += byte
        }
        guard let port = Int(String(decoding: line.dropLast(), as: UTF8.self)) else {
            throw PeerFailure("\(script) named no port")
        }
        self.port = port
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// What happened so far, of one kind.
    func events<Event: Decodable>(_ kind: String, as type: Event.Type) throws -> [Event] {
        let lines = try Data(contentsOf: folder.appending(path: "record.jsonl")).split(separator: UInt8(ascii: "\n"))
        let decoder = JSONDecoder()
        return try lines.compactMap { line in
            try decoder.decode(Kind.self, from: line).event == kind ? try decoder.decode(Event.self, from: line) : nil
        }
    }

    struct Kind: Decodable {
        let event: String
    }
}
