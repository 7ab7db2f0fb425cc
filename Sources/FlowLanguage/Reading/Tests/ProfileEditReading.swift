import CivilTime
import Diagnostics
import Flows
import Profiles

/// Reads what a profile is, or becomes: fields by their names, with a few keys beside them.
enum ProfileEditReading {
    static let tags = Key.optional(
        "tags", ValueKind.askedTag.oneOrMany(whenEmpty: nil), "the tags that it carries", example: "[vip, whale]")
    static let statuses = Key.optional(
        "statuses", ValueKind.askedStatus.oneOrMany(whenEmpty: nil), "the statuses that it has", example: "[suspended]")
    static let comms = Key.optional(
        "comms", ValueKind<[ProfileEdit.FlagEdit]>.commsState,
        "flags of the communication preferences, or `missing` for none", example: "missing")
    static let identities = Key.optional(
        "identities", ValueKind<String>.text.named(by: .handle(of: "identities")),
        "what other systems call it, by their handles", example: "{push_token: t-1}")
    static let addresses = Key.optional(
        "addresses", ValueKind<PostalAddress>.mapping(AddressReading.shape, build: AddressReading.read).list(),
        "where letters go", example: "[{country: Australia, is_default: true}]")
    static let missing = Key.optional(
        "missing", ValueKind<FieldDefinition>.written.oneOrMany, "fields that have no value", example: "[email]")

    /// The keys beside the fields of a whole profile.
    static let keys: [any KeyDeclaring] = [tags, statuses, comms, identities, addresses, missing]

    /// The edit that a mapping says, with the keys beside its fields opened; nothing when it is no mapping.
    static func read(
        _ node: YAMLNode, beside shape: Shape, _ reading: inout Reading
    ) -> (edit: ProfileEdit, opened: OpenedMapping)? {
        guard let entries = reading.entries(node, expected: shape.title) else { return nil }
        let isOwn = { (entry: YAMLEntry) in
            shape.keys.contains { $0.name == entry.key } || shape.elsewhere[entry.key] != nil
        }
        let own = YAMLNode(.mapping(entries.filter(isOwn)), span: node.span)
        guard let opened = shape.open(own, &reading) else { return nil }
        var edit = ProfileEdit()
        for entry in entries where !isOwn(entry) {
            guard !entry.value.isNothing else {
                reading.report(
                    .missingKey, "\"\(entry.key)\" has nothing after it", at: entry.keySpan,
                    help: "`missing: [\(entry.key)]` makes it missing")
                continue
            }
            guard let field = field(entry, beside: shape, &reading) else { continue }
            reading.give(field, entry.value, to: &edit)
        }
        for key in shape.keys { readKey(key.name, opened, into: &edit, &reading) }
        return (edit, opened)
    }

    /// The field that a key names, or a finding.
    private static func field(
        _ entry: YAMLEntry, beside shape: Shape, _ reading: inout Reading
    ) -> FieldDefinition? {
        if reading.catalogue[entry.key] == nil,
            let near = reading.suggestion(for: entry.key, in: shape.keys.map(\.name))
        {
            reading.report(
                .unknownKey, "unknown key \"\(entry.key)\" in \(shape.title)", at: entry.keySpan,
                help: "did you mean `\(near)`?")
            return nil
        }
        guard let field = reading.field(entry.key, at: entry.keySpan) else { return nil }
        return reading.isWritable(field, at: entry.keySpan) ? field : nil
    }

    private static func readKey(
        _ name: String, _ opened: OpenedMapping, into edit: inout ProfileEdit, _ reading: inout Reading
    ) {
        switch name {
        case tags.name: edit.tags.whole = opened.read(tags, &reading)
        case statuses.name: edit.statuses.whole = opened.read(statuses, &reading)
        case comms.name: edit.flags += opened.read(comms, &reading) ?? []
        case identities.name:
            for (handle, identifier) in opened.read(identities, &reading) ?? [] {
                edit.identities[handle.value] = identifier
            }
        case addresses.name: edit.addresses = opened.read(addresses, &reading)
        case missing.name:
            for field in opened.read(missing, &reading) ?? [] { edit.takeAway(field) }
        default: break
        }
    }
}

/// One of `addresses`.
enum AddressReading {
    static let isDefault = Key.optional(
        "is_default", .boolean, "whether letters go there", example: "true", default: "false")
    static let parts = PostalAddress.partNames.map { part in
        Key.optional(part, .text, "the \(part.replacing("_", with: " ")) of the address", example: "\"…\"")
    }
    static let shape = Shape("an address", keys: parts + [isDefault])

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> PostalAddress? {
        var values: [String: String] = [:]
        for part in parts { values[part.name] = opened.read(part, &reading) }
        return opened.read(isDefault, &reading).map { PostalAddress(parts: values, isDefault: $0) }
    }
}

extension ValueKind<[ProfileEdit.FlagEdit]> {
    /// Flags with what they are, in the order of the file.
    static let comms = ValueKind<Bool>.boolean.named(by: .flagName, allowsEmpty: false).map { entries in
        entries.compactMap { name, value in
            CommsFlag(name: name.value).map { ProfileEdit.FlagEdit($0, value) }
        }
    }

    /// Flags with what they are, or `missing` for all of them.
    static let commsState = ValueKind(.either([.oneOf(["missing"]), comms.description])) { node, reading in
        guard case .mapping = node.content else {
            let none = CommsFlag.all.map { ProfileEdit.FlagEdit($0, nil) }
            return oneOf([("missing", none)], besides: "a mapping such as {email_optout: true}").read(node, &reading)
        }
        return comms.read(node, &reading)
    }
}

extension ValueKind<String> {
    /// The name of a flag.
    static let flagName = ValueKind<CommsFlag>.flag.map(\.name)
}
