import CivilTime
import Flows
import Profiles
import Testing

@testable import Engine

private func received(_ question: ReceivedQuestion) -> Question { .received(question) }

@Suite struct `A question about what somebody received` {
    /// It is 09:00 on 14 March.
    private let history = ProfileHistory(messages: [
        PastMessage(
            enrolment: 1, step: "send", message: "hello", channel: .email, purpose: .account,
            at: instant("2027-03-01 12:00")),
        PastMessage(
            enrolment: 1, step: "treat", message: "birthday-treat", channel: .sms, purpose: .benefits,
            at: instant("2027-03-13 09:00")),
    ])

    @Test(arguments: [
        (ReceivedQuestion(), Truth.yes),
        (ReceivedQuestion(message: "hello"), .yes),
        (ReceivedQuestion(message: "named"), .no),
        (ReceivedQuestion(channel: .email), .yes),
        (ReceivedQuestion(channel: .push), .no),
        (ReceivedQuestion(purpose: .benefits), .yes),
        (ReceivedQuestion(purpose: .promo), .no),
        (ReceivedQuestion(channel: .email, purpose: .benefits), .no),
        (ReceivedQuestion(message: "birthday-treat", channel: .sms, purpose: .benefits), .yes),
        (ReceivedQuestion(message: "birthday-treat", channel: .email), .no),
    ])
    func `wants one message that fits every written part`(question: ReceivedQuestion, expected: Truth) {
        #expect(answer(received(question), history: history) == expected)
    }

    @Test(arguments: [
        (CalendarDuration("24 hours"), Truth.yes), ("23 hours", .no), ("1 day", .yes),
    ])
    func `looks back exactly with hours and by local dates with days`(within: CalendarDuration, expected: Truth) {
        let treat = ReceivedQuestion(message: "birthday-treat", span: .withinLast(within))
        #expect(answer(received(treat), history: history) == expected)
    }

    @Test(arguments: [(CalendarDuration("13 days"), Truth.yes), ("12 days", .no)])
    func `wants the message itself to lie in its time`(within: CalendarDuration, expected: Truth) {
        let hello = ReceivedQuestion(message: "hello", span: .withinLast(within))
        #expect(answer(received(hello), history: history) == expected)
    }

    @Test(arguments: [ReceivedQuestion(), ReceivedQuestion(message: "hello", span: .withinLast("1 hour"))])
    func `is no, never unknown, for those who received nothing`(question: ReceivedQuestion) {
        #expect(answer(received(question)) == .no)
    }

    @Test func `counts what a holdout kept back, as if it had been sent`() {
        let hello = received(ReceivedQuestion(message: "hello"))
        var world = World(
            flow(
                on: .manual,
                steps: [
                    split(arm("quiet", 100, isHoldout: true, [send()])),
                    branch(when("heard", hello, then: [addTag("heard")])),
                ]))
        world.enrol(into: "flow")
        world.run()
        #expect(world.messages.map(\.isVirtual) == [true])
        #expect(world.person.tags == ["heard"])
    }
}

private func past(_ flow: String, _ state: EnrolmentState) -> Enrolment {
    Enrolment(
        number: 1, profile: 1, flow: flow, occurrence: .change("manual", number: 1), targetDate: nil,
        triggerAt: instant("2027-01-01 09:00"), enteredAt: instant("2027-01-01 09:00"), depth: 1, state: state)
}

@Suite struct `A question about a flow` {
    private static let stay = Stay(step: nil, phase: .waiting, since: .distantPast, due: .distantFuture)
    private static let yesterday = instant("2027-03-13 09:00")

    @Test(arguments: [
        (past("birthday", .inside(stay)), Truth.yes),
        (past("other", .inside(stay)), .no),
        (past("birthday", .left(.completed, at: yesterday)), .no),
    ])
    func `asks who is inside now`(enrolment: Enrolment, expected: Truth) {
        #expect(answer(.inFlow(FlowQuestion(flow: "birthday")), enrolments: [enrolment]) == expected)
        #expect(answer(.inFlow(FlowQuestion(flow: "birthday"))) == .no)
    }

    @Test(arguments: [
        (EnrolmentState.left(.completed, at: yesterday), Truth.yes),
        (.left(.converted, at: yesterday), .yes),
        (.left(.exitIf, at: yesterday), .no),
        (.left(.exitTag, at: yesterday), .no),
        (.left(.restarted, at: yesterday), .no),
        (.left(Reason(rawValue: "gave-up"), at: yesterday), .no),
        (.inside(stay), .no),
    ])
    func `asks who completed it or was converted in a time`(state: EnrolmentState, expected: Truth) {
        let question = Question.inFlow(FlowQuestion(flow: "birthday", completedWithin: "30 days"))
        #expect(answer(question, enrolments: [past("birthday", state)]) == expected)
        #expect(answer(question, enrolments: [past("other", state)]) == .no)
    }

    /// It is 09:00 on 14 March.
    @Test(arguments: [
        (CalendarDuration("30 days"), "2027-02-12 00:00", Truth.yes),
        ("30 days", "2027-02-11 23:59", .no),
        ("36 hours", "2027-03-12 21:00", .yes),
        ("36 hours", "2027-03-12 20:59", .no),
    ])
    func `counts the time from the exit`(within: CalendarDuration, left: String, expected: Truth) {
        let question = Question.inFlow(FlowQuestion(flow: "birthday", completedWithin: within))
        let enrolment = past("birthday", .left(.completed, at: instant(left)))
        #expect(answer(question, enrolments: [enrolment]) == expected)
    }

    @Test func `takes one passage among several`() {
        let question = Question.inFlow(FlowQuestion(flow: "birthday", completedWithin: "2 days"))
        let enrolments = [
            past("birthday", .left(.completed, at: `A question about a flow`.yesterday)),
            past("birthday", .left(.exitIf, at: `A question about a flow`.yesterday)),
        ]
        #expect(answer(question, enrolments: enrolments) == .yes)
    }
}
