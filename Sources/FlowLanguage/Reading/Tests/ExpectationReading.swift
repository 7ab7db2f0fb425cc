import Diagnostics
import Flows

/// The keys that say what has to come of a test.
enum ExpectationReading {
    static let everything = Key.optional(
        "expect", ExpectedActionReading.one.list(allowsEmpty: true),
        "all that happens, complete and in order; entering, waiting and refusals are not listed",
        example: "[{send: birthday-treat}, {exit: completed}]")
    static let includes = Key.optional(
        "expect_includes", ExpectedActionReading.one.list(), "happens in this order, perhaps among other things",
        example: "[{send: birthday-wish}]")
    static let counts = Key.optional(
        "expect_counts", ValueKind<Int>.integer(0...Int.max).named(by: .actionWord, allowsEmpty: false),
        "how often something happens, by its word", example: "{send: 2}")
    static let notSent = Key.optional(
        "expect_not_sent",
        ValueKind<ExpectedRefusal>.mapping(RefusalReading.shape, build: RefusalReading.read).oneOrMany,
        "sends that are refused, and why", example: "{step: treat, because: opted_out}")
    static let notEntered = Key.optional(
        "expect_not_entered", ValueKind<Reason>.refusal, "nobody enters, for this reason", example: "enter_if")

    static let keys: [any KeyDeclaring] = [everything, includes, counts, notSent, notEntered]
    static let names = keys.map(\.declaration.name)

    /// Whether the mapping expects anything.
    static func isSaid(in opened: OpenedMapping) -> Bool {
        keys.contains { opened.has($0.declaration) }
    }

    static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> TestExpectation {
        if opened.has(everything), opened.has(includes) {
            reading.report(
                .missingKey, "a test has either \"expect\" or \"expect_includes\", not both",
                at: opened.place(of: includes),
                related: [RelatedPlace(opened.place(of: everything), label: "first here")])
        }
        let counts = opened.read(counts, &reading) ?? []
        return TestExpectation(
            everything: opened.read(everything, &reading), included: opened.read(includes, &reading) ?? [],
            counts: Dictionary(
                counts.compactMap { name, count in
                    ExpectedAction.Word(rawValue: name.value).map { ($0, count) }
                }, uniquingKeysWith: { $1 }),
            notSent: opened.read(notSent, &reading) ?? [], notEntered: opened.read(notEntered, &reading))
    }
}

/// `expect_not_sent`: a send that is refused.
enum RefusalReading {
    static let step = Key.required(
        "step", ValueKind<String>.testedStep, "the step that does not send", example: "treat")
    static let because = Key.optional(
        "because", ValueKind<Reason>.refusal, "why; any reason without it", example: "opted_out")
    static let shape = Shape("a refusal", step, because)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> ExpectedRefusal? {
        let step = opened.read(step, &reading)
        let because = opened.read(because, &reading)
        guard let step, because != nil || !opened.has(Self.because) else { return nil }
        return ExpectedRefusal(step: step, reason: because, span: opened.headSpan)
    }
}

extension ValueKind<String> {
    /// What may happen in a test, by its word.
    fileprivate static let actionWord = oneOf(ExpectedAction.Word.allCases.map { ($0.rawValue, $0.rawValue) })
}
