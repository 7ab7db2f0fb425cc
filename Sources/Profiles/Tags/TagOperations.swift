/// What another system may do with a tag.
package struct TagOperations: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    package static let read = TagOperations(rawValue: 1)
    package static let write = TagOperations(rawValue: 2)
    /// What a tag allows until somebody says otherwise.
    package static let both: TagOperations = [.read, .write]

    /// `read`, `write`, `both` or `none`.
    package var word: String { TagOperations.words[rawValue & TagOperations.both.rawValue] }

    /// Nil for a text that is none of the four words.
    package init?(word: String) {
        guard let place = TagOperations.words.firstIndex(of: word) else { return nil }
        self.init(rawValue: place)
    }

    /// By raw value.
    package static let words = ["none", "read", "write", "both"]
}
