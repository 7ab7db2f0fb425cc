import Diagnostics

/// A value together with the place where it stands.
package struct Placed<Value: Sendable>: Sendable {
    /// The value.
    package let value: Value
    /// Where it stands.
    package let span: SourceSpan

    /// A value at a place.
    package init(_ value: Value, at span: SourceSpan) {
        self.value = value
        self.span = span
    }
}

extension Placed: Equatable where Value: Equatable {}
extension Placed: Hashable where Value: Hashable {}

extension ValueKind {
    /// The same kind, with the place of its value.
    package var placed: ValueKind<Placed<Value>> {
        ValueKind<Placed<Value>>(description, allowsNothing: allowsNothing) { node, reading in
            read(node, &reading).map { Placed($0, at: node.span) }
        }
    }

    /// A list of such values; the readable ones are given when others are not.
    package func list(allowsEmpty: Bool = false) -> ValueKind<[Value]> {
        ValueKind<[Value]>(.list(description, allowsEmpty: allowsEmpty)) { node, reading in
            switch node.content {
            case .sequence(let items):
                return reading.items(items, of: node, as: self, whenEmpty: allowsEmpty ? nil : .missingKey)
            case .unreadable: return nil
            case .scalar where node.isNothing:
                reading.report(.missingKey, "\(reading.subjectInQuotes) has nothing after it", at: node.span)
                return nil
            case .scalar, .mapping:
                reading.report(
                    .valueType, "\(reading.subjectInQuotes) takes a list, not \(node.kindInWords)", at: node.headSpan,
                    help: reading.listed(node))
                return nil
            }
        }
    }

    /// A list of plain values, or one plain value in its place.
    package var oneOrMany: ValueKind<[Value]> { oneOrMany() }

    /// A list of plain values, or one plain value in its place; an empty list is a mistake of the rule `whenEmpty`,
    /// or means none.
    package func oneOrMany(whenEmpty: Rule? = .missingKey) -> ValueKind<[Value]> {
        ValueKind<[Value]>(.oneOrMany(description, allowsEmpty: whenEmpty == nil)) { node, reading in
            if case .sequence(let items) = node.content {
                return reading.items(items, of: node, as: self, whenEmpty: whenEmpty)
            }
            return read(node, &reading).map { [$0] }
        }
    }

    /// A mapping from names that the author chooses to such values, in the order of the file; whoever refuses an empty
    /// one reports it.
    package func named(
        by name: ValueKind<String> = .identifier, allowsEmpty: Bool = true
    ) -> ValueKind<[(name: Placed<String>, value: Value)]> {
        ValueKind<[(name: Placed<String>, value: Value)]>(
            .named(
                allowsNothing ? .either([description, .scalar("nothing", .nothing)]) : description,
                by: name.description.form ?? .text, allowsEmpty: allowsEmpty)
        ) { node, reading in
            guard let entries = reading.entries(node, expected: "a mapping of names") else { return nil }
            return entries.compactMap { entry in
                let place = YAMLScalar(text: entry.key, style: .singleQuoted, range: 0..<0)
                let key = name.read(YAMLNode(.scalar(place), span: entry.keySpan), &reading)
                if entry.value.isNothing, !allowsNothing {
                    reading.reportNothing(behind: entry, as: .missingKey, help: nil)
                    return nil
                }
                let value = reading.read(entry.value, as: self, of: entry.key)
                guard let key, let value else { return nil }
                return (Placed(key, at: entry.keySpan), value)
            }
        }
    }
}

extension ValueKind<YAMLNode> {
    /// Whatever stands there, to be read once it is known what it has to be.
    package static let anything = ValueKind(.scalar("a value", .anything)) { node, _ in
        node.content == .unreadable ? nil : node
    }
}

extension Reading {
    fileprivate mutating func items<Value>(
        _ items: [YAMLNode], of list: YAMLNode, as kind: ValueKind<Value>, whenEmpty: Rule?
    ) -> [Value]? {
        if items.isEmpty, let whenEmpty {
            report(
                whenEmpty, "\(subjectInQuotes) is an empty list", at: list.span,
                help: remedy ?? "write what belongs into it, or take it out")
            return nil
        }
        let outer = remedy
        remedy = nil
        defer { remedy = outer }
        var seen: [String: SourceSpan] = [:]
        var values: [Value] = []
        for item in items {
            if item.isNothing {
                report(.missingKey, "an item of \(subjectInQuotes) has nothing in it", at: item.span)
                continue
            }
            if case .scalar(let scalar) = item.content {
                if let first = seen[scalar.text] {
                    report(
                        .repeatedValue, "\"\(scalar.text)\" appears twice in \(subjectInQuotes)", at: item.span,
                        related: [RelatedPlace(first, label: "first here")])
                    continue
                }
                seen[scalar.text] = item.span
            }
            if let value = kind.read(item, &self) { values.append(value) }
        }
        return values
    }

    /// How the single thing that stands there would be written as a list.
    fileprivate func listed(_ node: YAMLNode) -> String {
        guard node.span.start.line == node.span.end.line else {
            return "start each item on a line of its own with \"- \""
        }
        let written = source.text(of: node.span)
        let isBlock = if case .mapping = node.content { !written.hasPrefix("{") } else { false }
        return isBlock ? "`- \(written)`" : "`\(subject): [\(written)]`"
    }

    /// The entries of a mapping without `x-…` keys, or a finding that names what was expected instead.
    package mutating func entries(_ node: YAMLNode, expected: String, help: String? = nil) -> [YAMLEntry]? {
        switch node.content {
        case .mapping(let entries): return entries.filter { !$0.key.hasPrefix("x-") }
        case .unreadable: return nil
        case .scalar, .sequence:
            report(
                .valueType, "\(subjectInQuotes) takes \(expected), not \(node.kindInWords)", at: node.headSpan,
                help: help ?? remedy)
            return nil
        }
    }
}
