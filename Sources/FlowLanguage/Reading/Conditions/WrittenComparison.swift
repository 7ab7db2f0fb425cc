/// A comparison as other languages write it: `age >= 18`.
struct WrittenComparison {
    private let field: Substring
    private let key: String
    private let value: Substring

    /// The condition that says the same: `{field: age, at_least: 18}`.
    var condition: String { "{field: \(field), \(key): \(value)}" }

    /// A field, a sign or an operator's name, and a value; nothing for other texts.
    init?(_ text: String) {
        let signs: [(sign: String, key: String)] = [
            (">=", "at_least"), ("=>", "at_least"), ("<=", "at_most"), ("!=", "is_not"), ("<>", "is_not"), ("==", "is"),
            ("=", "is"), (">", "above"), ("<", "below"),
        ]
        let words = signs + FieldCondition.operators.map { (" \($0.name) ", $0.name) }
        for (sign, key) in words {
            guard let place = text.firstRange(of: sign) else { continue }
            let field = text[..<place.lowerBound].trimmed
            let value = text[place.upperBound...].trimmed
            guard !value.isEmpty, let first = field.first, first.isLetter,
                field.allSatisfy({ $0.isLetter || $0.isNumber || "_.".contains($0) })
            else { return nil }
            (self.field, self.key, self.value) = (field, key, value)
            return
        }
        return nil
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = drop(while: \.isWhitespace)
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }
}
