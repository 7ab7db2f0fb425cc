import Flows
import Profiles
import Testing

@testable import Engine

@Suite struct `Three-valued groups` {
    @Test(arguments: [
        (Truth.yes, Truth.yes, Truth.yes, Truth.yes, Truth.no),
        (.yes, .no, .no, .yes, .no),
        (.yes, .unknown, .unknown, .yes, .no),
        (.no, .yes, .no, .yes, .no),
        (.no, .no, .no, .no, .yes),
        (.no, .unknown, .no, .unknown, .unknown),
        (.unknown, .yes, .unknown, .yes, .no),
        (.unknown, .no, .no, .unknown, .unknown),
        (.unknown, .unknown, .unknown, .unknown, .unknown),
    ])
    func `follow Kleene`(first: Truth, second: Truth, all: Truth, any: Truth, none: Truth) {
        let members = conditions([.answered(first), .answered(second)])
        #expect(answer(.all(members)) == all)
        #expect(answer(.any(members)) == any)
        #expect(answer(.none(members)) == none)
    }

    @Test(arguments: Truth.allAnswers)
    func `of one member repeat its answer, or turn it round`(truth: Truth) {
        #expect(answer(all(.answered(truth))) == truth)
        #expect(answer(any(.answered(truth))) == truth)
        #expect(answer(none(none(.answered(truth)))) == truth)
    }

    @Test(arguments: Truth.allAnswers)
    func `act only on a definite yes`(truth: Truth) {
        let question = [Question.answered(truth)]
        let isYes = truth == .yes
        func lastWord(of flow: Flow) -> String? {
            var world = World(flow)
            world.enrol(into: "flow")
            world.event("purchase")
            world.run()
            return world.decided.last
        }
        let steps = [wait("1 day")]
        let waits = "wait: waiting until 2027-03-02 08:00"
        #expect(
            lastWord(of: flow(on: .manual, enterIf: question)) == (isYes ? "exited completed" : "not entered: enter_if")
        )
        #expect(lastWord(of: flow(on: .manual, keepIf: question, steps: steps)) == (isYes ? waits : "exited keep_if"))
        #expect(
            lastWord(of: flow(on: .manual, exitIf: question, steps: steps)) == (isYes ? "not entered: exit_if" : waits))
        #expect(lastWord(of: flow(on: .manual, goal: question, steps: steps)) == (isYes ? "not entered: goal" : waits))
        #expect(lastWord(of: flow(on: event("purchase", where: question), steps: steps)) == (isYes ? waits : nil))
        let wayOut = branch(when("yes", question[0], then: steps))
        #expect(lastWord(of: flow(on: .manual, steps: [wayOut])) == (isYes ? waits : "exited completed"))
        let until = waitUntil(question[0], upTo: "1 day", met: [addTag("met")])
        #expect(
            lastWord(of: flow(on: .manual, steps: [until]))
                == (isYes ? "exited completed" : "until: waiting until 2027-03-02 08:00"))
    }

    @Test func `stand in each other`() {
        #expect(answer(all(.yes, any(.no, none(.no, .no)))) == .yes)
        #expect(answer(all(.yes, any(.no, none(.no, .unknown)))) == .unknown)
        #expect(answer(all(.yes, any(.no, none(.yes, .unknown)))) == .no)
    }
}

extension Truth {
    static let allAnswers: [Truth] = [.yes, .no, .unknown]
}
