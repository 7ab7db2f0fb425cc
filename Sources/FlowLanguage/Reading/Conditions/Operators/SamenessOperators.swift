import Flows
import Profiles

/// `is`, `is_not`, `in` and `not_in`, which fit every field that holds a single value.
enum SamenessOperators {
    static let all = [
        FieldOperator(
            "is", "the same value", example: "gold", for: .single, needed: "a single value", takes: one
        ) {
            node, field, reading in
            reading.comparand(node, for: field).map { .isEqual($0) }
        },
        FieldOperator(
            "is_not", "another value", example: "gold", for: .single, needed: "a single value", takes: one
        ) {
            node, field, reading in
            reading.comparand(node, for: field).map { .isNotEqual($0) }
        },
        FieldOperator(
            "in", "one of these values", example: "[gold, platinum]", for: .single, needed: "a single value",
            takes: .oneOrMany(one)
        ) {
            node, field, reading in
            reading.comparands(node, for: field).map { .isOne(of: $0) }
        },
        FieldOperator(
            "not_in", "none of these values", example: "[gold, platinum]", for: .single, needed: "a single value",
            takes: .oneOrMany(one)
        ) {
            node, field, reading in
            reading.comparands(node, for: field).map { .isNone(of: $0) }
        },
    ]

    /// A value of the field, or another field.
    private static let one = ValueDescription.scalar("a value")
}

extension Reading {
    fileprivate mutating func comparands(_ node: YAMLNode, for field: FieldReference) -> [Operand]? {
        let kind = ValueKind<Operand>(.scalar(field.type.inWords)) { node, reading in
            reading.comparand(node, for: field, isInList: true)
        }
        return kind.oneOrMany(whenEmpty: .emptyCondition).read(node, &self)
    }

    /// What a field is compared with: a value of its type, another field, or for dates an anchor.
    fileprivate mutating func comparand(
        _ node: YAMLNode, for field: FieldReference, isInList: Bool = false
    ) -> Operand? {
        if case .sequence = node.content, !isInList {
            report(
                .valueType, "\(subjectInQuotes) is compared with one value here, not with a list", at: node.headSpan,
                help: "`in: \(source.text(of: node.span))`, or `not_in`")
            return nil
        }
        guard let scalar = operand(node, expected: field.type.inWords) else { return nil }
        guard isNoBareReference(scalar.text, at: node.span), isPlain(scalar, at: node.span, isCompared: true)
        else { return nil }
        if scalar.text.hasPrefix("field:"), !Set<FieldType>.days.contains(field.type) {
            return otherField(scalar.text, at: node, for: field)
        }
        switch field.type {
        case .text, .timeZone, .list: return text(scalar.text, node, field)
        case .handle:
            guard let handle = ValueKind.handle(of: "handles").read(node, &self) else { return nil }
            return text(handle, node, field)
        case .number: return ValueKind<Double>.number.read(node, &self).map { .value(.number($0)) }
        case .boolean: return ValueKind<Bool>.boolean.read(node, &self).map { .value(.boolean($0)) }
        case .date, .datetime: return dateOperand(node).map { $0.comparand }
        }
    }

    private mutating func text(_ text: String, _ node: YAMLNode, _ field: FieldReference) -> Operand? {
        guard let folded = FoldedText(text) else {
            report(
                .emptyText, "\(subjectInQuotes) is compared with an empty text", at: node.span,
                help: "to ask for people without a value: `missing: true`")
            return nil
        }
        mention(.value(text, of: field), at: node.span)
        return .value(.text(folded))
    }

    private mutating func otherField(_ text: String, at node: YAMLNode, for field: FieldReference) -> Operand? {
        guard let other = reference(String(text.dropFirst("field:".count)), at: node.span) else { return nil }
        guard other != field else {
            report(
                .valueType, "\"\(field.name)\" is compared with itself", at: node.span,
                help: "write a value, or another field")
            return nil
        }
        let bothTextual = Set.textual.contains(other.type) && Set.textual.contains(field.type)
        guard other.type == field.type || bothTextual else {
            report(
                .valueType,
                "\"\(field.name)\" is \(field.type.inWords), but \"\(other.name)\" is \(other.type.inWords)",
                at: node.span)
            return nil
        }
        return .field(other)
    }
}

extension DateOperand {
    /// The operand as `is` and its like hold it: plain values as values of the field.
    fileprivate var comparand: Operand {
        switch self {
        case .date(let date): .value(.date(date))
        case .instant(let instant): .value(.instant(instant))
        case .anchored(.field(let field), nil): .field(field)
        case .anchored: .date(self)
        }
    }
}
