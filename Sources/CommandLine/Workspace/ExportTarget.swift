import Foundation

/// Where an export goes: to standard output, or into a file that appears when it is whole.
struct ExportTarget {
    private let descriptor: Int32
    /// Nil for standard output.
    private let file: (path: String, draft: String)?

    /// Throws `CommandFailure` when the file cannot be written, or is the store itself.
    init(_ path: String?, of store: String) throws {
        guard let path else {
            (descriptor, file) = (STDOUT_FILENO, nil)
            return
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            guard !isFolder.boolValue else {
                throw CommandFailure(.wrongUse, "\(path) is a folder", help: "name a file in it")
            }
            guard !ExportTarget.isOne(path, store) else {
                throw CommandFailure(.wrongUse, "\(path) is the store", help: "name another file")
            }
        }
        let name = (path as NSString).lastPathComponent
        let folder = (path as NSString).deletingLastPathComponent
        let draft = "\(folder.isEmpty ? "." : folder)/.\(name).\(ProcessInfo.processInfo.processIdentifier)"
        // It is about people, so it is for its owner's eyes alone.
        descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        file = (path, draft)
        guard descriptor >= 0 else { throw failure(errno) }
    }

    /// Throws `CommandFailure` when the disk is full, or whoever reads has gone.
    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw failure(errno) }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// Puts the file into its place.
    func finish() throws {
        guard let file else { return }
        guard fsync(descriptor) == 0, rename(file.draft, file.path) == 0 else { throw failure(errno) }
        close(descriptor)
    }

    /// Leaves nothing behind of an export that failed.
    func discard() {
        guard let file else { return }
        close(descriptor)
        unlink(file.draft)
    }

    private func failure(_ mistake: Int32) -> CommandFailure {
        let words = String(cString: strerror(mistake))
        return CommandFailure(.worldFailed, "cannot write \(file?.path ?? "to standard output"): \(words)")
    }

    private static func isOne(_ path: String, _ other: String) -> Bool {
        var (left, right) = (stat(), stat())
        guard stat(path, &left) == 0, stat(other, &right) == 0 else { return false }
        return left.st_dev == right.st_dev && left.st_ino == right.st_ino
    }
}
