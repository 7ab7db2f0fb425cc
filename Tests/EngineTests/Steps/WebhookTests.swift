import CivilTime
import Engine
import Flows
import Profiles
import Templates
import Testing

extension BodyTemplate {
    /// `{"name": "{{ first_name }}"}` and the like.
    static func saying(_ members: (String, String)...) -> BodyTemplate {
        .object(members.map { Member(name: $0, value: .text(template($1))) })
    }
}

@Suite struct `A call of another system` {
    private func world(_ step: Step, _ edit: (inout Profile) -> Void = { _ in }) -> World {
        var world = World(flow(on: .manual, steps: [step, addTag("after"), send()]), person: .person(edit))
        world.enrol(into: "flow")
        world.run()
        return world
    }

    @Test func `is queued with its body as it is then, and the flow waits for the answer`() throws {
        let body = BodyTemplate.saying(
            ("who", "{{ first_name }}"), ("age", "{{ age }}"), ("company", "{{ company }}"),
            ("line", "{{ first_name }} of {{ company }}"))
        var world = world(call(body: body))
        #expect(world.decided == ["entered manual:1", "call: call crm"])
        let request = try #require(world.requests.first)
        #expect(request.to == "crm")
        #expect(request.step == "call")
        #expect(request.enrolment == world.enrolments.first?.number)
        #expect(request.body == #"{"who":"Zoë","age":36,"company":null,"line":"Zoë of "}"#)
        world.change(at: "2027-03-01 12:00") { $0.values[.firstName] = "Zora" }
        world.run()
        #expect(world.requests == [request])
        #expect(world.inside.first?.stay?.phase == .calling)
    }

    @Test func `goes on when the other system took it`() {
        var world = world(call())
        world.answerCalls(at: "2027-03-01 12:00")
        world.run()
        #expect(
            world.story.suffix(3) == [
                "2027-03-01 12:00 add-after: add after", "2027-03-01 12:00 send: send hello by email",
                "2027-03-01 12:00 exited completed",
            ])
    }

    @Test(arguments: [
        (WebhookCall.IfFailed.continue, ["add-after: add after", "send: send hello by email", "exited completed"]),
        (.end, ["exited webhook_failed"]),
    ])
    func `that was refused for good goes on or ends, as if_failed says`(ifFailed: WebhookCall.IfFailed, then: [String])
    {
        var world = world(call(ifFailed: ifFailed))
        world.answerCalls(at: "2027-03-01 12:00", accepted: false)
        world.run()
        #expect(world.decided.dropFirst(2) == then[...])
        #expect(world.story.last?.hasPrefix("2027-03-01 12:00") == true)
    }

    @Test(arguments: [
        (WebhookCall.IfFailed.continue, ["add-after: add after", "send: send hello by email", "exited completed"]),
        (.end, ["exited webhook_failed"]),
    ])
    func `that nobody answered in all its time goes on or ends, as if_failed says`(
        ifFailed: WebhookCall.IfFailed, then: [String]
    ) {
        var world = world(call(retryFor: "2 hours", ifFailed: ifFailed))
        world.run(at: "2027-03-01 09:59")
        #expect(world.decided.count == 2)
        world.run(at: "2027-03-01 10:00")
        #expect(world.decided.dropFirst(2) == then[...])
    }

    @Test func `is tried for retry_for`() {
        #expect(world(call(retryFor: "2 hours")).requests.first?.deadline == instant("2027-03-01 10:00"))
        #expect(world(call()).requests.first?.deadline == instant("2027-03-02 08:00"))
    }

    @Test func `counts the deadline of what follows from the answer`() {
        var world = world(call())
        world.answerCalls(at: "2027-03-01 12:00")
        world.run(at: "2027-03-01 15:00")
        #expect(world.messages.first?.deadline == instant("2027-03-04 12:00"))
    }

    @Test func `is left by those who must leave meanwhile`() {
        var world = World(flow(on: .manual, exitTags: ["bye"], steps: [call(), addTag("never")]))
        world.enrol(into: "flow")
        world.run()
        world.change(at: "2027-03-01 09:00") { $0.tags = ["bye"] }
        world.run()
        world.answerCalls(at: "2027-03-01 12:00")
        world.run()
        #expect(world.decided.last == "exited exit_tag")
    }

    @Test func `is not asked twice for, however often the engine wakes`() {
        var world = world(call())
        world.run(at: "2027-03-01 09:00")
        world.change(at: "2027-03-01 10:00") { $0.tags = ["x"] }
        world.run()
        #expect(world.requests.count == 1)
    }

    @Test func `counts as taken in a rehearsal`() {
        var world = World(flow(on: .manual, steps: [call(), addTag("after")]))
        world.enrol(into: "flow")
        let rehearsing = Engine(release: world.compiled, assumesAnswers: true)
        var ledger = world.ledger
        let decided = rehearsing.decide(world.work, at: world.clock, ledger: &ledger)
        #expect(
            decided.trace.map(\.told) == [
                "entered manual:1", "call: call crm", "add-after: add after", "exited completed",
            ])
        #expect(decided.requests.count == 1)
    }

    @Test func `may tell about the event that started the flow`() {
        let body = BodyTemplate.saying(("order", "{{ trigger.data.order-id }}"), ("total", "{{ trigger.data.total }}"))
        var world = World(flow(on: event("purchase"), steps: [call(body: body)]))
        world.event("purchase", ["order-id": "A-1", "total": .number(12.5)])
        world.run()
        #expect(world.requests.map(\.body) == [#"{"order":"A-1","total":12.5}"#])
    }
}
