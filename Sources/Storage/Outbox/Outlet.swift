import CivilTime
import Profiles

/// A place where messages and calls leave: what goes through the same one is claimed, paced and held up together.
package struct Outlet: Hashable, Sendable {
    /// Unique, and the same at every run: claims and standings name it.
    package let name: String
    /// Whose messages go through it.
    package let channels: Set<Channel>
    /// The catalogue's systems whose calls go through it.
    package let systems: Set<String>

    package init(name: String, channels: Set<Channel>, systems: Set<String>) {
        self.name = name
        self.channels = channels
        self.systems = systems
    }

    /// The name of the outbox folder, where writing the same files again does no harm.
    package static let folderName = "outbox_folder"
    /// The name of the mail server.
    package static let mailName = "smtp"
    /// Where calls end whose system the catalogue no longer has.
    package static let nowhereName = "nowhere"

    /// The name of a system of the catalogue.
    package static func name(ofSystem system: String) -> String { "webhook:\(system)" }
}

/// How an outlet stands after troubles that had nothing to do with one message.
package struct OutletStanding: Hashable, Sendable {
    package let name: String
    /// One after the other, since something was last taken.
    package var failures: Int
    /// Nothing is tried before.
    package var closedUntil: Instant?
    /// The other side wants nothing any more; only a person opens it again.
    package var disabledAt: Instant?
    /// What it answered last.
    package var answer: String?

    package init(
        name: String, failures: Int = 0, closedUntil: Instant? = nil, disabledAt: Instant? = nil, answer: String? = nil
    ) {
        self.name = name
        self.failures = failures
        self.closedUntil = closedUntil
        self.disabledAt = disabledAt
        self.answer = answer
    }

    /// Whether there is nothing to say.
    package var isSound: Bool { failures == 0 && closedUntil == nil && disabledAt == nil }

    /// Whether something may be tried.
    package func isOpen(at instant: Instant) -> Bool {
        disabledAt == nil && (closedUntil ?? instant) <= instant
    }
}
