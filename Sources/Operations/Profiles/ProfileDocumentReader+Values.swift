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

    func unknown(_ name: String) -> Misreading {
        let nearest = NearestName.suggestion(for: name, in: EditTarget.names(in: catalogue))
        return Misreading(
            field: "the row", found: name, expected: "fields of a profile",
            help: nearest.map { "did you mean `\($0)`?" })
    }
}
