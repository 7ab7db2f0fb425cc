import Foundation
import Testing

/// A folder in which the real program is run, as people and cron run it.
final class Shell {
    let folder: URL

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
    func sluice(_ arguments: String...) throws -> Program.Ended {
        try sluice(arguments)
    }

    /// Runs `sluice` to its end.
    func sluice(_ arguments: [String]) throws -> Program.Ended {
        try Program(folder: folder.path).run(arguments)
    }

    /// Starts `sluice` without waiting.
    func start(_ arguments: String...) throws -> RunningProgram {
        try Program(folder: folder.path).start(arguments)
    }
}
