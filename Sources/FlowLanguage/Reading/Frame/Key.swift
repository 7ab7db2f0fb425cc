/// What is declared about one key of a mapping: the one source for reading, findings, schemas and the reference page.
package struct KeyDeclaration: Sendable, Hashable {
    /// Whether a key must stand in its mapping.
    package enum Presence: Sendable, Hashable {
        case required
        case optional
    }

    /// The key as it is written.
    package let name: String
    /// Whether it must be there.
    package let presence: Presence
    /// What it is for, in one line.
    package let meaning: String
    /// A value as an author would write it.
    package let example: String
    /// The value that counts when the key is absent, as an author would write it.
    package let defaultText: String?
    /// What would follow if a slip in this key were ignored; a note of the finding.
    package let ifIgnored: String?
    /// What may stand behind it.
    package let value: ValueDescription
    /// Whether the key may stand by itself, with nothing after it.
    package let mayStandAlone: Bool
}

extension KeyDeclaration {
    /// The same, where it may be left out.
    var optional: KeyDeclaration {
        KeyDeclaration(
            name: name, presence: .optional, meaning: meaning, example: example, defaultText: nil, ifIgnored: ifIgnored,
            value: value, mayStandAlone: mayStandAlone)
    }
}

/// Something that a shape can list as one of its keys.
package protocol KeyDeclaring: Sendable {
    /// What is declared about the key.
    var declaration: KeyDeclaration { get }
}

extension KeyDeclaration: KeyDeclaring {
    /// Itself.
    package var declaration: KeyDeclaration { self }
}

/// A key with the kind of its value; readers get at values only through keys.
package struct Key<Value: Sendable>: KeyDeclaring {
    /// What is declared about it.
    package let declaration: KeyDeclaration
    /// How its value is read.
    package let kind: ValueKind<Value>

    /// The key as it is written.
    package var name: String { declaration.name }

    /// A key that must stand in its mapping.
    package static func required(
        _ name: String, _ kind: ValueKind<Value>, _ meaning: String, example: String, ifIgnored: String? = nil
    ) -> Key {
        Key(name, .required, kind, meaning, example: example, default: nil, ifIgnored: ifIgnored)
    }

    /// A key that may be left out; `default` is then read in its place, as if it were written.
    package static func optional(
        _ name: String, _ kind: ValueKind<Value>, _ meaning: String, example: String, default: String? = nil,
        ifIgnored: String? = nil
    ) -> Key {
        Key(name, .optional, kind, meaning, example: example, default: `default`, ifIgnored: ifIgnored)
    }

    private init(
        _ name: String, _ presence: KeyDeclaration.Presence, _ kind: ValueKind<Value>, _ meaning: String,
        example: String, default: String?, ifIgnored: String?
    ) {
        declaration = KeyDeclaration(
            name: name, presence: presence, meaning: meaning, example: example, defaultText: `default`,
            ifIgnored: ifIgnored, value: kind.description, mayStandAlone: kind.allowsNothing)
        self.kind = kind
    }
}
