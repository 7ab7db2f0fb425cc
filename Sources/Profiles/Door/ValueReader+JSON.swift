import JSONText

extension ValueReader {
    /// The value of any field of a type, as programs write it: null is missing, and quotes round a number or an answer
    /// do not matter.
    package func value(_ json: JSONTextValue, as type: FieldType, named name: String) throws(Misreading) -> FieldValue {
        switch json {
        case .null: return .missing
        case .text(let text): return try value(text, as: type, named: name)
        // With an exponent, as people never write it.
        case .number(let digits) where type == .number:
            guard let number = Double(digits), number.isFinite else { throw misreading(json, of: type, named: name) }
            return .number(number == 0 ? 0 : number)
        case .number(let digits): return try value(digits, as: type, named: name)
        case .boolean(let answer) where type == .boolean: return .boolean(answer)
        case .list(let elements) where type == .list: return try list(elements, named: name)
        case .boolean, .list, .object: throw misreading(json, of: type, named: name)
        }
    }

    /// Texts and numbers; elements that are blank are left out.
    private func list(_ elements: [JSONTextValue], named name: String) throws(Misreading) -> FieldValue {
        var texts: [FoldedText] = []
        for element in elements {
            guard case .text(let text) = try value(element, as: .text, named: name) else { continue }
            guard !text.written.contains(";") else {
                throw Misreading(
                    field: name, found: text.written, expected: "elements without a semicolon",
                    help: "semicolons part the elements of a list")
            }
            texts.append(text)
        }
        return texts.isEmpty ? .missing : .list(texts)
    }

    private func misreading(_ json: JSONTextValue, of type: FieldType, named name: String) -> Misreading {
        Misreading(field: name, found: json.kind, expected: type.expected)
    }
}
