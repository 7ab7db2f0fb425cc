import Diagnostics

/// A kind of mapping: what it is called and which keys it takes.
package struct Shape: Sendable, Hashable {
    /// The mapping in messages, with its article: "a flow".
    package let title: String
    /// Its keys, in the order in which authors should write them.
    package let keys: [KeyDeclaration]
    /// Keys that authors try here although they belong elsewhere, each with the remedy.
    package let elsewhere: [String: String]
    /// What holds among its keys.
    package let groups: [KeyGroup]

    /// A mapping with these keys.
    package init(_ title: String, _ keys: any KeyDeclaring..., groups: [KeyGroup] = []) {
        self.init(title, keys: keys, groups: groups)
    }

    /// A mapping with these keys.
    package init(
        _ title: String, keys: [any KeyDeclaring], elsewhere: [String: String] = [:], groups: [KeyGroup] = []
    ) {
        self.title = title
        self.keys = keys.map(\.declaration)
        self.elsewhere = elsewhere
        self.groups = groups
        precondition(Set(self.keys.map(\.name)).count == keys.count, "\(title) declares a key twice")
    }

    /// The mapping that stands at `node`, with every wrong or missing key reported; nothing when it is no mapping.
    ///
    /// `owner` is the key's place to point at when something is missing; by default the mapping's first key.
    package func open(_ node: YAMLNode, _ reading: inout Reading, owner: SourceSpan? = nil) -> OpenedMapping? {
        let help = reading.subject.isEmpty ? nil : reading.remedy ?? least
        guard let entries = reading.entries(node, expected: title, help: help) else { return nil }
        let opened = OpenedMapping(shape: self, node: node, entries: entries)
        // A misspelt key would otherwise be reported twice: as unknown and as missing.
        var misspelt: Set<String> = []
        let absent = keys.map(\.name).filter { name in !entries.contains { $0.key == name } }
        let present = keys.map(\.name).filter { !absent.contains($0) }
        for entry in entries {
            guard !keys.contains(where: { $0.name == entry.key }) else { continue }
            let isElsewhere = elsewhere[entry.key] != nil
            let respelt = isElsewhere ? nil : entry.key.soleRespelling(in: absent)
            let near =
                respelt ?? OtherWords.key(for: entry.key, among: absent)
                ?? reading.suggestion(for: entry.key, in: absent)
            let meant = isElsewhere ? nil : near
            if let meant { misspelt.insert(meant) }
            reportUnknown(entry, meant: meant, beside: present, fix: respelt.map { Fix(entry.keySpan, $0) }, &reading)
        }
        for key in keys where key.presence == .required && node.isWhole && !misspelt.contains(key.name) {
            if let entry = opened.entry(key.name) {
                guard entry.value.isNothing else { continue }
                reading.reportNothing(behind: entry, as: .missingKey, help: key.remedy)
            } else {
                reading.report(
                    .missingKey, "\(title) needs \"\(key.name)\"", at: owner ?? opened.headSpan, help: key.remedy)
            }
        }
        return opened
    }

    private func reportUnknown(
        _ entry: YAMLEntry, meant near: String?, beside present: [String], fix: Fix?, _ reading: inout Reading
    ) {
        let known = keys.map(\.name)
        let note = keys.first { $0.name == near }?.ifIgnored
        let help: String? =
            if let elsewhere = elsewhere[entry.key] {
                elsewhere
            } else if let near {
                "did you mean `\(near)`?"
            } else if let twin = twin(of: entry.key, among: present, &reading) {
                "`\(twin)` is there already, so take this out"
            } else if known.isEmpty {
                "\(title) takes no keys"
            } else {
                known.count <= 20
                    ? "\(title) takes \(known.inProse)"
                    : "\(title) takes \(known.prefix(12).joined(separator: ", ")) and others"
            }
        reading.report(
            .unknownKey, "unknown key \"\(entry.key)\" in \(title)", at: entry.keySpan, notes: note.map { [$0] } ?? [],
            help: help, fix: fix)
    }
}

