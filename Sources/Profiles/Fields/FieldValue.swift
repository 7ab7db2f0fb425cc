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
    /// Never empty: a list of nothing is missing. No element has a semicolon: files and change logs part elements by it,
    /// and the door refuses one that has.
    case list([FoldedText])

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
        case .list(let texts): FieldValue.written(texts)
        }
    }

    /// A list as files hold it: `red;blue`.
    package static func written(_ texts: [FoldedText]) -> String {
        texts.map(\.written).joined(separator: ";")
    }

    /// The list that a file holds as `red;blue`; missing when nothing stands there.
    package init(list: String) {
        let texts = list.split(separator: ";").compactMap { FoldedText(String($0)) }
        self = texts.isEmpty ? .missing : .list(texts)
    }

    /// A number as a person writes it: `3`, not `3.0`, and never with an exponent.
    package static func written(_ number: Double) -> String {
        if let whole = Int64(exactly: number) { return String(whole) }
        let parts = String(number).split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return String(number) }
        let sign = number < 0 ? "-" : ""
        let digits = parts[0].filter(\.isWholeNumber)
        // `1.25e+20`: the point stands behind the first digit.
        if exponent < 0 { return "\(sign)0.\(String(repeating: "0", count: -exponent - 1))\(digits)" }
        return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
    }
}

extension FieldValue {
    /// Reads what `written` wrote of a value of a type; missing when it reads as none.
    ///
    /// A text that came in before the catalogue gave it a type is read as one that comes in now.
    package init(written text: String, as type: FieldType) {
        self = (try? ValueReader().value(text, as: type, named: "")) ?? .missing
    }

    /// Whether a field of the type can hold the value; missing fits every type.
    package func fits(_ type: FieldType) -> Bool {
        switch (self, type) {
        case (.missing, _), (.text, .text), (.text, .handle), (.text, .timeZone), (.number, .number),
            (.boolean, .boolean), (.date, .date), (.instant, .datetime), (.list, .list):
            true
        case (.text, _), (.number, _), (.boolean, _), (.date, _), (.instant, _), (.list, _): false
        }
    }
}
