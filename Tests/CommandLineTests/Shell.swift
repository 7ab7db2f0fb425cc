import Foundation
import Testing

/// A folder in which the real program is run, as people and cron run it.
final class Shell {
    let folder: URL

    /// What a run left behind.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("sluice-shell-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    func text(of name: String) -> String? {
        try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// In bytes; 0 when there is no such file.
    func size(of name: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    /// Runs `sluice` to its end.
    @discardableResult
    func sluice(_ arguments: String...) throws -> Outcome {
        try sluice(arguments)
    }

    /// Runs `sluice` to its end.
    func sluice(_ arguments: [String]) throws -> Outcome {
        let process = process(arguments)
        // Files hold any amount, where a pipe that nobody empties would stop the program.
        let output = try stream("output")
        let errors = try stream("errors")
        process.standardOutput = output.handle
        process.standardError = errors.handle
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: output.file, encoding: .utf8),
            errors: try String(contentsOf: errors.file, encoding: .utf8))
    }

    /// Starts `sluice` without waiting; what it says is lost.
    func start(_ arguments: String...) throws -> Process {
        let process = process(arguments)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Shell.program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment
        environment["SLUICE_STORE"] = nil
        process.environment = environment
        return process
    }

    private func stream(_ name: String) throws -> (file: URL, handle: FileHandle) {
        let file = folder.appendingPathComponent(".\(name)")
        try Data().write(to: file)
        return (file, try FileHandle(forWritingTo: file))
    }

    /// The program lies beside the tests.
    private static let program = URL(fileURLWithPath: "/proc/self/exe")
        .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("sluice")
}
