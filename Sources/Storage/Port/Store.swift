/// Where profiles, enrolments, messages and the trace live.
///
/// Promises of every store:
/// - A write is one transaction: all of it is kept, through a crash at any moment, or none of it.
/// - Writes of all processes come one after the other; what a write reads, no other write changes meanwhile.
/// - Changes, enrolments and messages are numbered in the order in which they are committed, from 1; no change ever
///   appears at or below a number that was already read.
/// - A second enrolment for the same flow, profile and occurrence is refused, and so is a second message or call for the
///   same enrolment and step.
/// - An event with an id is recorded once.
package protocol Store: Sendable {
    /// A rehearsal store takes a clock that people set, and refuses every claim.
    var isRehearsal: Bool { get }

    /// Looks at one consistent state; errors are `StoreFailure`s or the body's own.
    func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result

    /// Reads and writes in one transaction; when the body throws nothing is written.
    @discardableResult
    func write<Result>(_ body: (any StoreWriter) throws -> Result) throws -> Result
}

/// All that can be asked of a store.
package protocol StoreReader:
    EngineReader, ProfileReader, ReleaseReader, OutboxReader, StoryReader, SurveyReader, TagReader, SuppressionReader,
    LifecycleReader, SearchReader, ImportReader
{}

/// All that can be done to a store, within one transaction.
package protocol StoreWriter:
    StoreReader, EngineWriter, ProfileWriter, ReleaseWriter, OutboxWriter, TagWriter, SuppressionWriter,
    LifecycleWriter, ImportWriter
{}

/// A share of the profiles that one worker owns at a time; a store on one machine has a single one.
package struct Lane: Hashable, Sendable {
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// The lane of a store that has one.
    package static let only = Lane(number: 0)
}

/// What the world did to a store, in words for the person at the keyboard.
package struct StoreFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of trouble it is, which decides the exit status.
    package enum Kind: Hashable, Sendable {
        /// There is no store at the path.
        case missing
        /// There is a file, but it is no store, or a newer Sluice made it.
        case unusable
        /// The disk, its rights or the file itself failed.
        case broken
        /// Another process holds what is needed.
        case busy
        /// The store refuses this on purpose.
        case refused
    }

    package let kind: Kind
    package let description: String
    /// How to mend it.
    package let help: String?

    package init(_ kind: Kind, _ description: String, help: String? = nil) {
        self.kind = kind
        self.description = description
        self.help = help
    }
}
