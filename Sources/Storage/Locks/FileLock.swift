import CivilTime

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A lock that one holder at a time has, among all processes and all threads, and that dies with its process.
///
/// Waiting is in turn: whoever waits holds the *turn*, so that a holder who lets go and comes back at once cannot starve
/// the others.
package final class FileLock: Sendable {
    package let path: String
    private let descriptor: Int32

    /// Opens the lock's file, readable by its owner alone, and makes it when it is missing. Holds nothing yet.
    package init(at path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreFailure(.broken, "the lock \(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock if nobody has it, and leaves `holder` in the file for others to read.
    package func tryAcquire(as holder: LockHolder) throws -> Bool {
        guard try take(.lock) else { return false }
        try write(holder)
        return true
    }

    /// Waits for the lock, at most about `seconds`; throws a `StoreFailure` of kind `busy` after them.
    package func acquire(waitingAtMost seconds: Int) throws {
        var patience = seconds * 1_000_000 / Int(FileLock.pause)
        try wait(for: .turn, patience: &patience)
        defer { release(.turn) }
        try wait(for: .lock, patience: &patience)
    }

    /// Lets the next one have the lock.
    package func release() {
        release(.lock)
    }

    /// Who holds the lock at `path`; nil when nobody does.
    package static func holder(at path: String) -> LockHolder? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var range = byte(.lock, type: F_WRLCK)
        guard fcntl(descriptor, inquiry, &range) == 0, range.l_type != Int16(F_UNLCK) else { return nil }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        return LockHolder(written: String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)) ?? .unknown
    }

    // The file's first byte is the turn and its second the lock. Both are locks of the open file, not of the process, so
    // that two threads keep each other out and closing another descriptor of the file loses nothing.

    private enum Part: Int {
        case turn
        case lock
    }

    private static let pause: UInt32 = 500

    #if canImport(Darwin)
        private static let inquiry = F_OFD_GETLK
        private static let attempt = F_OFD_SETLK
    #else
        // `F_OFD_GETLK` and `F_OFD_SETLK` of <fcntl.h>, which the Glibc module does not show.
        private static let inquiry: Int32 = 36
        private static let attempt: Int32 = 37
    #endif

    private static func byte(_ part: Part, type: Int32) -> flock {
        var range = flock()
        range.l_type = Int16(type)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = off_t(part.rawValue)
        range.l_len = 1
        return range
    }

    private func take(_ part: Part) throws -> Bool {
        var range = FileLock.byte(part, type: Int32(F_WRLCK))
        if fcntl(descriptor, FileLock.attempt, &range) == 0 { return true }
        guard errno == EAGAIN || errno == EACCES || errno == EINTR else {
            throw StoreFailure(.broken, "the lock \(path) cannot be taken: \(String(cString: strerror(errno)))")
        }
        return false
    }

    private func wait(for part: Part, patience: inout Int) throws {
        while try !take(part) {
            patience -= 1
            guard patience > 0 else {
                throw StoreFailure(
                    .busy, "another process has kept the store for too long",
                    help: "wait until it is done, or see who it is with `sluice doctor`")
            }
            usleep(FileLock.pause)
        }
    }

    private func release(_ part: Part) {
        var range = FileLock.byte(part, type: Int32(F_UNLCK))
        _ = fcntl(descriptor, FileLock.attempt, &range)
    }

    private func write(_ holder: LockHolder) throws {
        let bytes = Array(holder.written.utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
            throw StoreFailure(.broken, "the lock \(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }
}
