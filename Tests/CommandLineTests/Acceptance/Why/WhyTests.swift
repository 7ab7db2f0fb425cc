import Foundation
import Testing

/// The typical questions, each to a rehearsal that was played as far as it says, with the answer as it is printed.
@Suite struct `Why somebody got a message, or did not` {
    /// What somebody asks, and what happened before.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// Commands, or a time to which the rehearsal is played.
        let story: [String]
        let question: String

        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "got-it", story: ["2027-03-07 09:00", "2027-03-14 09:00"],
            question: "ann@example.org --message wish"),
        Case(
            name: "no-consent", story: ["2027-03-07 09:00", "2027-03-14 09:00"],
            question: "bo@example.org --message treat"),
        Case(
            name: "no-consent-then",
            story: [
                "2027-03-07 09:00", "2027-03-08 10:00",
                "profile set bo@example.org comms.email_benefits=true --correction typo",
            ],
            question: "bo@example.org --message treat"),
        Case(name: "unknown-age", story: ["2027-03-07 09:00"], question: "cy@example.org --flow birthday"),
        Case(
            name: "exit-tag-in-the-wait",
            story: [
                "2027-03-07 09:00", "2027-03-09 15:00", "profile tag di@example.org no-birthday", "2027-03-14 09:00",
            ], question: "di@example.org --message wish"),
        Case(
            name: "opted-out-later",
            story: [
                "2027-03-07 09:00", "2027-03-09 15:00", "profile set ed@example.org comms.email_optout=true",
                "2027-03-14 09:00",
            ], question: "ed@example.org --message wish"),
        Case(
            name: "on-the-way", story: ["2027-03-07 09:00"], question: "ann@example.org --message wish"),
        Case(
            name: "capped",
            story: [
                "2027-03-02 10:00", "enrol news gus@example.org", "2027-03-02 10:00", "2027-03-04 10:00",
                "enrol news gus@example.org", "2027-03-04 10:00",
            ], question: "gus@example.org --message news"),
        Case(
            name: "held-for-the-night",
            story: ["2027-03-02 22:00", "profile tag gus@example.org vip", "2027-03-02 22:00"],
            question: "gus@example.org --message hello"),
        Case(
            name: "too-late",
            story: ["2027-03-02 20:00", "enrol sale gus@example.org", "2027-03-02 20:00"],
            question: "gus@example.org --message sale"),
        Case(
            name: "held-out",
            story: ["2027-03-02 10:00", "enrol sale ann@example.org", "2027-03-02 10:00"],
            question: "ann@example.org --message sale"),
        Case(
            name: "other-trigger",
            story: ["2027-03-02 10:00", "profile tag flo@example.org vip", "2027-03-02 10:00"],
            question: "flo@example.org --message hello"),
        Case(
            name: "as-it-was",
            story: [
                "2027-03-07 09:00", "2027-03-09 15:00", "profile tag di@example.org no-birthday", "2027-03-14 09:00",
            ], question: "di@example.org --message wish --at 2027-03-09T09:00"),
        Case(
            name: "every-gate",
            story: ["2027-03-02 10:00", "enrol news gus@example.org", "2027-03-02 10:00"],
            question: "gus@example.org --flow news --gates"),
        Case(
            name: "earlier-birthdays",
            story: [
                "2027-03-07 09:00", "2027-03-14 09:00", "2028-03-07 09:00", "2028-03-14 09:00", "2029-03-07 09:00",
            ],
            question: "ann@example.org --message treat"),
        Case(
            name: "years-ahead", story: ["2027-03-07 09:00"],
            question: "bo@example.org --flow birthday --at 2028-03-07T12:00"),
        Case(
            name: "whole-story",
            story: [
                "2027-03-02 10:00", "profile tag flo@example.org vip", "2027-03-02 10:00", "2027-03-07 09:00",
                "profile tag flo@example.org do-not-contact", "2027-03-14 09:00",
            ], question: "flo@example.org"),
    ]

    @Test(arguments: cases)
    func `is answered on one screen`(asked: Case) throws {
        try Scene.withQuestions(asked.story) { scene throws in
            let said = try scene.succeed(["why"] + asked.question.split(separator: " ").map(String.init))
            #expect(said == (try Golden.text("why-\(asked.name)", saying: said)))
            #expect(said.split(separator: "\n", omittingEmptySubsequences: false).count <= 40)
        }
    }
}

@Suite struct `The trace with its reasons` {
    /// A line, as far as these tests look at it.
    private struct Line: Decodable {
        struct Because: Decodable, Hashable {
            let clause: String
            let file: String?
            let line: Int?
            let seen: String
            let answer: String
        }
        struct Gate: Decodable, Hashable {
            let gate: String
            let answer: String
        }
        let effect: String
        let reason: String?
        let because: [Because]?
        let gates: [Gate]?
    }

    private func lines(of text: String) throws -> [Line] {
        try text.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    @Test func `tells refused entries beside what is stored`() throws {
        try Scene.withQuestions(["2027-03-07 09:00"]) { scene throws in
            let line = try #require(
                try lines(of: try scene.succeed(["why", "bo@example.org", "--format", "jsonl"]))
                    .first { $0.effect == "not_entered" })
            #expect(line.reason == "enter_if")
            #expect(
                line.because?[1]
                    == Line.Because(
                        clause: "consent: {channel: email, purpose: benefits}", file: "birthday.flow.yaml", line: 10,
                        seen: "email_benefits false", answer: "no"))
        }
    }

    @Test func `has the gates of every send`() throws {
        try Scene.withQuestions(["2027-03-07 09:00"]) { scene throws in
            let told = try lines(of: try scene.succeed(["why", "ann@example.org", "--format", "jsonl"]))
            let sent = try #require(told.first { $0.effect == "send" })
            #expect(sent.gates?.count == 23)
            #expect(sent.gates?.allSatisfy { $0.answer == "open" } == true)
            #expect(told.first { $0.effect == "entered" }?.because?.map(\.answer) == ["yes", "yes", "yes"])
        }
    }
}

@Suite struct `A question that cannot be meant` {
    @Test(
        arguments: [
            ("--message wsh", 1, "has no message \"wsh\"", "did you mean \"wish\"?"),
            ("--flow birthdy", 1, "has no flow \"birthdy\"", "did you mean \"birthday\"?"),
            ("--at soon", 2, "cannot read the time \"soon\"", "which is a time in Australia/Melbourne"),
        ] as [(String, Int32, String, String)])
    func `says so, and how to mend it`(options: String, status: Int32, error: String, help: String) throws {
        try Scene.withQuestions([]) { scene throws in
            let ended = try scene.sluice.run(
                ["why", "ann@example.org"] + options.split(separator: " ").map(String.init))
            #expect(ended.status == status)
            #expect(ended.errors.contains(error))
            #expect(ended.errors.contains(help))
        }
    }
}

extension Scene {
    /// A rehearsal from 1 March, played along a story.
    fileprivate static func withQuestions(_ story: [String], _ body: (Scene) throws -> Void) throws {
        try withStore(.questions, rehearsalFrom: "2027-03-01 00:00") { scene throws in
            try scene.succeed(["import", "people.csv"])
            for part in story {
                if part.hasPrefix("2") {
                    // A run that finds something too late ends with 1.
                    _ = try scene.sluice.run(["run", "--as-of", part])
                } else {
                    try scene.succeed(part.split(separator: " ").map(String.init))
                }
            }
            try body(scene)
        }
    }
}
