import Diagnostics

/// A place where a flow test speaks of something that is declared elsewhere and that only tests name.
struct TestMention: Sendable, Hashable {
    /// What is spoken of; steps, arms and end words are those of the flow under test.
    enum Subject: Sendable, Hashable {
        case persona(String)
        case step(String)
        case split(String)
        case arm(String, of: String)
        /// A word with which somebody leaves, when it is none of the engine's.
        case end(String)
    }

    let subject: Subject
    let span: SourceSpan
}

extension ValueKind<String> {
    /// The same kind; each value that is read is noted as something that the test speaks of.
    func tested(as subject: @escaping @Sendable (String) -> TestMention.Subject) -> ValueKind {
        ValueKind(description, allowsNothing: allowsNothing) { node, reading in
            guard let value = read(node, &reading) else { return nil }
            reading.testMentions.append(TestMention(subject: subject(value), span: node.span))
            return value
        }
    }

    /// The name of a persona.
    static let persona = identifier.of(.persona).tested { .persona($0) }
    /// The id of a step of the flow under test.
    static let testedStep = identifier.tested { .step($0) }
}
