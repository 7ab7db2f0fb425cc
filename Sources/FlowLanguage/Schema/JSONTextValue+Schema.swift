import JSONText

extension JSONTextValue {
    /// An object of these members.
    static func of(_ members: KeyValuePairs<String, JSONTextValue>) -> JSONTextValue {
        .object(members.map { ($0.key, $0.value) })
    }

    /// A whole number.
    static func whole(_ number: Int) -> JSONTextValue { .number(String(number)) }

    /// The members of an object; none of anything else.
    var members: [Member] { object ?? [] }

    /// The member of that name.
    subscript(name: String) -> JSONTextValue? { members.first { $0.name == name }?.value }
}
