import CFileSystem
import Foundation

/// A folder that takes messages instead of a provider, and calls instead of another system: a mail file for each email, a
/// line of JSON for all else.
///
/// Only its owner may read it. Every file appears whole or not at all, and a batch that is written again after a crash
/// replaces its own files, so nothing is there twice.
package struct OutboxFolder: Sendable {
    /// Where the folder is.
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Writes every file of the batch; when it returns, they outlast a power cut.
    package func write(_ batch: OutboxBatch) throws(OutboxFailure) {
        let files = batch.files
        guard !files.isEmpty else { return }
        var made: Set<String> = []
        for file in files {
            let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
            if made.insert(folder).inserted { try make(folder) }
            try write(file.bytes, to: file.path, in: folder)
        }
        try sync()
    }

    /// Makes a folder inside this one, and all above it that are missing.
    private func make(_ folder: String) throws(OutboxFailure) {
        let whole = "\(path)/\(folder)"
        var end = whole.startIndex
        while end < whole.endIndex {
            end = whole[whole.index(after: end)...].firstIndex(of: "/") ?? whole.endIndex
            let part = String(whole[..<end])
            guard mkdir(part, 0o700) != 0 else { continue }
            // `errno` is read before anything else can change it.
            let code = errno
            // Above the folder there may be places that may be entered but not written to.
            if code == EEXIST || access(part, X_OK) == 0 { continue }
            throw OutboxFailure(code: code, path: part)
        }
    }

    private func write(_ bytes: [UInt8], to file: String, in folder: String) throws(OutboxFailure) {
        let target = "\(path)/\(file)"
        // The same name each time, so that what a crash left behind is used up by the next attempt.
        let draft = "\(path)/\(folder)/.\(file.dropFirst(folder.count + 1)).partial"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw OutboxFailure(code: errno, path: draft) }
        var code = OutboxFolder.write(bytes, to: descriptor)
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0, rename(draft, target) != 0 { code = errno }
        guard code == 0 else {
            unlink(draft)
            throw OutboxFailure(code: code, path: target)
        }
    }

    /// 0, or the number of the error that stopped it.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Foundation.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
                if count > 0 {
                    written += count
                } else if errno != EINTR {
                    return count == 0 ? EIO : errno
                }
            }
            return 0
        }
    }

    /// One call for all files of the batch and their folders; a call for each would cost a thousand times as much.
    private func sync() throws(OutboxFailure) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutboxFailure(code: errno, path: path) }
        defer { close(descriptor) }
        guard syncfs(descriptor) == 0 else { throw OutboxFailure(code: errno, path: path) }
    }
}
