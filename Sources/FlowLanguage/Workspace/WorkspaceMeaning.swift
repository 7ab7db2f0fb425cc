/// What the files of a workspace say, without comments, layout, file names or the order of keys.
struct WorkspaceMeaning {
    private var statements: [String] = []

    /// Adds what a file of YAML says.
    mutating func add(_ statement: String?) {
        if let statement { statements.append(statement) }
    }

    /// What a file of YAML says; nil when it says nothing.
    static func statement(of root: YAMLNode?) -> String? { root.map(statement) }

    /// Adds a file of text.
    mutating func add(text: [UInt8]) {
        statements.append("t\(text.count):\(String(decoding: text, as: UTF8.self))")
    }

    /// Names the meaning in 32 hexadecimal digits; the same statements in any order have the same name.
    var digest: String {
        // FNV-1a over 128 bits: workspaces are told apart, not protected.
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for statement in statements.sorted() {
            for byte in statement.utf8 {
                hash ^= UInt128(byte)
                hash = hash &* 0x0000_0000_0100_0000_0000_0000_0000_013b
            }
            hash ^= 0xFF
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    /// A value with its length in front, so that no two different values read alike.
    private static func statement(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let scalar): return "s\(scalar.text.utf8.count):\(scalar.text)"
        case .sequence(let items): return "[\(items.map(statement).joined())]"
        case .mapping(let entries):
            let said = entries.filter { !$0.key.hasPrefix("x-") }
            let parts = said.sorted { $0.key < $1.key }.map { "\($0.key.utf8.count):\($0.key)\(statement($0.value))" }
            return "{\(parts.joined())}"
        case .unreadable: return "?"
        }
    }
}
