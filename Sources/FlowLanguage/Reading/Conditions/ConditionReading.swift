import Diagnostics
import Flows
import Profiles

/// Reads conditions; a further kind of condition is a further file and a further line here.
enum ConditionReading {
    /// A condition list, which means all of them.
    static let list = ValueKind<[Condition]>(.list(.reference("a condition"))) { node, reading in
        if case .sequence(let items) = node.content, items.isEmpty {
            reading.report(
                .emptyCondition, "\(reading.subjectInQuotes) asks nothing", at: node.span,
                help: "write a condition such as `{tags: {any: [vip]}}`, or take it out")
            return nil
        }
        if let meant = written(node) {
            reading.report(
                .valueType, "\(reading.subjectInQuotes) takes a list of conditions, not \(node.kindInWords)",
                at: node.headSpan, help: "`\(reading.subject): [\(meant)]`")
            return nil
        }
        return one.list().read(node, &reading)
    }

    /// The condition that a text was meant as.
    private static func written(_ node: YAMLNode) -> String? {
        guard case .scalar(let scalar) = node.content else { return nil }
        return WrittenComparison(scalar.text)?.condition
    }

    /// One condition.
    static let one = ValueKind<Condition>(.reference("a condition")) { node, reading in
        guard case .mapping(let entries) = node.content else {
            _ = reading.entries(
                node, expected: "a condition such as {tags: {any: [vip]}}",
                help: written(node).map { "`\($0)`" } ?? "`{field: age, at_least: 18}`")
            return nil
        }
        let before = reading.findings.count
        let question = question(entries, node, &reading)
        // What is left of a condition with a mistake in it asks something that nobody wrote.
        guard !reading.findings[before...].contains(where: { $0.severity == .error }) else { return nil }
        return question.map { Condition($0, span: node.span) }
    }

    private static func question(_ entries: [YAMLEntry], _ node: YAMLNode, _ reading: inout Reading) -> Question? {
        if let list = entries.first(where: { $0.key == ListCondition.list.name }) {
            return asksElsewhere(list, &reading) ? nil : ListCondition.read(node, of: list, &reading)
        }
        let isNamed = entries.contains { entry in kinds.choices.contains { $0.name == entry.key } }
        if entries.contains(where: { FieldCondition.ownKeys.contains($0.key) && (!isNamed || $0.key == "field") }) {
            return FieldCondition.shape.open(node, &reading).flatMap { FieldCondition.read($0, &reading) }
        }
        if let entry = entries.first(where: { reading.catalogue[$0.key] != nil }), !isNamed {
            let value = reading.source.text(of: entry.value.span)
            let test = if case .scalar = entry.value.content { "is: \(value)" } else { "is: …" }
            reading.report(
                .unknownKey, "\"\(entry.key)\" is a field, not a key of a condition", at: entry.keySpan,
                help: "`{field: \(entry.key), \(test)}`")
            return nil
        }
        let wholes = entries.filter { entry in profileKinds.contains { $0.name == entry.key } }
        guard !wholes.contains(where: { asksElsewhere($0, &reading) }) else { return nil }
        return kinds.read(node, &reading).value
    }

    /// Whether a question about the profile stands where one about an element or an event belongs, with a finding.
    private static func asksElsewhere(_ entry: YAMLEntry, _ reading: inout Reading) -> Bool {
        if let list = reading.listInView {
            reading.report(
                .otherMatter,
                "\"\(entry.key)\" asks about the profile, but the lines here are about an element of \"\(list.rawValue)\"",
                at: entry.keySpan, help: "write it beside the `list`, as an item of its own")
        } else if reading.isInWhere {
            reading.report(
                .otherMatter, "\"\(entry.key)\" asks about the profile, but a `where` asks about the event",
                at: entry.keySpan, help: "write it outside the `where`")
        } else {
            return false
        }
        return true
    }

    /// The questions about the whole profile.
    private static let profileKinds: [Key<Question>] = [
        HandleCondition.tags, HandleCondition.statuses, ConsentCondition.key, AudienceCondition.key,
        ReceivedCondition.key, DidCondition.key, FlowCondition.key,
    ]

    /// The conditions that are named by one key.
    static let kinds = Alternatives<Question>(
        "a condition", noun: "question", rule: .oneQuestion,
        choices: profileKinds + [GroupCondition.all, GroupCondition.any, GroupCondition.none],
        elsewhere: [
            "not": "people misread \"not\" over a list: write `none:`, which says none of these",
            "some": "`some` says of which list: `{list: addresses, some: […]}`",
            "every": "`every` says of which list: `{list: addresses, every: […]}`",
            "count": "`count` says of which list: `{list: identities, count: {at_least: 2}}`",
            "within_last": "it stands inside: `{message: welcome-hello, within_last: 30 days}`",
            "since": "it stands inside: `{message: welcome-hello, since: enrolment.started_at}`",
            "at_least": "it stands inside: `did: {event: purchase, at_least: 2}`",
            "where": "it stands inside: `did: {event: purchase, where: […]}`",
            "completed_within": "it stands inside: `in_flow: {flow: birthday, completed_within: 30 days}`",
        ])
}
