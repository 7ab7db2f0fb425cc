/// Why a command could not do what it was asked to.
struct CommandFailure: Error, Hashable, CustomStringConvertible {
    let status: ExitStatus
    let description: String
    /// How to mend it.
    let help: String?

    init(_ status: ExitStatus, _ description: String, help: String? = nil) {
        self.status = status
        self.description = description
        self.help = help
    }
}

/// Ends a command with a status when everything that was to be said has been said.
struct SilentEnd: Error {
    let status: ExitStatus
}
