import CivilTime
import Engine
import Flows
import Profiles
import Testing

@Suite struct `The origin of a change` {
    private static let written: [(String, OriginKind?)] = [
        ("cli", .cli), ("import", .fileImport), ("sync:lime", .sync), ("api:KEY", .api), ("flow:birthday", nil),
        ("cli (correction: she called)", .cli),
    ]

    private static let triggers: [TriggerKind] = [
        tagAdded("x"), tagRemoved("y"), statusAdded("x"), statusRemoved("y"), updated("company"),
        commsChanged(CommsFlag(.email, .optout)),
    ]

    @Test(arguments: triggers, OriginKind.allCases)
    func `narrows every trigger of changes`(trigger: TriggerKind, wanted: OriginKind) {
        for (origin, kind) in `The origin of a change`.written {
            var world = World(
                flow(on: trigger, from: [wanted]),
                person: .person {
                    $0.tags = ["y"]
                    $0.statuses = ["y"]
                })
            world.change(from: ChangeOrigin(description: origin)) {
                $0.tags = ["x"]
                $0.statuses = ["x"]
                $0.values[.company] = "Acme"
                $0.comms[CommsFlag(.email, .optout)] = true
            }
            world.run()
            #expect(world.entries.isEmpty == (kind != wanted), "\(origin)")
            #expect(world.decided.isEmpty == (kind != wanted), "\(origin): no record of who was never meant")
        }
    }

    @Test(arguments: OriginKind.allCases)
    func `narrows creation`(wanted: OriginKind) {
        for (origin, kind) in `The origin of a change`.written {
            var world = World(flow(on: .profileCreated, from: [wanted]))
            world.create(from: ChangeOrigin(description: origin))
            world.run()
            #expect(world.entries.isEmpty == (kind != wanted), "\(origin)")
        }
    }

    @Test func `may be one of several`() {
        for (origin, kind) in `The origin of a change`.written {
            var world = World(flow(on: tagAdded("x"), from: [.api, .sync]))
            world.change(from: ChangeOrigin(description: origin)) { $0.tags = ["x"] }
            world.run()
            #expect(world.entries.isEmpty == !(kind == .api || kind == .sync), "\(origin)")
        }
    }

    @Test func `is asked of none where the trigger names none`() {
        for (origin, _) in `The origin of a change`.written {
            var world = World(flow(on: tagAdded("x")))
            world.change(from: ChangeOrigin(description: origin)) { $0.tags = ["x"] }
            world.run()
            #expect(world.entries.count == 1, "\(origin)")
        }
    }

    @Test func `of a flow's step is none that a trigger can name`() {
        var world = World(
            flow("writes", on: .manual, steps: [addTag("x")]),
            flow("named", on: tagAdded("x"), from: Set(OriginKind.allCases)), flow("open", on: tagAdded("x")))
        world.enrol(into: "writes")
        world.run()
        #expect(world.changes.map(\.origin.description) == ["flow:writes"])
        #expect(world.enrolments.map(\.flow) == ["writes", "open"])
    }

    @Test func `that a trigger does not name leaves the change to the next trigger`() {
        var world = World(
            Flow(
                id: "flow", status: .live,
                triggers: [
                    Trigger(tagAdded("a"), origins: [.api], span: somewhere),
                    Trigger(statusAdded("b"), span: somewhere),
                ], reentry: Reentry(.everyTime), steps: [], span: somewhere))
        world.change {
            $0.tags = ["a"]
            $0.statuses = ["b"]
        }
        world.run()
        #expect(world.enrolments.map(\.occurrence.description) == ["status_added:1"])
    }
}

@Suite struct `A quiet change` {
    private static let promo = CommsFlag(.email, .purpose(.promo))

    /// Everything that may fire a flow, at once.
    private static func everything(_ person: inout Profile) {
        person.tags = ["x"]
        person.statuses = ["x"]
        person.values[.company] = "Acme"
        person.comms[promo] = false
    }

    @Test(arguments: [
        tagAdded("x"), tagRemoved("y"), tagAdded("x", heldFor: "1 hour"), statusAdded("x"), statusRemoved("y"),
        updated("company"), commsChanged(promo),
    ])
    func `is refused at once by every trigger of changes`(trigger: TriggerKind) {
        var world = World(
            flow(on: trigger),
            person: .person {
                $0.tags = ["y"]
                $0.statuses = ["y"]
            })
        world.change(quietly: true, from: .fileImport, `A quiet change`.everything)
        world.run()
        world.walk(to: "2027-03-02 08:00")
        #expect(world.story == ["2027-03-01 08:00 not entered: quiet_change"])
    }

    @Test func `that creates somebody is refused too, and so is an event`() {
        var world = World(flow(on: .profileCreated, event("purchase")))
        world.create(quietly: true, from: .fileImport)
        world.event("purchase", quietly: true)
        world.run()
        #expect(world.decided == ["not entered: quiet_change", "not entered: quiet_change"])
    }

    @Test func `lets out all the same`() {
        for flow in [
            flow(on: .manual, exitTags: ["x"], steps: [wait("9 days")]),
            flow(on: .manual, exitIf: [field("company", .isEqual("Acme"))], steps: [wait("9 days")]),
            flow(on: .manual, goal: [carries("x")], steps: [wait("9 days")]),
        ] {
            var world = World(flow)
            world.enrol(into: "flow")
            world.run()
            world.change(quietly: true, `A quiet change`.everything)
            world.run()
            #expect(world.inside == [])
        }
    }

    @Test func `wakes all the same`() {
        var world = World(flow(on: .manual, steps: [waitUntil(carries("x"), met: [addTag("seen")])]))
        world.enrol(into: "flow")
        world.run()
        world.change(at: "2027-03-02 12:00", quietly: true, `A quiet change`.everything)
        world.run()
        #expect(world.story.contains("2027-03-02 12:00 add-seen: add seen"))
    }
}
