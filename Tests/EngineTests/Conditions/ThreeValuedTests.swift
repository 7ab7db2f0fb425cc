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
        var world = World(flow(on: .manual, enterIf: [.answered(truth)]))
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided.first == (truth == .yes ? "entered manual:1" : "not entered: enter_if"))
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
