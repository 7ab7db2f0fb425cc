import Foundation

/// A file that gets other contents in one moment: whoever reads it sees the old ones or the new ones, whole.
enum ReplacedFile {
    /// Writes a hidden draft beside the file and moves it into its place; who may read and write it stays the same. A file
    /// that is not there yet is made, for its owner to write and for everybody to read.
    ///
    /// - Parameter isPrivate: whether a file that is made is for its owner's eyes alone.
    /// - Throws: `CommandFailure` when the file cannot be written; then it is as it was.
    static func write(_ bytes: [UInt8], to path: String, isPrivate: Bool = false) throws {
        var before = stat()
        let isNew = stat(path, &before) != 0 && errno == ENOENT
        if isNew { before.st_mode = isPrivate ? 0o600 : 0o644 }
        guard isNew || access(path, W_OK) == 0 else { throw failure(path) }
        let name = (path as NSString).lastPathComponent
        let folder = (path as NSString).deletingLastPathComponent
        let draft = "\(folder.isEmpty ? "." : folder)/.\(name).\(ProcessInfo.processInfo.processIdentifier)"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        let isWhole =
            writeAll(bytes, to: descriptor) && fchmod(descriptor, before.st_mode & 0o7777) == 0
            && fsync(descriptor) == 0
        let mistake = errno
        close(descriptor)
        guard isWhole else {
            unlink(draft)
            throw failure(path, mistake)
        }
        guard rename(draft, path) == 0 else {
            let mistake = errno
            unlink(draft)
            throw failure(path, mistake)
        }
    }

    /// Throws `CommandFailure` when something is at the path of a file that is to be made.
    static func requireNothing(at path: String) throws {
        guard access(path, F_OK) != 0 else {
            throw CommandFailure(.wrongUse, "there is already a file at \(path)", help: "name another, or move it away")
        }
    }

    /// Throws `CommandFailure` when a file could not be written because of its folder: better told before a long work.
    static func requireFolder(of path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        guard access(folder.isEmpty ? "." : folder, W_OK) == 0 else { throw failure(path) }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return false }
            rest = rest.dropFirst(max(0, count))
        }
        return true
    }

    private static func failure(_ path: String, _ mistake: Int32 = errno) -> CommandFailure {
        CommandFailure(.worldFailed, "cannot write \(path): \(String(cString: strerror(mistake)))")
    }
}
