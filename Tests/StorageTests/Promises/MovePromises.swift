import CivilTime
import Engine
import Flows
import SQLiteStorage
import Storage
import Testing

@Suite struct `People who stand at a step` {
    @Test(arguments: StoreKind.allCases)
    func `are put to another one with their phase and their times`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let before = try fill(store)
            let moved = try store.write {
                try $0.move(insideFlow: "birthday", from: "last-call", to: "remind", keepingPhase: true)
            }
            #expect(moved == Stay.Phase.allCases.count)
            for old in before {
                var expected = old
                expected.step = "remind"
                #expect(try stays(in: store).contains(expected))
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `are ready for another one when the old one would have been over`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let before = try fill(store)
            try store.write {
                try $0.move(insideFlow: "birthday", from: "last-call", to: "done", keepingPhase: false)
            }
            let after = try stays(in: store).filter { $0.step == "done" }
            #expect(after == before.map { Stay(step: "done", phase: .ready, since: $0.due, due: $0.due) })
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `stay where they are when others go`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try fill(store)
            try store.write { writer throws in
                #expect(try writer.move(insideFlow: "birthday", from: "nowhere", to: "done", keepingPhase: true) == 0)
                #expect(try writer.move(insideFlow: "unheard-of", from: "treat", to: "done", keepingPhase: true) == 0)
                try writer.move(insideFlow: "birthday", from: "last-call", to: "done", keepingPhase: false)
            }
            let others = try stays(in: store).filter { $0.step != "done" }
            #expect(others.map(\.step) == ["treat", "last-call"], "another step, and the step of another flow")
            let gone = try store.read { try $0.story(of: 20) }.map(\.enrolment.state)
            #expect(gone == [.left(.completed, at: .noon)])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keep their arms under the new id of a split`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(3)
                let stay = EnrolmentState.inside(Stay(step: "treat", phase: .waiting, since: .noon, due: .noon))
                let arms = [["offer-test": "plain", "hours": "early"], ["hours": "late"], [:]]
                for (index, arms) in arms.enumerated() {
                    let number = Int64(index + 1)
                    try writer.record(
                        Decisions(
                            profile: number,
                            entered: [.sample(number, profile: number, occurrence: "manual:1", arms: arms, state: stay)]
                        ))
                }
                try writer.renameSplit("offer-test", to: "price-test", insideFlow: "birthday")
                try writer.renameSplit("hours", to: "times", insideFlow: "unheard-of")
            }
            let arms = try store.read { reader in
                try (Int64(1)...3).flatMap { try reader.story(of: $0) }.map(\.enrolment.arms)
            }
            #expect(arms == [["price-test": "plain", "hours": "early"], ["hours": "late"], [:]])
        }
    }

    /// One person in each phase at `last-call`, one at another step, one at such a step of another flow, one who left; the
    /// stays of the first.
    @discardableResult
    private func fill(_ store: SQLiteStore) throws -> [Stay] {
        var stays: [Stay] = []
        try store.write { writer throws in
            try writer.createSamples(20)
            var number: Int64 = 0
            func enter(_ flow: String, _ state: EnrolmentState) throws {
                number += 1
                try writer.record(
                    Decisions(
                        profile: number,
                        entered: [.sample(number, profile: number, flow: flow, occurrence: "manual:1", state: state)]))
            }
            for (place, phase) in Stay.Phase.allCases.enumerated() {
                let due = Instant.noon.plus(minutes: Int64(place + 1) * 60)
                stays.append(Stay(step: "last-call", phase: phase, since: .noon, due: due))
                try enter("birthday", .inside(stays[place]))
            }
            let other = Stay(step: "treat", phase: .waiting, since: .noon, due: .noon)
            try enter("birthday", .inside(other))
            try enter("welcome", .inside(Stay(step: "last-call", phase: .waiting, since: .noon, due: .noon)))
            number = 19
            try enter("birthday", .left(.completed, at: .noon))
        }
        return stays
    }

    private func stays(in store: SQLiteStore) throws -> [Stay] {
        try store.read { reader in
            try (Int64(1)...19).flatMap { try reader.story(of: $0) }.compactMap(\.enrolment.stay)
        }
    }
}
