import Diagnostics
import Flows
import Profiles

/// A file of flow tests as far as it could be read.
struct TestDraft: Sendable {
    var flow: Placed<String>?
    /// Nothing when a part that it needs could not be read.
    var suite: FlowTestSuite?
    /// What it speaks of that files of other kinds speak of, too.
    var mentions: [Mention] = []
    /// What only tests speak of.
    var testMentions: [TestMention] = []
}

/// Reads a file of flow tests.
enum FlowTestReading {
    static let flow = Key.required(
        "tests_for", ValueKind<String>.flow.placed, "the id of the flow under test", example: "birthday")
    static let clock = Key.required(
        "clock", ValueKind<TestClock>.mapping(TestClockReading.shape, build: TestClockReading.read),
        "the stretch of time that is played", example: "{start: 2027-03-01 08:00, stop: 2027-03-31}")
    static let tests = Key.required(
        "tests", ValueKind<FlowTest>.mapping(TestReading.shape, build: TestReading.read).list(), "the tests",
        example: "[{name: sends once, expect: […]}]")
    static let shape = Shape(
        "a file of flow tests", DocumentReading.version, flow, clock, TestProfileReading.key, tests)

    static func read(_ tree: YAMLTree, _ reading: inout Reading) -> TestDraft {
        var draft = TestDraft()
        guard let opened = DocumentReading.open(tree, as: shape, &reading) else { return draft }
        draft.flow = opened.read(flow, &reading)
        let clock = opened.read(clock, &reading)
        let profile = opened.read(TestProfileReading.key, &reading)
        let tests = opened.read(tests, &reading)
        let names = (tests ?? []).map { Placed($0.name, at: $0.span) }
        for finding in Check.repeated(names, "test") { reading.report(finding) }
        guard let flow = draft.flow, let clock, let tests else { return draft }
        draft.suite = FlowTestSuite(
            flow: flow.value, clock: clock, profile: profile ?? TestProfile(), tests: tests, span: flow.span)
        return draft
    }
}

/// One of `tests`.
enum TestReading {
    static let name = Key.required(
        "name", ValueKind<String>.text.placed, "what the flow does, in words", example: "silent without consent")
    static let cases = Key.optional(
        "cases", ValueKind<FlowTest.Person>.mapping(caseShape) { person($0, expects: false, &$1) }.list(),
        "the same test for several profiles, each in a world of its own",
        example: "[{name: opted out, profile: {email_optout: true}}]")
    static let several = Key.optional(
        "several_profiles", ValueKind<FlowTest.Person>.mapping(personShape) { person($0, expects: true, &$1) }.list(),
        "several profiles in one world, each with what has to come of it",
        example: "[{name: adult, profile: {like: adult}, expect: […]}]")
    static let arms = Key.optional(
        "arms", armsKind, "the arm that everybody falls into, by the split", example: "{offer-test: discount}")
    static let with = Key.optional(
        "with", ValueKind<FlowTest.Addition>.word.oneOrMany, "what plays a part only when a test asks for it",
        example: "[caps, holdout]")

    static let shape = Shape(
        "a test",
        keys: [name, TestProfileReading.key, TestEventReading.key, cases, several] + ExpectationReading.keys + [
            arms, with,
        ],
        groups: [
            .atLeastOne(ExpectationReading.names + ["several_profiles"]), .notBoth("expect", "expect_includes"),
            .notBoth("cases", "several_profiles"),
        ])
    static let caseShape = Shape("a case of a test", name, TestProfileReading.key, TestEventReading.key)
    static let personShape = Shape(
        "a profile of several", keys: [name, TestProfileReading.key, TestEventReading.key] + ExpectationReading.keys,
        groups: [.notBoth("expect", "expect_includes")])

    /// The arms by the ids of their splits; both are noted as spoken of.
    private static let armsKind = ValueKind<[String: String]>(
        .named(ValueKind<String>.identifier.description, allowsEmpty: false)
    ) { node, reading in
        guard let entries = ValueKind<String>.identifier.placed.named().read(node, &reading) else { return nil }
        for (split, arm) in entries {
            reading.testMentions.append(TestMention(subject: .split(split.value), span: split.span))
            reading.testMentions.append(TestMention(subject: .arm(arm.value, of: split.value), span: arm.span))
        }
        return Dictionary(entries.map { ($0.name.value, $0.value.value) }, uniquingKeysWith: { $1 })
    }

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> FlowTest? {
        let name = opened.read(name, &reading)
        let profile = opened.read(TestProfileReading.key, &reading)
        let events = opened.read(TestEventReading.key, &reading)
        let cases = opened.read(cases, &reading)
        let several = opened.read(several, &reading)
        let expectation = ExpectationReading.read(opened, &reading)
        let arms = opened.read(arms, &reading)
        let with = opened.read(with, &reading)
        if opened.has(Self.cases), opened.has(Self.several) {
            reading.report(
                .missingKey, "a test has either \"cases\" or \"several_profiles\", not both",
                at: opened.place(of: Self.several),
                related: [RelatedPlace(opened.place(of: Self.cases), label: "first here")])
        }
        if !ExpectationReading.isSaid(in: opened), !opened.has(Self.several), opened.isUnderstood {
            reading.report(
                .missingKey, "this test expects nothing", at: opened.headSpan,
                help: "`expect: []` when nothing happens")
        }
        guard let name else { return nil }
        return FlowTest(
            name: name.value, profile: profile ?? TestProfile(), events: events ?? [], cases: cases ?? [],
            severalProfiles: several ?? [], expectation: expectation, arms: arms ?? [:], with: Set(with ?? []),
            span: name.span)
    }

    private static func person(
        _ opened: OpenedMapping, expects: Bool, _ reading: inout Reading
    ) -> FlowTest.Person? {
        let name = opened.read(name, &reading)
        let profile = opened.read(TestProfileReading.key, &reading)
        let events = opened.read(TestEventReading.key, &reading)
        let isSaid = expects && ExpectationReading.isSaid(in: opened)
        let expectation = isSaid ? ExpectationReading.read(opened, &reading) : nil
        return name.map {
            FlowTest.Person(
                name: $0.value, profile: profile ?? TestProfile(), events: events ?? [], expectation: expectation)
        }
    }
}
