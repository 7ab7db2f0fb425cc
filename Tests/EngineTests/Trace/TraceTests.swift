import CivilTime
import Diagnostics
import Engine
import Flows
import Profiles
import Testing

@Suite struct `A trace record as JSON` {
    /// The birthday flow, its verbs on the lines of a file.
    private func flow(_ steps: [Verb], reentry: Reentry = Reentry(.everyTime)) -> Flow {
        Flow(
            id: "birthday", status: .live,
            triggers: [
                Trigger(
                    birthday(.before("7 days")),
                    span: SourceSpan(file: "birthday.flow.yaml", line: 8, column: 5))
            ], exitTags: ["bye"], reentry: reentry,
            steps: steps.enumerated().map { place, verb in
                Step(
                    id: place == 0 ? "treat" : "step-\(place)", verb: verb,
                    span: SourceSpan(file: "birthday.flow.yaml", line: 21 + place, column: 5))
            }, span: somewhere)
    }

    /// What every line begins with.
    private static let head =
        #"{"at":"2027-03-07T09:00:00+11:00","profile":"92975ecb-5264-4d31-9f2b-789fa01f4555","flow":"birthday","#
        + #""occurrence":"birthday:2027-03-14","#

    private static let treat = Verb.send(Send(message: "birthday-treat", channels: [.email], purpose: .benefits))

    /// The lines of a run at the fire time.
    private func lines(
        _ steps: [Verb], window: SendWindow = .always, at time: String = "2027-03-07 09:00",
        person: Profile = .person()
    ) -> [String] {
        var world = World(flow(steps), workspace: .melbourne { $0.sendWindow = window }, person: person)
        world.run(at: time)
        return world.trace.map(\.json)
    }

    @Test func `is the document's own line for a send`() {
        #expect(
            lines([`A trace record as JSON`.treat])[1]
                == #"{"at":"2027-03-07T09:00:00+11:00","profile":"92975ecb-5264-4d31-9f2b-789fa01f4555","#
                + #""flow":"birthday","occurrence":"birthday:2027-03-14","step":"treat","effect":"send","#
                + #""message":"birthday-treat","channel":"email","purpose":"benefits","#
                + #""key":"birthday/treat/birthday:2027-03-14/92975ecb-5264-4d31-9f2b-789fa01f4555","#
                + #""source":"birthday.flow.yaml:21:5"}"#)
    }

    @Test func `has the trigger's place at the door and the step's at the exit`() {
        let head = `A trace record as JSON`.head
        #expect(
            lines([.end(reason: "enough")]) == [
                head + #""effect":"entered","source":"birthday.flow.yaml:8:5"}"#,
                head + #""step":"treat","effect":"exited","reason":"enough","source":"birthday.flow.yaml:21:5"}"#,
            ])
        #expect(
            lines([], person: .person { $0.tags = ["bye"] }) == [
                head + #""effect":"not_entered","reason":"exit_tag","source":"birthday.flow.yaml:8:5"}"#
            ])
        #expect(
            lines([], at: "2027-03-20 09:00") == [
                head.replacing("2027-03-07T", with: "2027-03-20T")
                    + #""effect":"missed","reason":"catch_up","source":"birthday.flow.yaml:8:5"}"#
            ])
    }

    @Test func `tells what it is about`() {
        let head = `A trace record as JSON`.head
        let vip = Branch.Case(name: "vip", conditions: [], steps: [])
        let lines = lines(
            [
                .addTag(["new", "old"]), .removeTag(["old"]), .optOut(OptOut(channels: [.sms])),
                .branch(Branch(cases: [vip], otherwise: [])), .wait(.duration("3 days")),
            ], person: .person { $0.tags = ["old"] })
        #expect(
            lines.dropFirst() == [
                head + #""step":"treat","effect":"add_tag","tag":"new","source":"birthday.flow.yaml:21:5"}"#,
                head + #""step":"step-1","effect":"remove_tag","tag":"old","source":"birthday.flow.yaml:22:5"}"#,
                head + #""step":"step-2","effect":"opt_out","flags":{"sms_optout":true},"#
                    + #""source":"birthday.flow.yaml:23:5"}"#,
                head + #""step":"step-3","effect":"branch","case":"vip","source":"birthday.flow.yaml:24:5"}"#,
                head + #""step":"step-4","effect":"waiting","until":"2027-03-10T09:00:00+11:00","#
                    + #""source":"birthday.flow.yaml:25:5"}"#,
            ])
    }

    @Test func `tells why a send did not go out, and until when it is held`() {
        let head = `A trace record as JSON`.head
        let dispatch = #""message":"birthday-treat","channel":"email","purpose":"benefits","#
        let refused = lines(
            [`A trace record as JSON`.treat], person: .person { $0.comms[CommsFlag(.email, .optout)] = true })
        #expect(
            refused[1] == head + #""step":"treat","effect":"not_sent","reason":"opted_out","# + dispatch
                + #""source":"birthday.flow.yaml:21:5"}"#)
        let held = lines([`A trace record as JSON`.treat], window: sendWindow("12:00", until: "13:00"))
        #expect(
            held[1] == head + #""step":"treat","effect":"held","reason":"held_for_window","#
                + #""until":"2027-03-07T12:00:00+11:00","# + dispatch + #""source":"birthday.flow.yaml:21:5"}"#)
    }

    @Test func `is written in the profile's zone`() {
        let line = lines([], at: "2027-03-07 12:00", person: .person { $0.values[.timeZone] = "Australia/Perth" })[0]
        #expect(line.hasPrefix(#"{"at":"2027-03-07T09:00:00+08:00","#))
    }
}

