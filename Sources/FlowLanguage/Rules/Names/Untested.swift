import Diagnostics
import Flows

extension Rule {
    static let untested = Rule(
        "untested", .warning, "a flow, an arm or a case that no test looks at",
        because: """
            A workspace with tests is trusted to be tested, so the part that is not is where a mistake stays. Looked for are \
            flows without any test, and arms of splits and cases of branches of which no test expects anything: no message, tag \
            or other step of theirs, and no `arms` that pins the arm. A workspace without tests is left alone, and so are \
            retired flows.
            """,
        bad: [
            .files(
                """
                === example.flow.yaml
                steps:
                  - id: who
                    branch:
                      cases:
                        - {name: «vips», if: [{tags: {any: [vip]}}], steps: [{id: mark, add_tag: whale}]}
                      else: [{id: hello, send: {message: hello, channel: email, purpose: account}}]
                  - id: chance
                    split:
                      arms:
                        offer: {percent: 50, steps: [{id: offer, send: {message: offer, channel: email, purpose: promo}}]}
                        «again»: {percent: 50, steps: [{id: again, add_status: complaint-open}]}
                === tests/example.flow-test.yaml
                version: 1
                tests_for: example
                clock: {start: 2027-03-01 08:00, stop: 2027-03-31}
                tests:
                  - {name: greets, arms: {chance: offer}, expect_includes: [{send: hello}]}
                === tests/greeting.flow-test.yaml
                version: 1
                tests_for: greeting
                clock: {start: 2027-03-01 08:00, stop: 2027-03-31}
                tests: [{name: silent, expect: []}]
                """),
            .files(
                """
                === example.flow.yaml
                flow: «example»
                === tests/greeting.flow-test.yaml
                version: 1
                tests_for: greeting
                clock: {start: 2027-03-01 08:00, stop: 2027-03-31}
                tests: [{name: silent, expect: []}]
                """),
        ],
        good: [
            .files(
                """
                === example.flow.yaml
                steps:
                  - id: who
                    branch:
                      cases:
                        - {name: vips, if: [{tags: {any: [vip]}}], steps: [{id: mark, add_tag: whale}]}
                        - {name: others, if: [{tags: {any: [newsletter]}}], steps: []}
                      else: []
                === tests/example.flow-test.yaml
                version: 1
                tests_for: example
                clock: {start: 2027-03-01 08:00, stop: 2027-03-31}
                tests: [{name: marks, expect_includes: [{add_tag: whale}]}]
                === tests/greeting.flow-test.yaml
                version: 1
                tests_for: greeting
                clock: {start: 2027-03-01 08:00, stop: 2027-03-31}
                tests: [{name: silent, expect: []}]
                """),
            .flow("triggers: [manual]"),
        ])
}

extension Check {
    /// Where there are tests, they look at every flow and every way through it.
    static let untestedWays = Check(.untested) { draft in
        // A test that cannot be read may look at anything.
        guard !draft.tests.isEmpty, draft.tests.allSatisfy({ $0.suite != nil }) else { return [] }
        let tests = Dictionary(grouping: draft.tests) { $0.flow?.value ?? "" }
        return draft.flows.flatMap { flow -> [Finding] in
            guard flow.isWhole, let id = flow.id, flow.flow?.status != .retired else { return [] }
            guard let tests = tests[id.value] else {
                return [
                    Rule.untested.finding(
                        "no test is about flow \"\(id.value)\"", at: id.span,
                        help: "write `tests/\(id.value).flow-test.yaml`")
                ]
            }
            let seen = SeenWays(tests)
            return flow.steps.unseen(by: seen).map { way in
                Rule.untested.finding(
                    "no test reaches \(way.kind) \"\(way.name)\"", at: draft.place(of: way) ?? way.step.span,
                    help: "expect something that only happens there")
            }
        }
    }
}

/// What the tests of one flow look at.
private struct SeenWays {
    private var arms: Set<[String]> = []
    private var steps: Set<String> = []
    private var verbs: Set<[String]> = []
    private var seesFields = false

