import CivilTime

/// The value of a field of one profile.
package enum FieldValue: Hashable, Sendable {
    /// Null, absent, empty and blank are all this.
    case missing
    case text(FoldedText)
    case number(Double)
    case boolean(Bool)
    case date(CivilDate)
    case instant(Instant)

    /// A text value that is missing when blank.
    package init(text: String?) {
        guard let text, let folded = FoldedText(text) else {
            self = .missing
            return
        }
        self = .text(folded)
    }

    package var isMissing: Bool {
        if case .missing = self { true } else { false }
    }

    /// The value as it is written out: numbers without a needless fraction, instants in UTC; nil when missing.
    package var written: String? {
        switch self {
        case .missing: nil
        case .text(let text): text.written
        case .number(let number): FieldValue.written(number)
        case .boolean(let answer): answer ? "true" : "false"
        case .date(let date): date.description
        case .instant(let instant): instant.iso8601UTC
        }
    }

    /// A number as a person writes it: `3`, not `3.0`.
    package static func written(_ number: Double) -> String {
        if let whole = Int64(exactly: number) { String(whole) } else { String(number) }
    }
}
