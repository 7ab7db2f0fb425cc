import Profiles

/// The reference of the flow language, section by section: flows and what they are made of, then the other files.
struct LanguagePage {
    private var titles = ShapeTitles()
    /// What is described, in order: a heading, its depth, and what stands under it.
    private var sections: [(title: String, depth: Int, subject: Subject)] = []

    private enum Subject {
        case document(DocumentKind)
        case shape(Shape, fieldsBeside: Bool)
        case part(String, ValueDescription)
    }

    var text: String {
        var text = LanguagePage.preface
        for section in sections where section.depth == 2 {
            text += "- [\(section.title)](#\(section.title.anchor))\n"
        }
        text += "\n"
        for section in sections {
            text += "\(String(repeating: "#", count: section.depth)) \(section.title)\n\n\(body(of: section.subject))"
        }
        while text.hasSuffix("\n\n") { text.removeLast() }
        return text
    }

    init() {
        for part in SharedPart.all { titles.reserve(part.title, part.description) }
        for kind in DocumentKind.allCases.prefix(1) { add(kind) }
        for part in SharedPart.all.prefix(3) { add(part.title, part.description) }
        for kind in DocumentKind.allCases.dropFirst() { add(kind) }
        for part in SharedPart.all.dropFirst(3) { add(part.title, part.description) }
    }

    private mutating func add(_ kind: DocumentKind) {
        _ = titles.add(kind.shape, in: kind.place)
        sections.append((kind.shape.title.asSentence, 2, .document(kind)))
        for key in kind.shape.keys { addShapes(in: key.value, of: kind.place) }
    }

    private mutating func add(_ title: String, _ description: ValueDescription) {
        sections.append((title.asSentence, 2, .part(title, description)))
        let own = description.choices.filter { $0.title == title }
        for shape in own { for key in shape.keys { addShapes(in: key.value, of: title) } }
        if own.isEmpty { return addShapes(in: description, of: title) }
        for shape in description.choices where shape.title != title { add(shape, fieldsBeside: false, of: title) }
    }

    /// Describes the mappings inside a value that have not been described before.
    private mutating func addShapes(in description: ValueDescription, of place: String) {
        switch description {
        case .scalar, .oneOf, .reference: break
        case .list(let one, _), .oneOrMany(let one, _), .pair(let one), .named(let one, _, _):
            addShapes(in: one, of: place)
        case .either(let all): for one in all { addShapes(in: one, of: place) }
        case .mapping(let shape): add(shape, fieldsBeside: false, of: place)
        case .fields(let family, let shape):
            if let shape { add(shape, fieldsBeside: family == .writable, of: place) }
        }
    }

    private mutating func add(_ shape: Shape, fieldsBeside: Bool, of place: String) {
        guard !shape.keys.isEmpty, titles.add(shape, in: place) else { return }
        sections.append((titles.title(of: shape), 3, .shape(shape, fieldsBeside: fieldsBeside)))
        for key in shape.keys { addShapes(in: key.value, of: place) }
    }

    private func body(of subject: Subject) -> String {
        switch subject {
        case .document(let kind): "\(code(kind.place)): \(kind.purpose.lowercasedStart)\n\n\(tables(of: kind.shape))"
        case .shape(let shape, let fieldsBeside):
            (fieldsBeside
                ? "[Fields](fields.md) by their names, each with a value of its type, and beside them:\n\n" : "")
                + tables(of: shape)
        case .part(let title, let description): body(of: title, description)
        }
    }

    /// The mapping that is called as the part, and before it what else the part may be.
    private func body(of title: String, _ description: ValueDescription) -> String {
        guard let own = description.choices.first(where: { $0.title == title }) else {
            return "It is \(titles.words(for: description)).\n\n"
        }
        guard case .either(let all) = description else { return tables(of: own) }
        let others = all.filter { $0 != .mapping(own) }.map { titles.words(for: $0) }
        return "It is \(others.joined(separator: ", or ")), or a mapping.\n\n" + tables(of: own)
    }

    private func tables(of shape: Shape) -> String {
        var text = ""
        var chosen: Set<String> = []
        for case .choice(let names) in shape.groups {
            chosen = Set(names)
            text +=
                shape == FieldCondition.shape ? operators : "Exactly one of these:\n\n" + table(of: shape, only: chosen)
        }
        let others = Set(shape.keys.map(\.name)).subtracting(chosen)
        if !others.isEmpty { text += (chosen.isEmpty ? "" : "Beside it:\n\n") + table(of: shape, only: others) }
        let rules = shape.groups.compactMap(sentence(of:))
        return rules.isEmpty ? text : text + rules.joined(separator: " ") + "\n\n"
    }

    private func table(of shape: Shape, only names: Set<String>) -> String {
        var table = MarkdownTable("key", "", "takes", "meaning", "example")
        for key in shape.keys where names.contains(key.name) {
            let presence =
                shape.requires(key) ? "required" : key.defaultText.map { "else \(code($0))" } ?? ""
            table.add(
                code(key.name), presence, titles.words(for: key.value), key.meaning,
                key.example.isEmpty ? "" : code("\(key.name): \(key.example)"))
        }
        return table.text
    }

    private var operators: String {
        var table = MarkdownTable("operator", "for", "takes", "holds when", "example")
        for one in FieldCondition.operators {
            table.add(
                code(one.name), one.types.inProse, titles.words(for: one.declaration.value), one.declaration.meaning,
                code("\(one.name): \(one.declaration.example)"))
        }
        return "Exactly one operator, which fits the type of the field:\n\n" + table.text
    }

    private func sentence(of group: KeyGroup) -> String? {
        switch group {
        case .choice, .needed: nil
        case .exactlyOne(let names): "Exactly one of \(names.map(code).inProse) stands there."
        case .atLeastOne(let names): "At least one of \(names.map(code).inProse) stands there."
        case .notBoth(let one, let other): "Only one of \(code(one)) and \(code(other)) may stand there."
        case .needs(let one, let other): "\(code(one)) needs \(code(other)) beside it."
        }
    }

    private static let preface = """
        # The flow language, key by key

        Every file of a workspace and every key in it. The program reads files by the same declarations from which this
        page is made (`make reference`), so nothing here can be out of date. `sluice schema --write` gives your editor
        the same knowledge, with the names of your own workspace.

        Text needs quotes only where YAML would misread it: `title: "Birthday: a treat"`. Times of day always stand in
        quotes here, numbers and `true` may. Where a list of plain values stands, one value may stand by itself. Keys
        that begin with `x-` are yours: they are kept and ignored.


        """
}

extension String {
    /// The text with its first letter as it stands in the middle of a sentence.
    fileprivate var lowercasedStart: String { prefix(1).lowercased() + dropFirst() }
}

extension Set<FieldType> {
    /// The types as an author reads them.
    var inProse: String {
        if self == .every { return "every field" }
        if self == .single { return "every field but lists" }
        return FieldType.allCases.filter(contains).map(\.plainName).inProse
    }
}

extension FieldType {
    /// What a field of the type holds, without an article.
    package var plainName: String {
        switch self {
        case .text: "text"
        case .number: "number"
        case .boolean: "true or false"
        case .date: "date"
        case .datetime: "date with time"
        case .timeZone: "time zone"
        case .handle: "handle"
        case .list: "list"
        }
    }
}
