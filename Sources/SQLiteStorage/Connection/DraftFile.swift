import Storage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that gets its name when it is finished, so that a crash leaves none or a whole one.
struct DraftFile: ~Copyable {
    /// Where the draft lies meanwhile.
    let path: String
    private let finalPath: String

    /// Makes an empty draft that its owner alone may read. Throws when something is at `finalPath` already.
    static func make(for finalPath: String) throws -> DraftFile {
        guard access(finalPath, F_OK) != 0 else {
            throw StoreFailure(.refused, "there is already a file at \(finalPath)")
        }
        let path = finalPath + ".draft"
        unlink(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(at: finalPath) }
        close(descriptor)
        return DraftFile(path: path, finalPath: finalPath)
    }

    private init(path: String, finalPath: String) {
        self.path = path
        self.finalPath = finalPath
    }

    deinit {
        unlink(path)
    }

    /// Gives the draft its name, for good.
    func publish() throws {
        try DraftFile.sync(path)
        // A link, unlike a rename, never takes the place of a file that came meanwhile.
        guard link(path, finalPath) == 0 else { throw DraftFile.failure(at: finalPath) }
        try DraftFile.sync(finalPath.lastIndex(of: "/").map { String(finalPath[...$0]) } ?? ".")
    }

    private static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(at: path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(at: path) }
    }

    private static func failure(at path: String) -> StoreFailure {
        StoreFailure(.broken, "no file can be made at \(path): \(String(cString: strerror(errno)))")
    }
}
