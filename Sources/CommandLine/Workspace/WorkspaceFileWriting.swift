import Foundation

/// Puts a file's new bytes in the place of its old ones, whole or not at all.
enum WorkspaceFileWriting {
    /// Writes a file beside it and renames that; rights stay as they were.
    static func replace(_ path: String, with bytes: [UInt8]) throws {
        do {
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
            if let rights { try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path) }
        } catch {
            throw CommandFailure(.worldFailed, "cannot write \(path): \(error.localizedDescription)")
        }
    }
}
