import Foundation

/// What kept the outbox folder from taking a batch, in words for the person at the keyboard.
package struct OutboxFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble it is.
    package enum Kind: Hashable, Sendable {
        /// The disk, or the owner's share of it, is full.
        case full
        /// The folder or a part of its path may not be written.
        case notWritable
        /// The disk failed in another way.
        case broken
    }

    package let kind: Kind
    package let description: String
    /// How to mend it.
    package let help: String?

    init(code: Int32, path: String) {
        let words = String(cString: strerror(code))
        switch code {
        case ENOSPC, EDQUOT, EFBIG:
            kind = .full
            description = "there is no room for the outbox: \(path): \(words)"
            help = "make room and run again: nothing is lost, and what was written is not written twice"
        case EACCES, EPERM, EROFS, ENOTDIR, ENOENT, ELOOP, EISDIR, EEXIST:
            kind = .notWritable
            description = "the outbox cannot be written: \(path): \(words)"
            help = "name a folder that may be written"
        default:
            kind = .broken
            description = "writing the outbox failed: \(path): \(words)"
            help = nil
        }
    }
}
