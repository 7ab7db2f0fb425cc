import CivilTime
import Diagnostics
import Flows
import Profiles

extension ValueKind<FieldValue> {
    /// A value that a field can hold, by the field's type.
    static func value(of field: FieldReference) -> ValueKind {
        switch field.type {
        case .text, .timeZone: text(of: field, .text)
        case .handle: text(of: field, .handle(of: "handles"))
        case .number: ValueKind<Double>.number.map { .number($0) }
        case .boolean: ValueKind<Bool>.boolean.map { .boolean($0) }
        case .date: ValueKind<CivilDate>.date.map { .date($0) }
        case .datetime: ValueKind<Instant>.instant.map { .instant($0) }
        case .list:
            ValueKind<String>.text.oneOrMany.map { texts in
                .list(texts.compactMap { FoldedText($0) })
            }
        }
    }

    private static func text(of field: FieldReference, _ kind: ValueKind<String>) -> ValueKind {
        kind.mentioned { .value($0, of: field) }.map { FieldValue(text: $0) }
    }
}

extension ValueKind<Instant> {
    /// An instant as ISO 8601 with its offset.
    static let instant = scalar("an instant such as 2027-03-14T09:00:00+11:00", .instant) { scalar, span, reading in
        if let instant = Instant(iso8601: scalar.text) { return instant }
        let meant = CivilDateTime(scalar.text) != nil || CivilDate(scalar.text) != nil
        reading.report(
            .badDate,
            meant
                ? "\"\(scalar.text)\" names no instant without its time and offset"
                : "cannot read \"\(scalar.text)\" as an instant", at: span,
            help: "as in `2027-03-14T09:00:00+11:00`")
        return nil
    }
}