    init(_ tests: [TestDraft]) {
        for mention in tests.flatMap(\.testMentions) {
            switch mention.subject {
            case .step(let id): steps.insert(id)
            case .arm(let arm, let split): arms.insert([split, arm])
            case .end(let word): verbs.insert(["end", word])
            case .persona, .split: break
            }
        }
        for test in tests.compactMap(\.suite).flatMap(\.tests) {
            let expectations = [test.expectation] + (test.cases + test.severalProfiles).compactMap(\.expectation)
            for action in expectations.flatMap({ ($0.everything ?? []) + $0.included }) { take(action.kind) }
        }
    }

    private mutating func take(_ action: ExpectedAction.Kind) {
        switch action {
        case .send(let message, _, _): verbs.insert(["send", message])
        case .addTag(let tag): verbs.insert(["add_tag", tag])
        case .removeTag(let tag): verbs.insert(["remove_tag", tag])
        case .addStatus(let status): verbs.insert(["add_status", status])
        case .removeStatus(let status): verbs.insert(["remove_status", status])
        case .set, .comms: seesFields = true
        case .webhook(let name): verbs.insert(["webhook", name])
        case .emit(let event): verbs.insert(["emit", event])
        case .exit(let reason): verbs.insert(["end", reason.rawValue])
        }
    }

    func pins(_ arm: String, of split: String) -> Bool { arms.contains([split, arm]) }

    /// Whether a step is looked at; nil when no test could.
    func sees(_ step: Step) -> Bool? {
        if steps.contains(step.id) { return true }
        switch step.verb {
        case .send(let send): return verbs.contains(["send", send.message])
        case .addTag(let tags): return tags.contains { verbs.contains(["add_tag", $0]) }
        case .removeTag(let tags): return tags.contains { verbs.contains(["remove_tag", $0]) }
        case .addStatus(let statuses): return statuses.contains { verbs.contains(["add_status", $0]) }
        case .removeStatus(let statuses): return statuses.contains { verbs.contains(["remove_status", $0]) }
        case .webhook(let call): return verbs.contains(["webhook", call.to])
        case .emit(let emission): return verbs.contains(["emit", emission.event])
        case .end(let reason): return verbs.contains(["end", reason])
        case .set, .optOut, .setPreference, .recordConsent: return seesFields
        case .wait, .waitUntil, .branch, .split: return nil
        }
    }
}

/// An arm of a split, or a case of a branch.
private struct Way {
    let kind: String
    let name: String
    let step: Step
    let index: Int
}

extension [Step] {
    /// The outermost ways of which nothing is looked at.
    fileprivate func unseen(by seen: SeenWays) -> [Way] {
        flatMap { step -> [Way] in
            switch step.verb {
            case .split(let split):
                return split.arms.enumerated().flatMap { index, arm in
                    let way = Way(kind: "arm", name: arm.name, step: step, index: index)
                    return seen.pins(arm.name, of: step.id)
                        ? arm.steps.unseen(by: seen) : arm.steps.unseen(as: way, by: seen)
                }
            case .branch(let branch):
                return branch.cases.enumerated().flatMap { index, one in
                    one.steps.unseen(as: Way(kind: "case", name: one.name, step: step, index: index), by: seen)
                } + branch.otherwise.unseen(by: seen)
            case .waitUntil(let wait): return wait.met.unseen(by: seen) + wait.notMet.unseen(by: seen)
            case .send, .wait, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent,
                .set, .webhook, .emit, .end:
                return []
            }
        }
    }

    private func unseen(as way: Way, by seen: SeenWays) -> [Way] {
        let answers = flatMap(\.withNested).compactMap(seen.sees)
        return answers.isEmpty || answers.contains(true) ? unseen(by: seen) : [way]
    }
}

extension WorkspaceDraft {
    /// Where the name of a way stands.
    fileprivate func place(of way: Way) -> SourceSpan? {
        guard let value = value(behind: way.step.span) else { return nil }
        if case .sequence(let cases)? = value.entry("cases")?.value.content {
            return cases.indices.contains(way.index) ? cases[way.index].entry("name")?.value.span : nil
        }
        return value.entry("arms")?.value.entry(way.name)?.keySpan
    }
}