@Suite struct `Why a date trigger would refuse` {
    @Test func `is told by its clauses`() throws {
        let flow = flow(
            on: birthday(.before("7 days")),
            enterIf: [
                field("age", .number(.atLeast(18)), asOf: .triggerDate), carries("vip"),
                any(.consent(.email, .benefits), field("company", .isEqual("Acme"))),
            ])
        let world = World(flow, person: .person { $0.isBorn("2012-03-14") })
        let explanation = try #require(
            world.latestExplanation(at: instant("2027-03-08 09:00")))
        #expect(explanation.occurrence.description == "birthday:2027-03-14")
        #expect(explanation.firedAt == instant("2027-03-07 09:00"))
        #expect(explanation.refusal == .enterIf)
        #expect(
            explanation.clauses.map(\.seen) == [
                "age 15", "tags none that matter here", "email_benefits true, email_promo true", "company missing",
            ])
        #expect(explanation.clauses.map(\.answer) == [.no, .no, .yes, .unknown])
    }

    @Test func `names the business's own fields as its authors do`() throws {
        let questions = [
            field("my_number", .number(.above(3))), field("wedding", .missing(false)),
            field("company", .missing(false)),
        ]
        let world = World(flow(on: birthday(.before("7 days")), enterIf: questions))
        let explanation = try #require(
            world.latestExplanation(at: instant("2027-03-08 09:00")))
        #expect(explanation.clauses.map(\.seen) == ["my_number missing", "wedding missing", "company missing"])
    }

    @Test(arguments: [
        ("2027-03-08 09:00", nil as Reason?), ("2027-03-15 09:00", .catchUp),
    ])
    func `tells of the latest firing`(time: String, refusal: Reason?) throws {
        let world = World(flow(on: birthday(.before("7 days"))))
        let explanation = try #require(
            world.latestExplanation(at: instant(time)))
        #expect(explanation.refusal == refusal)
        #expect(explanation.clauses == [])
    }

    @Test func `says that somebody was there already`() throws {
        var world = World(flow(on: birthday(.before("7 days"))))
        world.walk(to: "2027-03-08 00:00")
        let explanation = try #require(
            world.latestExplanation(at: world.clock))
        #expect(explanation.refusal == .occurrenceDone)
    }
}

extension World {
    /// What the latest firing by the clock meets.
    fileprivate func latestExplanation(at now: Instant) -> EntryExplanation? {
        engine.pastFires(for: work, at: now, ledger: ledger).last.map {
            engine.explain($0, of: work, at: now, ledger: ledger)
        }
    }
}
