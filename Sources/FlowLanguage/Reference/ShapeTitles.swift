/// The headings under which mappings are described on a page; each mapping has one, and each heading is one mapping's.
struct ShapeTitles {
    private var titles: [Shape: String] = [:]
    private var taken: Set<String> = []

    /// Gives a mapping its heading; false when it has one already.
    mutating func add(_ shape: Shape, in place: String) -> Bool {
        guard titles[shape] == nil else { return false }
        var title = shape.title.asSentence
        if taken.contains(title) { title += " in \(place)" }
        var number = 2
        while !taken.insert(title).inserted {
            title = "\(shape.title.asSentence) in \(place), \(number)"
            number += 1
        }
        titles[shape] = title
        return true
    }

    /// Keeps a heading for a shared part, and for the mapping in it that is called the same.
    mutating func reserve(_ title: String, _ description: ValueDescription) {
        taken.insert(title.asSentence)
        for shape in description.choices where shape.title == title { titles[shape] = title.asSentence }
    }

    /// The heading of a mapping.
    func title(of shape: Shape) -> String { titles[shape] ?? shape.title.asSentence }

    /// What a value may be, in words with links to what is described elsewhere.
    func words(for description: ValueDescription) -> String {
        switch description {
        case .scalar(let words, let form): scalar(words, form)
        case .oneOf(let words): words.map(code).inProse
        case .list(let one, _): "a list; each item is \(self.words(for: one))"
        case .oneOrMany(let one, _): "\(self.words(for: one)), or a list of such"
        case .pair(let one): "a list of two, the lower one first; each is \(self.words(for: one))"
        case .mapping(let shape) where shape.keys.isEmpty: "nothing"
        case .mapping(let shape): link(shape.title, to: title(of: shape))
        case .named(let one, let form, _): "\(names(form)), each with \(self.words(for: one))"
        case .fields(let family, let shape): fields(family, beside: shape)
        case .either(let all): all.map { self.words(for: $0) }.joined(separator: ", or ")
        case .reference(let title): link(title, to: title.asSentence)
        }
    }

    private func link(_ words: String, to title: String) -> String { "[\(words)](#\(title.anchor))" }

    private func scalar(_ words: String, _ form: ScalarForm) -> String {
        switch form {
        case .name(.asked): "[a field](fields.md), or `event.data.…` and `trigger.data.…` of an event"
        case .name(.stored), .name(.writable), .name(.day): "[\(words)](fields.md)"
        case .name(.message): "the id of a message"
        case .name(.audience): "the id of an audience"
        case .name(.flow): "the id of a flow"
        case .name(.event): "the name of an event"
        case .name(.webhook): "the name of a webhook"
        case .name(.persona): "the name of a persona"
        case .name(.tag): "a tag"
        case .name(.status): "a status"
        case .name(.flag), .name(.preference): "[\(words)](fields.md#communication-preferences)"
        case .name(.channel), .name(.reason), .anything, .nothing, .text, .number, .integer, .boolean, .pattern, .words,
            .anyOf:
            words
        }
    }

    private func names(_ form: ScalarForm) -> String {
        switch form {
        case .words(let words): "any of \(words.map(code).joined(separator: ", "))"
        case .name(.channel): "channels"
        case .name(.flag), .name(.preference): "[flags](fields.md#communication-preferences)"
        case .name, .anything, .nothing, .text, .number, .integer, .boolean, .pattern, .anyOf: "names"
        }
    }

    private func fields(_ family: FieldFamily, beside shape: Shape?) -> String {
        switch (family, shape) {
        case (.settable, _): "custom attributes of the catalogue, each with a value of its type"
        case (.writable, let shape?): link(shape.title, to: title(of: shape))
        case (.writable, nil): "[fields](fields.md), each with a value of its type"
        }
    }
}

extension ValueDescription {
    /// The mappings that it may be.
    var choices: [Shape] {
        switch self {
        case .mapping(let shape): [shape]
        case .either(let all): all.flatMap(\.choices)
        case .scalar, .oneOf, .list, .oneOrMany, .pair, .named, .fields, .reference: []
        }
    }
}
