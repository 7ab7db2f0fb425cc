import Diagnostics

/// A mapping that says one thing by one of several keys, such as a step by its verb or a trigger by its name.
///
/// A further verb is a further key in `choices`: its file declares what it takes and how it is read.
package struct Alternatives<Value: Sendable>: Sendable {
    /// What the deciding key is called: "verb".
    package let noun: String
    /// Reported when there is none of them, or more than one.
    package let rule: Rule
    /// What to do when there is more than one.
    private let remedy: String?
    /// The keys to choose from.
    package let choices: [Key<Value>]
    /// The mapping with the choices and the keys that may stand beside them.
    package let shape: Shape

    /// A mapping `title` with one of `choices` and any of `beside`.
    package init(
        _ title: String, noun: String, rule: Rule, choices: [Key<Value>],
        beside: [any KeyDeclaring] = [], elsewhere: [String: String] = [:], groups: [KeyGroup] = [],
        remedy: String? = "write them as separate items"
    ) {
        self.remedy = remedy
        self.noun = noun
        self.rule = rule
        self.choices = choices
        shape = Shape(
            title, keys: beside + choices, elsewhere: elsewhere,
            groups: [.choice(choices.map(\.name))] + groups)
    }

    /// What stands there, with the mapping for the keys beside it; only the value when it is a single word.
    package func read(_ node: YAMLNode, _ reading: inout Reading) -> (value: Value?, mapping: OpenedMapping?) {
        if case .scalar(let scalar) = node.content, let choice = choices.first(where: { $0.name == scalar.text }),
            choice.kind.allowsNothing
        {
            let nothing = YAMLScalar(text: "", style: .plain, range: 0..<0)
            let value = reading.read(YAMLNode(.scalar(nothing), span: node.span), as: choice.kind, of: choice.name)
            return (value, nil)
        }
        if case .scalar(let scalar) = node.content, let choice = choices.first(where: { $0.name == scalar.text }) {
            reading.report(
                .missingKey, "\"\(choice.name)\" has nothing after it", at: node.span, help: choice.declaration.remedy)
            return (nil, nil)
        }
        if case .scalar(let scalar) = node.content, !node.isNothing {
            let names = choices.map(\.name)
            let near = OtherWords.key(for: scalar.text, among: names) ?? reading.suggestion(for: scalar.text, in: names)
            reading.report(
                .valueType, "\(reading.subjectInQuotes) takes \(shape.title), not \"\(scalar.text)\"", at: node.span,
                help: near.map { "did you mean `\($0)`?" } ?? "\(shape.title) has one of \(names.inProse)")
            return (nil, nil)
        }
        guard let opened = shape.open(node, &reading) else { return (nil, nil) }
        var chosen: [(key: Key<Value>, value: Value?)] = []
        for name in opened.writtenKeys {
            guard let choice = choices.first(where: { $0.name == name }), let entry = opened.entry(name) else {
                continue
            }
            if entry.value.isNothing, !choice.kind.allowsNothing {
                reading.reportNothing(behind: entry, as: .missingKey, help: choice.declaration.remedy)
                chosen.append((choice, nil))
            } else {
                chosen.append((choice, opened.read(choice, &reading)))
            }
        }
        reportCount(chosen.map(\.key), of: opened, &reading)
        return (chosen.count == 1 ? chosen[0].value : nil, opened)
    }

    private func reportCount(_ chosen: [Key<Value>], of opened: OpenedMapping, _ reading: inout Reading) {
        if chosen.count > 1 {
            // Of two items without a dash between them the keys that stand twice are reported.
            guard opened.node.isWhole else { return }
            let names = chosen.map { "\"\($0.name)\"" }
            reading.report(
                rule, "\(shape.title) has \(chosen.count) \(noun)s: \(names.joined(separator: " and "))",
                at: opened.place(of: chosen[1]),
                related: [RelatedPlace(opened.place(of: chosen[0]), label: "first here")],
                help: remedy)
        } else if chosen.isEmpty, opened.node.isWhole,
            // An unknown key is what was meant to say it, and was reported.
            opened.writtenKeys.allSatisfy({ name in shape.keys.contains { $0.name == name } })
        {
            reading.report(
                rule, "\(shape.title) needs a \(noun)", at: opened.headSpan,
                help: "one of \(choices.map(\.name).inProse)")
        }
    }
}
