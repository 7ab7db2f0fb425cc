import Diagnostics
import Flows
import Profiles

/// One operator of field conditions: its key, the types of field it fits, and how its operand is read.
struct FieldOperator: Sendable {
    /// The key as it is written.
    let name: String
    /// What the key declares.
    let declaration: KeyDeclaration
    /// The types of field that it fits.
    let types: Set<FieldType>
    private let needed: String
    private let instead: String?
    private let read: @Sendable (YAMLNode, FieldReference, inout Reading) -> FieldTest?

    /// An operator for fields of `types`; `needed` names them for messages: "a number". `instead` is what other fields take,
    /// `takes` what may stand behind it whatever the field.
    init(
        _ name: String, _ meaning: String, example: String, for types: Set<FieldType>, needed: String,
        takes: ValueDescription, instead: String? = nil,
        read: @escaping @Sendable (YAMLNode, FieldReference, inout Reading) -> FieldTest?
    ) {
        self.name = name
        self.types = types
        self.needed = needed
        self.instead = instead
        self.read = read
        let kind = ValueKind<YAMLNode>(takes) { node, _ in node }
        declaration = Key.optional(name, kind, meaning, example: example).declaration
    }

    /// The operator that says the same of another type, or all that it has.
    private func remedy(for type: FieldType) -> String {
        let twins =
            switch type {
            case .date, .datetime: ["above": "after", "at_least": "from_date", "below": "before", "at_most": "to_date"]
            case .number: ["after": "above", "from_date": "at_least", "before": "below", "to_date": "at_most"]
            case .text, .boolean, .timeZone, .handle, .list: [String: String]()
            }
        if let twin = twins[name] { return "`\(twin)`" }
        let fitting = FieldCondition.operators.filter { $0.types.contains(type) }.map { "`\($0.name)`" }
        return "\(type.inWords) takes \(fitting.inProse)"
    }

    /// The test that the condition asks for; nothing when a finding says why.
    func test(_ opened: OpenedMapping, _ field: FieldReference, _ reading: inout Reading) -> FieldTest? {
        guard let entry = opened.entry(name) else { return nil }
        guard types.contains(field.type) else {
            reading.report(
                .operatorType, "\"\(name)\" needs \(needed), but \"\(field.name)\" is \(field.type.inWords)",
                at: entry.keySpan, help: field.type == .list ? ListOperators.remedy : instead ?? remedy(for: field.type)
            )
            return nil
        }
        guard !entry.value.isNothing else {
            reading.report(
                .missingKey, "\"\(name)\" has nothing after it", at: entry.keySpan,
                help: "to ask for people without a value: `missing: true`")
            return nil
        }
        // Messages about the value speak of the field: "email_optout" takes true or false.
        let kind = ValueKind<FieldTest>(declaration.value) { read($0, field, &$1) }
        return reading.read(entry.value, as: kind, of: field.name, remedy: declaration.remedy)
    }
}

extension Set<FieldType> {
    static let every = Set(FieldType.allCases)
    static let single = every.subtracting([.list])
    static let textual: Set = [.text, .handle, .timeZone]
    static let days: Set = [.date, .datetime]
}

extension FieldType {
    /// The type with its article: "a number".
    var inWords: String {
        switch self {
        case .text: "a text"
        case .number: "a number"
        case .boolean: "true or false"
        case .date: "a date"
        case .datetime: "a date with a time"
        case .timeZone: "a time zone"
        case .handle: "a handle"
        case .list: "a list"
        }
    }
}

extension Reading {
    /// The scalar of an operand; null is refused with the remedy that conditions have.
    mutating func operand(_ node: YAMLNode, expected: String) -> YAMLScalar? {
        if case .scalar(let scalar) = node.content, scalar.style == .plain, scalar.isNull {
            report(
                .nullValue, "\"\(scalar.text)\" is not a value to compare with", at: node.span,
                help: "to ask for people without a value: `missing: true`")
            return nil
        }
        return scalar(node, expected: expected)
    }

    /// The text of an operand that is compared as it is written.
    mutating func plainText(_ node: YAMLNode) -> String? {
        guard let scalar = operand(node, expected: "a text") else { return nil }
        if scalar.text.hasPrefix("field:") || Self.isEventData(scalar.text) {
            report(
                .valueType, "\(subjectInQuotes) is held against a written text here, not against another field",
                at: node.span, help: "only `is`, `is_not`, `in` and `not_in` compare two fields")
            return nil
        }
        return ValueKind<String>.text.read(node, &self)
    }
}
