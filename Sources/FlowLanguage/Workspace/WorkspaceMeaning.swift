import Diagnostics

/// What the files of a workspace say, without comments, layout, file names or the order of keys.
package struct WorkspaceMeaning: Sendable {
    /// What is spoken about.
    package enum Subject: Hashable, Sendable {
        case workspace
        case catalogue
        case audience(String)
        case message(String)
        case flow(String)
    }

    /// What is said, by subject.
    package private(set) var statements: [Subject: Statement] = [:]
    /// What the digest is made of.
    private var canonicals: [String] = []

    /// Adds what the workspace, the catalogue or a flow says.
    mutating func add(_ statement: Statement?, about subject: Subject?) {
        guard let statement else { return }
        canonicals.append(statement.canonical)
        if let subject { statements[subject] = statement }
    }

    /// Adds what a file of audiences says.
    mutating func add(audiences statement: Statement?) {
        add(statement, about: nil)
        for (id, audience) in statement?["audiences"]?.entries ?? [:] { statements[.audience(id)] = audience }
    }

    /// Adds a file of HTML, which belongs to the emails that name it.
    mutating func add(html text: [UInt8], of file: String, to messages: [String]) {
        let text = String(decoding: text, as: UTF8.self)
        canonicals.append("t\(text.utf8.count):\(text)")
        let statement = Statement(.text(text), at: SourceSpan(file: file, line: 1, column: 1, length: 0))
        for message in messages {
            guard let said = statements[.message(message)], let email = said["email"] else { continue }
            statements[.message(message)] = said.adding(email.adding(statement, as: "html"), as: "email")
        }
    }

    /// Names the meaning in 32 hexadecimal digits; the same statements in any order have the same name.
    var digest: String {
        // FNV-1a over 128 bits: workspaces are told apart, not protected.
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for canonical in canonicals.sorted() {
            for byte in canonical.utf8 {
                hash ^= UInt128(byte)
                hash = hash &* 0x0000_0000_0100_0000_0000_0000_0000_013b
            }
            hash ^= 0xFF
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