extension Shape {
    /// The written key that says the same in the words of this language.
    private func twin(of word: String, among written: [String], _ reading: inout Reading) -> String? {
        OtherWords.key(for: word, among: written) ?? reading.suggestion(for: word, in: written)
    }

    /// The least that can be written of the mapping: `{name: bought-again, if: […]}`.
    fileprivate var least: String? {
        let required = keys.filter { $0.presence == .required }.map { "\($0.name): \($0.example)" }
        let first = keys.first.map { "\($0.name): \($0.example)" } ?? ""
        return required.isEmpty && first.isEmpty
            ? nil : "`{\(required.isEmpty ? first : required.joined(separator: ", "))}`"
    }
}

extension KeyDeclaration {
    /// How the key would be written.
    var remedy: String? { example.isEmpty ? nil : "`\(name): \(example)`" }
}

/// A mapping whose keys were checked; its values are read through the keys of its shape.
package struct OpenedMapping: Sendable {
    /// What it is.
    package let shape: Shape
    /// The value it was read from.
    package let node: YAMLNode
    private let entries: [YAMLEntry]

    init(shape: Shape, node: YAMLNode, entries: [YAMLEntry]) {
        self.shape = shape
        self.node = node
        self.entries = entries
    }

    /// The place that stands for the mapping in messages.
    package var headSpan: SourceSpan { node.headSpan }

    /// The keys that its author wrote, in their order, known ones and others.
    package var writtenKeys: [String] { entries.map(\.key) }

    /// True when all of it could be read and each key is known, so that a key that is absent was never meant.
    package var isUnderstood: Bool {
        node.isWhole && entries.allSatisfy { entry in shape.keys.contains { $0.name == entry.key } }
    }

    /// The entry of that name.
    package func entry(_ name: String) -> YAMLEntry? { entries.first { $0.key == name } }

    /// True when the key is there with something after it.
    package func has(_ key: some KeyDeclaring) -> Bool {
        entry(key.declaration.name).map { !$0.value.isNothing } ?? false
    }

    /// Where the key stands, or the mapping's own place when it is absent.
    package func place(of key: some KeyDeclaring) -> SourceSpan {
        entry(key.declaration.name)?.keySpan ?? headSpan
    }

    /// Where the key's value stands, or the mapping's own place when it is absent.
    package func valuePlace(of key: some KeyDeclaring) -> SourceSpan {
        guard let value = entry(key.declaration.name)?.value, !value.isNothing else { return place(of: key) }
        return value.span
    }

    /// The value of a key, or of its default when it is absent; nothing when it is absent or unreadable.
    package func read<Value>(_ key: Key<Value>, _ reading: inout Reading) -> Value? {
        precondition(shape.keys.contains { $0.name == key.name }, "\(shape.title) does not declare \(key.name)")
        guard let entry = entry(key.name), !entry.value.isNothing || key.kind.allowsNothing else {
            if let entry = entry(key.name), key.declaration.presence == .optional {
                reading.reportNothing(behind: entry, as: .emptyKey, help: key.declaration.remedy)
            }
            guard let text = key.declaration.defaultText else { return nil }
            let scalar = YAMLScalar(text: text, style: .plain, range: 0..<0)
            let value = reading.read(YAMLNode(.scalar(scalar), span: headSpan), as: key.kind, of: key.name)
            precondition(value != nil, "the default of \(key.name) is not readable")
            return value
        }
        return reading.read(entry.value, as: key.kind, of: key.name, remedy: key.declaration.remedy)
    }
}

extension ValueKind {
    /// A mapping of `shape`, read by `build` from its values.
    package static func mapping(
        _ shape: Shape, build: @escaping @Sendable (OpenedMapping, inout Reading) -> Value?
    ) -> ValueKind {
        ValueKind(.mapping(shape)) { node, reading in
            shape.open(node, &reading).flatMap { build($0, &reading) }
        }
    }
}
