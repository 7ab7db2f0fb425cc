import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// A person's place at a split by the rule of the page, worked out with `sha256sum` and `bc`.
private struct Place: Sendable {
    let flow: String
    let split: String
    let profile: ProfileID
    let bucket: Int

    static let all = [
        Place(flow: "flow", split: "split", profile: "92975ecb-5264-4d31-9f2b-789fa01f4555", bucket: 7520),
        Place(flow: "flow", split: "other", profile: "92975ecb-5264-4d31-9f2b-789fa01f4555", bucket: 7899),
        Place(flow: "other", split: "split", profile: "92975ecb-5264-4d31-9f2b-789fa01f4555", bucket: 9778),
        Place(flow: "flow", split: "split", profile: "00000000-0000-4000-8000-000000000000", bucket: 839),
        Place(flow: "flow", split: "split", profile: "00000000-0000-4000-8000-000000000001", bucket: 9011),
        Place(flow: "flow", split: "split", profile: "FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF", bucket: 6679),
        Place(flow: "flow", split: "split", profile: "0A1b2c3d-4e5f-4a6b-8c7d-9e0fabcdef01", bucket: 2391),
    ]
}

/// The arm that somebody takes.
private func arm(
    at split: Step, in flow: String = "flow", for profile: ProfileID = "92975ecb-5264-4d31-9f2b-789fa01f4555"
) -> String? {
    var world = World(
        EngineTests.flow(flow, on: .manual, steps: [split]), person: .person(withID: profile))
    world.enrol(into: flow)
    world.run()
    return world.enrolments.first?.arms[split.id]
}

private func arms(endingAt ends: Int...) -> [Split.Arm] {
    zip([0] + ends, ends + [10_000]).enumerated().map { place, span in
        Split.Arm(name: "arm-\(place)", share: Share(basisPoints: span.1 - span.0), steps: [])
    }
}

@Suite struct `A split` {
    @Test(arguments: Place.all)
    fileprivate func `goes by the first eight bytes of SHA-256 of flow, step and profile, modulo 10,000`(place: Place) {
        func taken(below end: Int) -> String? {
            arm(
                at: Step(id: place.split, verb: .split(Split(arms: arms(endingAt: end))), span: somewhere),
                in: place.flow, for: place.profile)
        }
        #expect(taken(below: place.bucket + 1) == "arm-0")
        #expect(taken(below: place.bucket) == "arm-1")
    }

    @Test(arguments: [
        // The person's bucket is 7520.
        ([7520, 7521, 9000], "arm-1"), ([7521, 7522, 9000], "arm-0"), ([1, 2, 7520], "arm-3"),
        ([0, 7520, 7520], "arm-3"),
        ([0, 0, 0], "arm-3"), ([10_000, 10_000, 10_000], "arm-0"),
    ])
    func `gives its arms their percents in written order`(ends: [Int], taken: String) {
        let split = Split(arms: arms(endingAt: ends[0], ends[1], ends[2]))
        #expect(arm(at: Step(id: "split", verb: .split(split), span: somewhere)) == taken)
    }

    @Test func `shares a crowd out as its percents say`() {
        var crowd = Crowd(
            [flow(on: .manual, steps: [split(arm("ten", 10), arm("thirty", 30), arm("sixty", 60))])], of: 4000)
        crowd.each { $1.enrol(into: "flow") }
        crowd.run(at: "2027-03-01 08:00")
        let taken = Dictionary(grouping: crowd.people) { $0.enrolments.first?.arms["split"] }.mapValues(\.count)
        // Four standard deviations of a fair draw are 76, 116 and 124.
        #expect(taken.values.reduce(0, +) == 4000)
        #expect((324...476).contains(taken["ten"] ?? 0))
        #expect((1084...1316).contains(taken["thirty"] ?? 0))
        #expect((2276...2524).contains(taken["sixty"] ?? 0))
    }

    @Test func `leads the same person the same way again`() {
        var world = World(
            flow(on: .manual, steps: [split(arm("a", 50, [addTag("a")]), arm("b", 50, [addTag("b")]))]))
        for _ in 0..<3 { world.enrol(into: "flow") }
        world.run()
        world.enrol(into: "flow")
        world.run()
        #expect(world.enrolments.map(\.arms) == [["split": "b"], ["split": "b"]])
    }

    @Test func `leads through the arm and on with the step after it`() {
        var world = World(
            flow(
                on: .manual,
                steps: [
                    split(arm("a", 0, [addTag("a")]), arm("b", 100, [wait("1 day"), addTag("b")])), addTag("after"),
                ]))
        world.enrol(into: "flow")
        world.walk(to: "2027-03-05 00:00")
        #expect(
            world.story == [
                "2027-03-01 08:00 entered manual:1", "2027-03-01 08:00 split: arm b",
                "2027-03-01 08:00 wait: waiting until 2027-03-02 08:00", "2027-03-02 08:00 add-b: add b",
                "2027-03-02 08:00 add-after: add after", "2027-03-02 08:00 exited completed",
            ])
    }

    @Test func `may have an arm without steps`() {
        var world = World(flow(on: .manual, steps: [split(arm("a", 100), arm("b", 0, [addTag("b")]))]))
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided == ["entered manual:1", "split: arm a", "exited completed"])
    }

    @Test func `stays with the enrolment when a later release shares out otherwise`() {
        let steps = [wait("1 day"), send().only("b")]
        var world = World(flow(on: .manual, steps: [split(arm("a", 10), arm("b", 90))] + steps))
        world.enrol(into: "flow")
        world.run()
        var ledger = world.ledger
        let newer = Engine(
            release: CompiledRelease(
                release([flow(on: .manual, steps: [split(arm("a", 90), arm("b", 10))] + steps)])))
        let decided = newer.decide(world.work, at: instant("2027-03-02 08:00"), ledger: &ledger)
        #expect(decided.trace.map(\.told) == ["send: send hello by email", "exited completed"])
    }
}

@Suite struct `A step for some arms only` {
    private func story(_ step: Step) -> [String] {
        var world = World(
            flow(
                on: .manual,
                steps: [split(arm("a", 0), arm("b", 100)), split(arm("c", 100), id: "second"), step, addTag("after")]))
        world.enrol(into: "flow")
        world.run()
        return world.decided.filter { $0.contains("x") && !$0.contains("exited") }
    }

    @Test func `runs for people of the arms that it names`() {
        #expect(story(addTag("x").only("b")) == ["add-x: add x"])
        #expect(story(addTag("x").only("a", "b")) == ["add-x: add x"])
    }

    @Test func `is passed silently by everybody else`() {
        #expect(story(addTag("x").only("a")) == [])
    }

    @Test func `asks every split that it names`() {
        #expect(story(addTag("x").only("b").only("c", of: "second")) == ["add-x: add x"])
        #expect(story(addTag("x").only("a").only("c", of: "second")) == [])
        #expect(story(addTag("x").only("b").only("d", of: "second")) == [])
    }

    @Test func `is passed with all that stands in it`() {
        let step = branch(when("x", .yes, then: [addTag("x")]), otherwise: [addTag("x", id: "other")])
        #expect(story(step.only("a")) == [])
        #expect(story(step.only("b")) == ["branch: way x", "add-x: add x"])
    }

    @Test func `is passed without asking who must leave`() {
        // keep_if is asked before every step that runs.
        var world = World(
            flow(
                on: .manual, keepIf: [none(carries("x"))],
                steps: [split(arm("a", 0), arm("b", 100)), addTag("x"), addTag("y").only("a")]))
        world.enrol(into: "flow")
        world.run()
        #expect(world.decided.last == "exited completed")
    }
}
