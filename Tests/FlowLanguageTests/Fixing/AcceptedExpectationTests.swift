import Diagnostics
import Flows
import Testing

@testable import FlowLanguage

@Suite struct `An accepted expectation` {
    private static let head = "version: 1\ntests_for: f\ntests:\n"

    /// The tests after the first of them has this expectation; `person` is the place among several profiles.
    private static func accepting(
        _ expectation: AcceptedExpectation, in tests: String, person: Int? = nil
    ) throws -> String {
        let file = WorkspaceFile(path: "tests/f.flow-test.yaml", bytes: Array((head + tests).utf8))
        let tree = YAMLTree(file: file.path, bytes: file.bytes)
        let test = try #require(tree.root?.value(of: "tests")?.items?.first)
        let name = try #require(test.value(of: "name")?.span)
        let after = file.accepting([person: expectation], inTestNamedAt: name)
        let text = String(decoding: after.bytes, as: UTF8.self)
        #expect(YAMLTree(file: file.path, bytes: after.bytes).findings.isEmpty, "\(text)")
        return String(text.dropFirst(head.count))
    }

    private static let two = AcceptedExpectation(everything: [.new("{send: a}"), .new("{exit: completed}")])

    @Test(arguments: [
        ("  - name: n\n    expect: []\n", "  - name: n\n    expect:\n      - {send: a}\n      - {exit: completed}\n"),
        (
            "  - name: n\n    expect: []   # nothing\n  - name: m\n",
            "  - name: n\n    expect:\n      - {send: a}\n      - {exit: completed}   # nothing\n  - name: m\n"
        ),
        ("  - {name: n, expect: []}\n", "  - {name: n, expect: [{send: a}, {exit: completed}]}\n"),
        (
            "  - name: n\n    expect:\n      - {send: b}\n",
            "  - name: n\n    expect:\n      - {send: a}\n      - {exit: completed}\n"
        ),
        (
            "  - name: n\n    expect:\n      - {send: b}",
            "  - name: n\n    expect:\n      - {send: a}\n      - {exit: completed}\n"
        ),
    ])
    func `takes the place of what was expected`(before: String, after: String) throws {
        #expect(try Self.accepting(Self.two, in: before) == after)
    }

    @Test func `may be nothing`() throws {
        let nothing = AcceptedExpectation(everything: [])
        let block = "  - name: n\n    expect:\n      # why\n      - {send: b}\n    arms: {s: a}\n"
        #expect(
            try Self.accepting(nothing, in: block) == "  - name: n\n    expect: []\n      # why\n    arms: {s: a}\n")
        #expect(
            try Self.accepting(nothing, in: "  - {name: n, expect: [{send: b}]}\n") == "  - {name: n, expect: []}\n")
    }

    @Test func `goes between the lines that stay`() throws {
        let before = """
              - name: n
                expect:
                  # the first
                  - {send: b, at: 2027-03-01}   # so early
                  - send: c
                    at: 2027-03-02

                  - {exit: completed}
            """
        let accepted = AcceptedExpectation(everything: [
            .new("{add_tag: x}"), .kept(0, changes: ["at": "2027-03-05"]), .kept(1), .new("{add_tag: y}"),
        ])
        let after = """
              - name: n
                expect:
                  # the first
                  - {add_tag: x}
                  - {send: b, at: 2027-03-05}   # so early
                  - send: c
                    at: 2027-03-02
                  - {add_tag: y}


            """
        #expect(try Self.accepting(accepted, in: before) == after)
    }

    @Test func `leaves a list in brackets over several lines in them`() throws {
        let before =
            "  - name: n\n    expect: [\n      {send: b},   # one\n      {send: c},   # two\n      {exit: completed}]\n"
        let accepted = AcceptedExpectation(everything: [
            .kept(0), .new("{add_tag: x}"), .kept(2, changes: ["exit": "retired"]),
        ])
        let after =
            "  - name: n\n    expect: [\n      {send: b}, {add_tag: x},   # one\n         # two\n      {exit: retired}]\n"
        #expect(try Self.accepting(accepted, in: before) == after)
    }

    @Test func `may be that of one of several, and other values of looser forms`() throws {
        let before = """
              - name: n
                several_profiles:
                  - {name: p, expect_counts: {send: 1, exit: 2}}
                  - name: q
                    expect_not_sent: [{step: s}, {step: t, because: opted_out}]   # t
                    expect_not_entered: goal

            """
        let counts = try Self.accepting(AcceptedExpectation(counts: ["exit": 7]), in: before, person: 0)
        #expect(counts == before.replacing("exit: 2", with: "exit: 7"))
        let reasons = AcceptedExpectation(notSent: [1: "bounced"], notEntered: "enter_if")
        #expect(
            try Self.accepting(reasons, in: before, person: 1)
                == before.replacing("opted_out", with: "bounced").replacing("goal", with: "enter_if"))
    }
}
