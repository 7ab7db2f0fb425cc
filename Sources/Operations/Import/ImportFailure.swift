/// Why a file could not be imported, or not to its end; rows that were taken before stay.
package struct ImportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Whose fault it is, which decides the exit status.
    package enum Kind: Hashable, Sendable {
        /// The disk, the path or the rights.
        case unreadable
        /// What is in the file.
        case unusable
    }

    package let kind: Kind
    package let description: String
    /// How to mend it.
    package let help: String?

    init(_ kind: Kind, _ description: String, help: String? = nil) {
        self.kind = kind
        self.description = description
        self.help = help
    }
}
