import Diagnostics
import Profiles

extension ValueKind<String> {
    /// A text with something in it.
    package static let text = scalar("a text") { scalar, span, reading in
        if scalar.text.allSatisfy(\.isWhitespace) {
            reading.report(
                .emptyText, "\(reading.subjectInQuotes) is empty", at: span,
                help: reading.remedy ?? "write something, or leave it out")
            return nil
        }
        return reading.isPlain(scalar, at: span) ? scalar.text : nil
    }

    /// A permanent id or word of the flow language: `[a-z0-9-]`.
    package static let identifier = scalar("an id", .identifier) { scalar, span, reading in
        let isAllowed = { (scalar: Unicode.Scalar) in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
        }
        if !scalar.text.isEmpty, scalar.text.unicodeScalars.allSatisfy(isAllowed) { return scalar.text }
        let isAddress = scalar.text.contains("://")
        // A file's name is the id with what kind of file it is.
        let kinds = [".message.yaml", ".flow.yaml", ".yaml", ".yml", ".html"]
        let name = kinds.first(where: scalar.text.hasSuffix).map { scalar.text.dropLast($0.count) } ?? scalar.text[...]
        let folded = name.lowercased().unicodeScalars.map { scalar in
            isAllowed(scalar) ? String(scalar) : accented[Character(scalar)] ?? "-"
        }
        let meant = folded.joined().split(separator: "-").joined(separator: "-")
        reading.report(
            .badHandle, "\"\(scalar.text)\" cannot be an id: ids have a-z, 0-9 and \"-\" only", at: span,
            help: isAddress
                ? "addresses stand in catalog.yaml, under the name that is written here"
                : meant.isEmpty ? "as in `birthday-treat`" : "`\(meant)`")
        return nil
    }

    /// Letters with marks, and how they are written without.
    private static let accented: [Character: String] = [
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "á": "a", "à": "a", "â": "a", "ã": "a", "å": "a", "æ": "ae",
        "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "í": "i", "ì": "i", "î": "i", "ï": "i", "ñ": "n", "ó": "o",
        "ò": "o", "ô": "o", "õ": "o", "ø": "o", "ú": "u", "ù": "u", "û": "u",
    ]

    /// The handle of a tag or the like; `things` are what it names, for messages: "tags".
    ///
    /// Customers' systems may write "mobile app", but a flow says what is stored: `mobile-app`.
    package static func handle(of things: String) -> ValueKind {
        scalar("a handle", .handle) { scalar, span, reading in
            if scalar.text.allSatisfy(\.isWhitespace) {
                reading.report(
                    .emptyText, "\(reading.subjectInQuotes) is empty", at: span,
                    help: reading.remedy ?? "write something, or leave it out")
                return nil
            }
            guard reading.isPlain(scalar, at: span) else { return nil }
            guard let stored = Handle.spelling(of: scalar.text) else {
                reading.report(.badHandle, "\(things) have at most \(Handle.longest) characters", at: span)
                return nil
            }
            if scalar.text.contains(", ") {
                let words = scalar.text.split(separator: ",").map { "`\($0.drop { $0 == " " })`" }
                reading.report(
                    .badHandle, "\"\(scalar.text)\" is one text, not several \(things)", at: span,
                    help: "each stands for itself: \(words.joined(separator: " and "))")
                return nil
            }
            if stored != scalar.text {
                reading.report(
                    .badHandle, "\(things) have no spaces: \"\(scalar.text)\" is stored as `\(stored)`", at: span,
                    help: "`\(stored)`", fix: scalar.rewritten(as: stored, at: span))
                return nil
            }
            return stored
        }
    }
}

extension ValueKind<Bool> {
    /// `true` or `false`, quoted or not.
    package static let boolean = scalar("true or false", .boolean) { scalar, span, reading in
        switch scalar.text {
        case "true": return true
        case "false": return false
        default:
            let word = scalar.text.lowercased()
            let meant =
                ["yes", "on", "y", "true", "1"].contains(word)
                ? "true" : ["no", "off", "n", "false", "0"].contains(word) ? "false" : nil
            reading.report(
                .booleanWord, "\(reading.subjectInQuotes) takes true or false, not \"\(scalar.text)\"", at: span,
                help: meant.map { "`\($0)`" } ?? "`true` or `false`",
                fix: meant.flatMap { scalar.rewritten(as: $0, at: span) })
            return nil
        }
    }
}

extension ValueKind {
    /// One of a few words, each with what it means to the program.
    package static func oneOf(_ choices: KeyValuePairs<String, Value>) -> ValueKind where Value: Sendable {
        oneOf(choices.map { (word: $0.key, value: $0.value) })
    }

    /// One of a few words, each with what it means to the program; `besides` names what else the key takes.
    package static func oneOf(_ choices: [(word: String, value: Value)], besides: String? = nil) -> ValueKind {
        let words = choices.map(\.word)
        return ValueKind(.oneOf(words)) { node, reading in
            guard let scalar = reading.scalar(node, expected: ValueDescription.oneOf(words).words) else { return nil }
            if let found = choices.first(where: { $0.word == scalar.text }) { return found.value }
            let respelt = scalar.text.soleRespelling(in: words)
            let near =
                respelt ?? OtherWords.choice(for: scalar.text, among: words)
                ?? reading.suggestion(for: scalar.text, in: words)
            reading.report(
                .badChoice,
                "\(reading.subject) is \(words.count > 1 ? "one of " : "")\(words.joined(separator: ", "))"
                    + "\(besides.map { " or \($0)" } ?? ""), not \"\(scalar.text)\"",
                at: node.span, help: near.map { "did you mean `\($0)`?" },
                fix: respelt.flatMap { scalar.rewritten(as: $0, at: node.span) })
            return nil
        }
    }
}

extension ValueKind where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the words of an enumeration.
    package static var word: ValueKind { oneOf(Value.allCases.map { ($0.rawValue, $0) }) }
}
