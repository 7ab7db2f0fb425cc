import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `What the engine itself does` {
    private static let received = Question.received(ReceivedQuestion(message: "hello"))
    private static let isInside = Question.inFlow(FlowQuestion(flow: "other"))
    private static let went = Question.inFlow(FlowQuestion(flow: "other", completedWithin: "1 day"))
    private static let did = Question.did(DidQuestion(event: "ping"))
    private static let isTagged = carries("tagged")
    private static let prefersNot = field("email_promo", .isEqual(false))

    private static let doings: [(Question, [Step])] = [
        (received, [send()]), (isInside, [wait("1 hour")]), (went, []), (did, [emit("ping")]),
        (isTagged, [addTag("tagged")]), (prefersNot, [turnOff(CommsFlag(.email, .purpose(.promo)))]),
    ]

    @Test(arguments: doings)
    func `is a change like any other: it lets out at once, not at the next step`(question: Question, steps: [Step]) {
        var world = World(
            flow("other", on: tagAdded("go"), steps: steps),
            flow("waits", on: .manual, exitIf: [question], steps: [wait("9 days")]))
        world.enrol(into: "waits")
        world.run()
        world.change(at: "2027-03-02 12:00") { $0.tags = ["go"] }
        world.run()
        #expect(world.story.contains("2027-03-02 12:00 waits: exited exit_if"))
    }

    @Test(arguments: doings)
    func `counts as the goal at once`(question: Question, steps: [Step]) {
        var world = World(
            flow("other", on: tagAdded("go"), steps: steps),
            flow("waits", on: .manual, goal: [question], steps: [wait("9 days")]))
        world.enrol(into: "waits")
        world.run()
        world.change(at: "2027-03-02 12:00") { $0.tags = ["go"] }
        world.run()
        #expect(world.story.contains("2027-03-02 12:00 waits: exited converted"))
    }
}
