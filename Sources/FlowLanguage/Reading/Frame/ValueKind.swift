import Diagnostics

/// What may stand behind a key, in words for people and in a shape for generators.
package indirect enum ValueDescription: Sendable, Hashable {
    /// One piece of text that reads as the words say: "a clock time".
    case scalar(String)
    /// One of these words.
    case oneOf([String])
    /// A list of such values.
    case list(ValueDescription)
    /// One such value, or a list of them.
    case oneOrMany(ValueDescription)
    /// A mapping of that shape.
    case mapping(Shape)
    /// A mapping from free names to such values.
    case named(ValueDescription)
    /// Any of these.
    case either([ValueDescription])
    /// A shape that is described elsewhere under this name, as steps within steps are.
    case reference(String)

    /// The kind as messages name it: "a list".
    package var words: String {
        switch self {
        case .scalar(let words), .reference(let words): words
        case .oneOf(let words): words.count > 1 ? "one of \(words.inProse)" : words.inProse
        case .list: "a list"
        case .oneOrMany(let one): "\(one.words) or a list"
        case .mapping(let shape): shape.title
        case .named: "a mapping of names"
        case .either(let all): all.map(\.words).joined(separator: " or ")
        }
    }
}

/// A way to read a value, which gives the value or reports why there is none.
package struct ValueKind<Value: Sendable>: Sendable {
    /// What may stand there.
    package let description: ValueDescription
    /// True when a key of this kind may stand with nothing after it.
    package let allowsNothing: Bool
    /// Reads a value; nothing when a finding says why, or when the place is unreadable anyway.
    package let read: @Sendable (YAMLNode, inout Reading) -> Value?

    /// A kind with its own way of reading.
    package init(
        _ description: ValueDescription, allowsNothing: Bool = false,
        read: @escaping @Sendable (YAMLNode, inout Reading) -> Value?
    ) {
        self.description = description
        self.allowsNothing = allowsNothing
        self.read = read
    }

    /// The same kind, with its value turned into another one.
    package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> ValueKind<Other> {
        ValueKind<Other>(description, allowsNothing: allowsNothing) { node, reading in
            read(node, &reading).map(transform)
        }
    }
}

extension ValueKind {
    /// A kind for one piece of text; `interpret` reports what is wrong with it. Nulls, lists and mappings are refused
    /// here, in words that name `expected`.
    package static func scalar(
        _ expected: String, interpret: @escaping @Sendable (YAMLScalar, SourceSpan, inout Reading) -> Value?
    ) -> ValueKind {
        ValueKind(.scalar(expected)) { node, reading in
            guard let scalar = reading.scalar(node, expected: expected) else { return nil }
            return interpret(scalar, node.span, &reading)
        }
    }
}

extension Reading {
    /// The scalar that stands there, or a finding that names what was expected instead.
    package mutating func scalar(_ node: YAMLNode, expected: String) -> YAMLScalar? {
        switch node.content {
        case .unreadable: return nil
        case .scalar(let scalar):
            if node.isNothing {
                report(.missingKey, "\(subjectInQuotes) has nothing after it", at: node.span)
                return nil
            }
            guard scalar.style == .plain, scalar.isNull else { return scalar }
            report(
                .nullValue, "\"\(scalar.text)\" is not a value: \(subjectInQuotes) takes \(expected)", at: node.span,
                help: "leave the key out, or put quotes round the word")
            return nil
        case .mapping, .sequence:
            report(
                .valueType, "\(subjectInQuotes) takes \(expected), not \(node.kindInWords)", at: node.headSpan,
                help: remedy)
            return nil
        }
    }

    /// The key being read, as messages quote it.
    package var subjectInQuotes: String { subject.isEmpty ? "this file" : "\"\(subject)\"" }
}

extension YAMLScalar {
    /// True for the words that other YAML readers take as null.
    package var isNull: Bool { ["~", "null", "Null", "NULL"].contains(text) }
}

extension YAMLNode {
    /// The part of the value that stands for it in a message: all of it on one line, else its first key or item.
    package var headSpan: SourceSpan {
        guard span.end.line > span.start.line else { return span }
        switch content {
        case .mapping(let entries): return entries.first?.keySpan ?? span
        case .sequence(let items): return items.first?.headSpan ?? span
        case .scalar, .unreadable: return span
        }
    }
}

extension [String] {
    /// The words as an author reads them: "draft, live or paused".
    package var inProse: String {
        guard count > 1, let last else { return first ?? "" }
        return "\(dropLast().joined(separator: ", ")) or \(last)"
    }
}
