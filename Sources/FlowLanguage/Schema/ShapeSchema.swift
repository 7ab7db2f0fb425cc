import JSONText
import Profiles

/// The schemas of lists and mappings, made from what is declared about their keys.
struct ShapeSchema: Sendable {
    let scalars: ScalarSchema

    init(_ names: WorkspaceNames) {
        scalars = ScalarSchema(names: names)
    }

    func node(of description: ValueDescription) -> JSONTextValue {
        switch description {
        case .scalar(_, let form): return scalars.node(of: form)
        case .oneOf(let words): return scalars.words(words)
        case .list(let one, let allowsEmpty): return list(of: node(of: one), allowsEmpty)
        case .oneOrMany(let one, let allowsEmpty):
            let node = node(of: one)
            return .of(["anyOf": .list([node, list(of: node, allowsEmpty)])])
        case .pair(let one):
            return .of([
                "type": .text("array"), "items": node(of: one), "minItems": .whole(2), "maxItems": .whole(2),
            ])
        case .mapping(let shape): return mapping(shape)
        case .named(let one, let form, let allowsEmpty):
            return named(node(of: one), by: form, allowsEmpty: allowsEmpty)
        case .fields(let family, let shape): return reference(to: ShapeSchema.name(of: family, beside: shape))
        case .either(let all): return .of(["anyOf": .list(all.map(node(of:)))])
        case .reference(let title): return reference(to: ShapeSchema.name(of: title))
        }
    }

    private func reference(to name: String) -> JSONTextValue { .of(["$ref": .text("#/definitions/\(name)")]) }

    /// The name under `definitions` of fields and what stands beside them.
    static func name(of family: FieldFamily, beside shape: Shape?) -> String {
        if let shape { return name(of: shape.title) }
        return switch family {
        case .settable: "custom-attributes"
        case .writable: "fields"
        }
    }

    /// The name of a part under `definitions`: "a step" is `step`.
    static func name(of title: String) -> String {
        title.split(separator: " ").filter { $0 != "a" && $0 != "an" }.joined(separator: "-")
    }

    /// The members of an object of a shape, for the top of a document as well.
    func members(of shape: Shape, and others: [JSONTextValue.Member] = []) -> [JSONTextValue.Member] {
        let properties: [JSONTextValue.Member] = shape.keys.map { ($0.name, property($0, of: shape)) } + others
        let required = shape.keys.filter { shape.requires($0) }.map { JSONTextValue.text($0.name) }
        let groups = shape.groups.compactMap(rule(of:))
        return [("type", .text("object")), ("properties", .object(properties))]
            + (required.isEmpty ? [] : [("required", .list(required))])
            + [
                ("patternProperties", .of(["^x-": .object([])])),
                ("additionalProperties", .boolean(false)),
            ]
            + (groups.isEmpty ? [] : [("allOf", .list(groups))])
    }

    private func mapping(_ shape: Shape) -> JSONTextValue { .object(members(of: shape)) }

    private func list(of one: JSONTextValue, _ allowsEmpty: Bool) -> JSONTextValue {
        allowsEmpty
            ? .of(["type": .text("array"), "items": one])
            : .of(["type": .text("array"), "items": one, "minItems": .whole(1)])
    }

    /// What stands behind a key, with all that is said about it.
    private func property(_ key: KeyDeclaration, of shape: Shape) -> JSONTextValue {
        var members: [JSONTextValue.Member] = [("description", .text(sentence(key.meaning)))]
        if let text = key.defaultText { members.append(("default", .text(text))) }
        if let example = Self.example(key) { members.append(("examples", .list([example]))) }
        let node = node(of: key.value)
        let isChoice = shape.groups.contains { group in
            if case .choice(let names) = group { names.contains(key.name) } else { false }
        }
        let nothing = JSONTextValue.of(["type": .text("null")])
        // A key that may be left out may stand there with nothing after it.
        if key.mayStandAlone || !shape.requires(key) && !isChoice {
            let ways: [JSONTextValue] =
                if case .list(let all)? = node["anyOf"], node.members.count == 1 { all } else { [node] }
            return .object(members + [("anyOf", .list(ways + [nothing]))])
        }
        // Beside a reference nothing else counts.
        if node["$ref"] != nil { return .object(members + [("allOf", .list([node]))]) }
        return .object(members + node.members)
    }

    private func sentence(_ meaning: String) -> String { meaning.prefix(1).uppercased() + meaning.dropFirst() }

    /// An example for an editor; one with gaps, or with a structure that JSON writes otherwise, is left to the reference.
    private static func example(_ key: KeyDeclaration) -> JSONTextValue? {
        var text = key.example
        guard !text.isEmpty, !text.contains("…"), !text.contains("{"), !text.contains("[") else { return nil }
        if text.hasPrefix("\""), text.hasSuffix("\""), text.count > 1 { text = String(text.dropFirst().dropLast()) }
        return .text(text)
    }

    private func rule(of group: KeyGroup) -> JSONTextValue? {
        switch group {
        case .choice(let names): return .of(["oneOf": .list(names.map { .of(["required": .list([.text($0)])]) })])
        case .exactlyOne(let names): return .of(["oneOf": .list(names.map(standing))])
        case .atLeastOne(let names): return .of(["anyOf": .list(names.map(standing))])
        case .notBoth(let one, let other):
            return .of(["not": .of(["allOf": .list([standing(one), standing(other)])])])
        case .needs(let one, let other):
            return .of(["if": standing(one), "then": standing(other)])
        case .needed: return nil
        }
    }

    /// That a key is there with something after it.
    private func standing(_ name: String) -> JSONTextValue {
        .of([
            "required": .list([.text(name)]),
            "properties": .of([name: .of(["not": .of(["type": .text("null")])])]),
        ])
    }

    private func named(_ one: JSONTextValue, by form: ScalarForm, allowsEmpty: Bool) -> JSONTextValue {
        var members: [JSONTextValue.Member] = [("type", .text("object"))]
        let ignored: JSONTextValue.Member = ("patternProperties", .of(["^x-": .object([])]))
        let closed: [String]? =
            switch form {
            case .words(let words): words
            case .name(let domain): scalars.closedNames(in: domain)
            case .anything, .nothing, .text, .number, .integer, .boolean, .pattern, .anyOf: nil
            }
        if let closed {
            members.append(("properties", .object(closed.map { ($0, one) })))
            members += [ignored, ("additionalProperties", .boolean(false))]
        } else {
            if case .pattern(let pattern) = form {
                members.append(("propertyNames", .of(["pattern": .text("^(x-.*|\(pattern))$")])))
            }
            members += [ignored, ("additionalProperties", one)]
        }
        if !allowsEmpty { members.append(("minProperties", .whole(1))) }
        return .object(members)
    }

    /// The mapping of fields and of what stands beside them.
    func fields(_ family: FieldFamily, beside shape: Shape?) -> JSONTextValue {
        let own = Set(shape?.keys.map(\.name) ?? [])
        let fields = scalars.names.fields.filter { field in
            guard !own.contains(field.name) else { return false }
            switch (family, field.source) {
            case (.settable, .custom): return true
            case (.settable, _): return false
            case (.writable, _): return field.isWritable
            }
        }
        let properties = fields.map { field -> JSONTextValue.Member in
            let meaning: JSONTextValue.Member = ("description", .text(sentence(field.meaning)))
            return (field.name, .object([meaning] + scalars.value(of: field).members))
        }
        var members = members(of: shape ?? Shape("fields", keys: []), and: properties)
        if shape == nil { members.append(("minProperties", .whole(1))) }
        return .object(members)
    }
}
