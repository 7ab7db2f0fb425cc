import Flows
import Profiles
import Testing

@testable import Engine

@Suite struct `A question about a number` {
    @Test(arguments: [
        (FieldTest.isEqual(50), Truth.yes),
        (.isEqual(51), .no),
        (.isNotEqual(50), .no),
        (.isOne(of: [49, 50]), .yes),
        (.isOne(of: [49, 51]), .no),
        (.isNone(of: [49, 50]), .no),
        (.isNone(of: [49, 51]), .yes),
        (.number(.above(50)), .no),
        (.number(.above(49.5)), .yes),
        (.number(.atLeast(50)), .yes),
        (.number(.atLeast(50.01)), .no),
        (.number(.below(50)), .no),
        (.number(.below(50.01)), .yes),
        (.number(.atMost(50)), .yes),
        (.number(.atMost(49.5)), .no),
        (.number(.between(50, 60)), .yes),
        (.number(.between(40, 50)), .yes),
        (.number(.between(51, 60)), .no),
        (.number(.between(60, 40)), .no),
    ])
    func `includes the bounds that its words include`(test: FieldTest, expected: Truth) {
        #expect(answer(field("reward_balance", test), about: .person { $0.values[.rewardBalance] = 50 }) == expected)
    }

    @Test(arguments: [(50.0, Truth.yes), (51, .no)])
    func `may compare with another field`(points: Double, expected: Truth) {
        let person = Profile.person {
            $0.values[.rewardBalance] = 50
            $0.values[.pointBalance] = .number(points)
        }
        let question = field("reward_balance", .isEqual(.field(.profile(definition("point_balance")))))
        #expect(answer(question, about: person) == expected)
    }
}
