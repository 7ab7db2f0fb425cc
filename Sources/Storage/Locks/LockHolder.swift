import CivilTime

/// Who holds a lock, as it is written into the lock's file.
package struct LockHolder: Hashable, Sendable {
    /// The operating system's number of the process.
    package let process: Int32
    /// What was typed to start it.
    package let command: String
    package let since: Instant

    package init(process: Int32, command: String, since: Instant) {
        self.process = process
        self.command = command
        self.since = since
    }

    /// A holder that has not written its name yet.
    static let unknown = LockHolder(process: 0, command: "an unknown process", since: .distantPast)

    var written: String {
        let line = String(command.map { $0.isNewline ? " " : $0 })
        return "process \(process)\nsince \(since.iso8601UTC)\ncommand \(line)\n"
    }

    init?(written: String) {
        var parts: [Substring: Substring] = [:]
        for line in written.split(separator: "\n") {
            guard let blank = line.firstIndex(of: " ") else { return nil }
            parts[line[..<blank]] = line[line.index(after: blank)...]
        }
        guard
            let process = parts["process"].flatMap({ Int32($0) }), let command = parts["command"],
            let since = parts["since"].flatMap({ Instant(iso8601: String($0)) })
        else { return nil }
        self.init(process: process, command: String(command), since: since)
    }
}
