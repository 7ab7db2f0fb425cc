import Diagnostics
import Profiles

/// One entry of `fields`.
struct FieldEntry: Sendable {
    let path: FieldPath?
    let type: Placed<FieldType>?
    let values: [String]?

    static let path = Key.optional(
        "path", ValueKind<FieldPath>.path, "where the profile has it", example: "custom_attributes.custom.shoe-size")
    static let type = Key.optional("type", ValueKind<FieldType>.word.placed, "what it holds", example: "text")
    static let values = Key.optional(
        "values", ValueKind<String>.text.oneOrMany, "the only values it takes", example: "[bronze, silver, gold]")
    static let shape = Shape("a field", path, type, values)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> FieldEntry? {
        let path = opened.read(path, &reading)
        let type = opened.read(type, &reading)
        let values = opened.read(values, &reading)
        if opened.has(Self.path) && path == nil || opened.has(Self.type) && type == nil { return nil }
        if path?.isDate == true, let type, type.value != .date {
            reading.report(
                .valueType, "attributes.dates are dates, not \(type.value.inWords)", at: type.span, help: "`type: date`"
            )
        }
        return FieldEntry(path: path, type: type, values: values)
    }

    /// A field of its own, or a built-in one with its values narrowed.
    static func field(_ name: Placed<String>, _ entry: FieldEntry, _ reading: inout Reading) -> FieldDefinition? {
        if let builtIn = FieldCatalogue.builtIn.first(where: { $0.name == name.value }) {
            return narrowed(builtIn, by: entry, at: name.span, &reading)
        }
        guard let path = entry.path else {
            let near = reading.suggestion(for: name.value, in: FieldCatalogue.builtIn.map(\.name))
            reading.report(
                .missingKey, "\"\(name.value)\" is no field of every profile, so it needs \"path\"", at: name.span,
                help: near.map { "did you mean `\($0)`?" } ?? "`path: custom_attributes.custom.\(name.value)`")
            return nil
        }
        return FieldDefinition(
            name: name.value, type: entry.type?.value ?? path.defaultType, source: path.source, values: entry.values)
    }

    private static func narrowed(
        _ builtIn: FieldDefinition, by entry: FieldEntry, at span: SourceSpan, _ reading: inout Reading
    ) -> FieldDefinition? {
        if let path = entry.path {
            reading.report(
                .duplicateID, "\"\(builtIn.name)\" is a field of every profile already", at: span,
                help: "another short name for \(path.written)")
            return nil
        }
        if let type = entry.type, type.value != builtIn.type {
            reading.report(
                .valueType, "\"\(builtIn.name)\" is \(builtIn.type.inWords) in every workspace", at: type.span,
                help: "leave \"type\" out")
            return nil
        }
        return FieldDefinition(
            name: builtIn.name, type: builtIn.type, source: builtIn.source, values: entry.values ?? builtIn.values)
    }
}

/// Where a profile has a field that is not built in.
struct FieldPath: Sendable {
    let written: String
    let source: FieldSource

    /// What such a field holds unless its type is written.
    var defaultType: FieldType { isDate ? .date : .text }

    /// Whether it is one of `attributes.dates`.
    var isDate: Bool {
        if case .dateAttribute = source { true } else { false }
    }
}

extension ValueKind<FieldPath> {
    /// `custom_attributes.<namespace>.<handle>` or `attributes.dates.<handle>`.
    fileprivate static let path = scalar(
        "a path", .pattern("(custom_attributes\\.[^.\\s]+|attributes\\.dates)\\.[^.\\s]+")
    ) { scalar, span, reading in
        let parts = scalar.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 3, !parts.contains(where: { $0.isEmpty || $0.contains(where: \.isWhitespace) }) {
            if parts[0] == "custom_attributes" {
                return FieldPath(written: scalar.text, source: .custom(namespace: parts[1], handle: parts[2]))
            }
            if parts[0] == "attributes", parts[1] == "dates" {
                return FieldPath(written: scalar.text, source: .dateAttribute(handle: parts[2]))
            }
        }
        let help = "`custom_attributes.custom.shoe-size` or `attributes.dates.wedding`"
        if scalar.text.hasPrefix("attributes.") {
            reading.report(
                .notSupported, "\"\(scalar.text)\" is not supported by this version yet", at: span, help: help)
        } else {
            reading.report(.unknownField, "profiles have no path \"\(scalar.text)\"", at: span, help: help)
        }
        return nil
    }
}

extension ValueKind<String> {
    /// The short name of a field: `[a-z0-9_]`, so that messages can print it.
    static let fieldName = scalar("a short name", .pattern("[a-z][a-z0-9_]*")) { scalar, span, reading in
        let isName = scalar.text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
        if isName, let first = scalar.text.utf8.first, (97...122).contains(first) { return scalar.text }
        let folded = scalar.text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        reading.report(
            .badHandle, "\"\(scalar.text)\" cannot be a field's short name: a-z, 0-9 and \"_\", a letter first",
            at: span,
            help: folded.first?.isLetter == true ? "`\(String(folded))`" : nil)
        return nil
    }
}
