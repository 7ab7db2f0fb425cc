import JSONText
import Flows
import Profiles

/// The schemas of single values, with a workspace's names.
///
/// What an author writes without quotes, YAML may have read as a number or as true before a schema sees it; where the
/// reader takes both, so does the schema.
struct ScalarSchema: Sendable {
    let names: WorkspaceNames

    func node(of form: ScalarForm) -> JSONTextValue {
        switch form {
        case .anything: .of(["not": .of(["type": .text("null")])])
        case .nothing: .of(["type": .text("null")])
        case .text: .of(["type": types("string", "number", "boolean"), "pattern": .text("\\S")])
        case .number: either(.of(["type": .text("number")]), string("-?[0-9]+(\\.[0-9]+)?"))
        case .integer(let range): integer(range)
        case .boolean: words(["true", "false"])
        case .pattern(let pattern): matching(pattern)
        case .words(let words): self.words(words)
        case .name(let domain): name(in: domain)
        case .anyOf(let forms): either(forms.map(node(of:)))
        }
    }

    /// The value of a field.
    func value(of field: FieldDefinition) -> JSONTextValue {
        let plain = value(of: field.type)
        return field.values.map { either([words($0), plain]) } ?? plain
    }

    private func value(of type: FieldType) -> JSONTextValue {
        switch type {
        case .text, .timeZone: return node(of: .text)
        case .number: return node(of: .number)
        case .boolean: return node(of: .boolean)
        case .date: return node(of: .date)
        case .datetime: return node(of: .instant)
        case .handle: return node(of: .handle)
        case .list:
            let one = node(of: .text)
            return either(one, .of(["type": .text("array"), "items": one, "minItems": .whole(1)]))
        }
    }

    /// The names of a family when no others may be written; nil when others may.
    func closedNames(in domain: NameDomain) -> [String]? {
        switch domain {
        case .message: names.messages
        case .audience: names.audiences
        case .flow: names.flows
        case .event: names.events?.map(\.name)
        case .webhook: names.webhooks
        case .persona: names.personas
        case .tag, .status: nil
        case .asked: askedNames
        case .stored: fieldNames { $0.isStoredPlainly }
        case .writable: fieldNames { $0.isWritable }
        case .day: fieldNames { $0.isStoredDay }
        case .flag: CommsFlag.all.map(\.name)
        case .preference: CommsFlag.all.filter { !$0.refusesWhenTrue }.map(\.name)
        case .channel: Channel.allCases.map(\.rawValue)
        case .reason: Reason.ofTheEngine.map(\.rawValue).sorted()
        }
    }

    private func name(in domain: NameDomain) -> JSONTextValue {
        if let closed = closedNames(in: domain) {
            // Nothing can be named where there is nothing yet.
            return closed.isEmpty ? .of(["not": .object([])]) : words(closed)
        }
        switch domain {
        case .tag: return suggested(names.tags)
        case .status: return suggested(names.statuses)
        case .event: return node(of: .handle)
        case .asked:
            return either(words(names.fields.map(\.name) + elementNames), string("(event|trigger)\\.data\\.\\S+"))
        case .message, .audience, .flow, .webhook, .persona: return node(of: .identifier)
        case .stored, .writable, .day, .flag, .preference, .channel, .reason: return node(of: .text)
        }
    }

    private var askedNames: [String]? {
        names.events.map { events in
            let data = Set(events.flatMap { $0.fields.map(\.name) }).sorted()
            return names.fields.map(\.name) + elementNames
                + ["event", "trigger"].flatMap { source in data.map { "\(source).data.\($0)" } }
        }
    }

    /// What the elements of lists have and no profile has.
    private var elementNames: [String] {
        let fields = Set(names.fields.map(\.name))
        return Set(ProfileList.allCases.flatMap { $0.fields.map(\.name) }).subtracting(fields).sorted()
    }

    private func fieldNames(where isMember: (FieldDefinition) -> Bool) -> [String] {
        names.fields.filter(isMember).map(\.name)
    }

    private func suggested(_ known: [String]) -> JSONTextValue {
        known.isEmpty ? node(of: .handle) : either(words(known), node(of: .handle))
    }

    private func integer(_ range: ClosedRange<Int>) -> JSONTextValue {
        var members: [JSONTextValue.Member] = [
            ("type", .text("integer")), ("minimum", .whole(range.lowerBound)),
        ]
        if range.upperBound < Int.max { members.append(("maximum", .whole(range.upperBound))) }
        return either(.object(members), string("[0-9]+"))
    }

    private func matching(_ pattern: String) -> JSONTextValue {
        guard let expression = try? Regex(pattern) else { preconditionFailure("\(pattern) is a pattern") }
        let matches = { (text: String) in text.wholeMatch(of: expression) != nil }
        var types = ["string"]
        if matches("12.5") { types.append("number") } else if matches("7") { types.append("integer") }
        if matches("true") { types.append("boolean") }
        return .of([
            "type": types.count == 1 ? .text(types[0]) : .list(types.map { .text($0) }),
            "pattern": .text("^(\(pattern))$"),
        ])
    }

    private func string(_ pattern: String) -> JSONTextValue {
        .of(["type": .text("string"), "pattern": .text("^\(pattern)$")])
    }

    /// An enumeration; a word that YAML takes for a number or a boolean stands in it in both forms.
    func words(_ words: [String]) -> JSONTextValue {
        .of([
            "enum": .list(
                words.flatMap { word -> [JSONTextValue] in
                    if let number = Int(word), String(number) == word { return [.text(word), .whole(number)] }
                    if word == "true" || word == "false" { return [.text(word), .boolean(word == "true")] }
                    return [.text(word)]
                })
        ])
    }

    private func types(_ names: String...) -> JSONTextValue { .list(names.map { .text($0) }) }

    private func either(_ nodes: JSONTextValue...) -> JSONTextValue { either(nodes) }

    private func either(_ nodes: [JSONTextValue]) -> JSONTextValue { .of(["anyOf": .list(nodes)]) }
}

extension FieldDefinition {
    /// Whether a change of it is one value becoming another.
    fileprivate var isStoredPlainly: Bool {
        switch source {
        case .column, .verification, .custom: true
        case .computed, .flag, .dateAttribute: false
        }
    }

    /// Whether it is stored and holds a day.
    fileprivate var isStoredDay: Bool {
        switch source {
        case .column, .verification, .custom, .dateAttribute: Set<FieldType>.days.contains(type)
        case .computed, .flag: false
        }
    }
}
