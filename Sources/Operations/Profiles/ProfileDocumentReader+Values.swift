import CivilTime
import Diagnostics
import JSONText
import Profiles

extension ProfileDocumentReader {
    func boolean(_ value: JSONTextValue, named name: String) throws(Misreading) -> Bool? {
        try values.boolean(try scalar(value, named: name, asBoolean: true), named: name)
    }

    func list(_ value: JSONTextValue, named name: String) throws(Misreading) -> [JSONTextValue] {
        switch value {
        case .list(let elements): return elements
        case .null: return []
        case .boolean, .number, .text, .object: throw Misreading(field: name, found: value.kind, expected: "a list")
        }
    }

    func object(
        _ value: JSONTextValue, named name: String
    ) throws(Misreading) -> [(name: String, value: JSONTextValue)] {
        switch value {
        case .object(let members): return members
        case .null: return []
        // An empty object is written as an empty list by languages that have only one of them.
        case .list(let elements) where elements.isEmpty: return []
        case .boolean, .number, .text, .list: throw Misreading(field: name, found: value.kind, expected: "an object")
        }
    }

    /// A property of the business; one that is text as far as anybody knows may turn out to be something else.
    func attribute(
        _ value: JSONTextValue, as type: FieldType, named name: String
    ) throws(Misreading) -> FieldValue {
        switch value {
        case .boolean where type == .text: try values.value(value, as: .boolean, named: name)
        case .list where type == .text: try values.value(value, as: .list, named: name)
        case .null, .boolean, .number, .text, .list, .object: try values.value(value, as: type, named: name)
        }
    }

    /// A value as text; numbers as they are written, null as nothing.
    func scalar(
        _ value: JSONTextValue, named name: String, asBoolean: Bool = false
    ) throws(Misreading) -> String {
        switch value {
        case .null: return ""
        case .text(let text): return text
        case .number(let number): return number
        case .boolean(let answer) where asBoolean: return answer ? "true" : "false"
        case .boolean, .list, .object:
            throw Misreading(field: name, found: value.kind, expected: asBoolean ? "true or false" : "text or a number")
        }
    }

    /// The members of an object that has no others than these.
    func parts(
        of value: JSONTextValue, in part: String, names: [String]
    ) throws(Misreading) -> [String: JSONTextValue] {
        var parts: [String: JSONTextValue] = [:]
        for (name, value) in try object(value, named: part) {
            guard names.contains(name) else { throw unknown(name, in: part, names: names) }
            parts[name] = value
        }
        return parts
    }

    /// The text of a member; nil when it is missing.
    func text(_ name: String, of parts: [String: JSONTextValue]) throws(Misreading) -> String? {
        try values.text(try scalar(parts[name] ?? .null, named: name), named: name).written
    }

    /// The moment that a member names; nil when it is missing.
    func instant(
        _ name: String, of parts: [String: JSONTextValue], in part: String
    ) throws(Misreading) -> Instant? {
        try values.instant(try scalar(parts[name] ?? .null, named: name), named: "\(part).\(name)")
    }

    func unknown(_ name: String) -> Misreading {
        let names =
            EditTarget.names(in: catalogue) + KeptPart.allCases.map(\.name) + [
                "identities", "attributes", "custom_attributes", "address", "addresses",
            ]
        let nearest = NearestName.suggestion(for: name, in: names)
        return Misreading(
            field: "the row", found: name, expected: "fields of a profile",
            help: nearest.map { "did you mean `\($0)`?" })
    }

    func unknown(_ name: String, in part: String, names: [String]) -> Misreading {
        Misreading(
            field: "a name in \(part)", found: name, expected: "one of \(names.joined(separator: ", "))",
            help: NearestName.suggestion(for: name, in: names).map { "did you mean `\($0)`?" })
    }
}
