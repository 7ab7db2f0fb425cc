import Foundation

/// Texts that commands print, kept as files so that a change of them is seen in review.
enum Golden {
    /// The kept text. With `SLUICE_GOLDEN=write` what is said now is kept instead.
    static func text(_ name: String, saying said: String) throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).txt")
        if ProcessInfo.processInfo.environment["SLUICE_GOLDEN"] == "write" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(said.utf8).write(to: file)
        }
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}
