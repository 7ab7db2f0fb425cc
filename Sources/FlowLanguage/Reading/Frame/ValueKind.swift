import Diagnostics

/// What may stand behind a key, in words for people and in a shape for generators.
package indirect enum ValueDescription: Sendable, Hashable {
    /// One piece of text that reads as the words say, "a clock time", and looks as the form says.
    case scalar(String, ScalarForm = .text)
    /// One of these words.
    case oneOf([String])
    /// A list of such values; by default at least one.
    case list(ValueDescription, allowsEmpty: Bool = false)
    /// One such value, or a list of them; by default the list has at least one.
    case oneOrMany(ValueDescription, allowsEmpty: Bool = false)
    /// A list of exactly two of them, the lower one first.
    case pair(ValueDescription)
    /// A mapping of that shape.
    case mapping(Shape)
    /// A mapping from names of a form to such values.
    case named(ValueDescription, by: ScalarForm = .identifier, allowsEmpty: Bool = true)
    /// A mapping from fields of the family to values of their types, with the keys of the shape beside them.
    case fields(FieldFamily, beside: Shape?)
    /// Any of these.
    case either([ValueDescription])
    /// A shape that is described elsewhere under this name, as steps within steps are.
    case reference(String)

    /// The kind as messages name it: "a list".
    package var words: String {
        switch self {
        case .scalar(let words, _), .reference(let words): words
        case .oneOf(let words): words.count > 1 ? "one of \(words.inProse)" : words.inProse
        case .list: "a list"
        case .pair(let one): "a list of two: \(one.words) and \(one.words)"
        case .oneOrMany(let one, _): "\(one.words) or a list"
        case .mapping(let shape): shape.title
        case .named: "a mapping of names"
        case .fields(_, let shape): shape?.title ?? "a mapping of fields"
        case .either(let all): all.map(\.words).joined(separator: " or ")
        }
    }
}

/// Which fields a mapping may name.
package enum FieldFamily: Sendable, Hashable {
    /// Custom attributes, which flows may set.
    case settable
    /// Everything that somebody outside may write about a profile, flags too.
    case writable
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
    /// here, in words that name `expected`. `form` is what
    /// `interpret` takes, as far as a pattern can say it.
    package static func scalar(
        _ expected: String, _ form: ScalarForm = .text,
        interpret: @escaping @Sendable (YAMLScalar, SourceSpan, inout Reading) -> Value?
    ) -> ValueKind {
        ValueKind(.scalar(expected, form)) { node, reading in
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
