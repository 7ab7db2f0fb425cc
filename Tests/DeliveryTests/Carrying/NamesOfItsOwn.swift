import Foundation

/// A process that finds names in a file of its own in place of `/etc/hosts`, and calls when it is asked to.
final class NamesOfItsOwn {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let hosts = FileManager.default.temporaryDirectory.appending(path: "sluice-hosts-\(UUID().uuidString)")

    /// Whether this machine lets a process have them.
    static let areAllowed: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["unshare", "-rm", "mount", "--bind", "/etc/hosts", "/etc/hosts"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    init(calling url: String, _ names: String) throws {
        let caller = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "WebhookCaller").path
        try Data(names.utf8).write(to: hosts)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "unshare", "-rm", "sh", "-c", "mount --bind \"$1\" /etc/hosts && exec \"$2\" \"$3\"", "sh", hosts.path,
            caller, url,
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: hosts)
    }

    /// Writes into the file that is bound, so that the process sees it at once.
    func lead(_ names: String) throws {
        let file = try FileHandle(forWritingTo: hosts)
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(names.utf8))
        try file.close()
    }

    /// How a call ended.
    func call() throws -> String {
        try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
        var line = Data()
        while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1),
            !byte.isEmpty
        {
            line += byte
        }
        return String(decoding: line, as: UTF8.self)
    }
}
