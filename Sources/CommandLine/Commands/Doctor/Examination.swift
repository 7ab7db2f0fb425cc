/// One thing that was looked at.
struct Examination: Hashable {
    /// How it stands.
    enum State: String, CaseIterable {
        case good
        /// Fine today, worth knowing.
        case note
        /// Something will go wrong, or does.
        case bad
    }

    let subject: String
    let state: State
    let words: String
    /// What to do about it.
    let help: String?

    init(_ subject: String, _ state: State, _ words: String, help: String? = nil) {
        self.subject = subject
        self.state = state
        self.words = words
        self.help = help
    }
}
