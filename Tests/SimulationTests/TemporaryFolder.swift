import Foundation

/// A folder of a test's own, gone with the value.
final class TemporaryFolder {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "sluice-simulation-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }
}
