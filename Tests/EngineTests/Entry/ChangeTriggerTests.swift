import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// What the person's entries are after one change.
private func entries(by trigger: TriggerKind, of person: Profile = .person(), _ edit: (inout Profile) -> Void)
    -> [String]
{
    var world = World(flow(on: trigger), person: person)
    world.change(edit)
    world.run()
    return world.enrolments.map(\.occurrence.description)
}

private func attribute(_ type: FieldType, _ value: String) -> CustomAttribute {
    CustomAttribute(namespace: "custom", handle: type.rawValue, value: value)
}

@Suite struct `A trigger of creation` {
    @Test func `fires for somebody who was created, and not for one who changed`() {
        var world = World(flow(on: .profileCreated))
        world.create()
        world.run()
        world.change { $0.tags = ["new"] }
        world.run()
        #expect(world.enrolments.map(\.occurrence.description) == ["profile_created:1"])
    }

    @Test(arguments: [
        (TriggerKind.tagAdded(HandleTrigger("vip")), "tag_added:1" as String?),
        (.statusAdded(HandleTrigger("active")), "status_added:1"),
        (.tagRemoved(HandleTrigger("vip")), nil),
        (.statusRemoved(HandleTrigger("active")), nil),
        (updated("first_name"), nil),
        (updated("email_verification"), nil),
        (commsChanged(CommsFlag(.email, .purpose(.promo))), nil),
        (commsChanged(CommsFlag(.email, .purpose(.promo)), to: true), nil),
        (event("purchase"), nil),
        (.manual, nil),
    ])
    func `is beside those of the tags and statuses that came with it, and no others`(
        trigger: TriggerKind, occurrence: String?
    ) {
        var world = World(
            flow(on: trigger),
            person: .person {
                $0.tags = ["vip"]
                $0.statuses = ["active"]
            })
        world.create()
        world.run()
        #expect(world.enrolments.map(\.occurrence.description) == (occurrence.map { [$0] } ?? []))
    }
}

@Suite struct `A trigger of updates` {
    @Test(arguments: [
        (updated("company"), ["profile_updated:1"]),
        (updated("occupation", "company"), ["profile_updated:1"]),
        (updated("occupation"), []),
        (updated("company", to: "acme"), ["profile_updated:1"]),
        (updated("company", to: "other"), []),
        (updated("company", from: "OLD"), ["profile_updated:1"]),
        (updated("company", from: "other"), []),
        (updated("company", from: "old", to: "acme"), ["profile_updated:1"]),
        (updated("company", from: "acme", to: "old"), []),
    ])
    func `fires when a listed field really changed, from and to what it names`(
        trigger: TriggerKind, occurrences: [String]
    ) {
        let person = Profile.person { $0.values[.company] = "old" }
        #expect(entries(by: trigger, of: person) { $0.values[.company] = "Acme" } == occurrences)
        #expect(entries(by: trigger, of: person) { $0.values[.company] = "old" } == [])
    }

    @Test(arguments: [
        (FieldValue.missing, FieldValue("acme"), updated("company"), true),
        ("acme", .missing, updated("company"), true),
        (.missing, "acme", updated("company", to: "acme"), true),
        (.missing, "acme", updated("company", from: "old"), false),
        ("acme", .missing, updated("company", from: "acme"), true),
        ("acme", .missing, updated("company", to: "acme"), false),
    ])
    func `takes missing for a value that none of its words names`(
        from: FieldValue, to: FieldValue, trigger: TriggerKind, fires: Bool
    ) {
        let person = Profile.person { $0.values[.company] = from }
        #expect(entries(by: trigger, of: person) { $0.values[.company] = to }.isEmpty == !fires)
    }

    @Test(
        arguments: [
            ("silver", "gold", "profile_updated:1"), ("Silver", "gold", nil), ("silver", "Gold", nil),
        ] as [(FieldValue, FieldValue, String?)])
    func `compares handles letter for letter`(from: FieldValue, to: FieldValue, occurrence: String?) {
        let person = Profile.person { $0.values[.tierHandle] = from }
        let trigger = updated("tier_handle", from: "silver", to: "gold")
        #expect(entries(by: trigger, of: person) { $0.values[.tierHandle] = to } == (occurrence.map { [$0] } ?? []))
    }

    @Test(arguments: [
        (FieldType.text, "a", "B", FieldValue("b")),
        (.number, "5", "12.5", .number(12.5)),
        (.boolean, "false", "true", true),
        (.date, "2027-01-01", "2027-02-01", .date("2027-02-01")),
        (.datetime, "2027-01-01T00:00:00Z", "2027-02-01T10:00:00+10:00", .instant("2027-02-01T00:00:00Z")),
        (.timeZone, "UTC", "Australia/Perth", "Australia/Perth"),
        (.handle, "a", "b", "b"),
        (.list, "a;b", "a;B", FieldValue(list: "a;b")),
    ])
    func `looks at custom attributes of every type`(type: FieldType, from: String, to: String, wanted: FieldValue) {
        let name = "my_\(type.rawValue)"
        let person = Profile.person { $0.custom = [attribute(type, from)] }
        #expect(entries(by: updated(name), of: person) { $0.custom = [attribute(type, to)] } == ["profile_updated:1"])
        #expect(
            entries(by: updated(name, to: wanted), of: person) { $0.custom = [attribute(type, to)] }
                == ["profile_updated:1"])
        #expect(entries(by: updated(name), of: person) { $0.values[.company] = "Acme" } == [])
    }

    @Test func `looks at dates of attributes and at verifications`() {
        let wedding = [DateAttribute(handle: "wedding", date: "2027-08-01", isRecurring: false)]
        #expect(entries(by: updated("wedding")) { $0.dates = wedding } == ["profile_updated:1"])
        let verified = entries(by: updated("email_verification", to: "verified")) {
            $0.verification[.email] = .verified
        }
        #expect(verified == ["profile_updated:1"])
    }

    @Test(
        arguments: [
            ("gold", ["entered profile_updated:1", "exited completed"]),
            ("silver", ["not entered: trigger_gone"]),
            ("Gold", ["not entered: trigger_gone"]),
        ] as [(FieldValue, [String])])
    func `wants the value of to to be there still`(now: FieldValue, decided: [String]) {
        var world = World(flow(on: updated("tier_handle", to: "gold")))
        world.change { $0.values[.tierHandle] = "gold" }
        world.change { $0.values[.company] = "Acme" }
        world.change { $0.values[.tierHandle] = now }
        world.run()
        #expect(world.decided == decided)
    }

    @Test func `without to lets in although the value went back`() {
        var world = World(flow(on: updated("company")))
        world.change { $0.values[.company] = "Acme" }
        world.change { $0.values[.company] = .missing }
        world.run()
        #expect(world.decided == ["entered profile_updated:1", "not entered: already_active", "exited completed"])
    }
}

@Suite struct `A trigger of tags and statuses` {
    private static let triggers: [(TriggerKind, String)] = [
        (tagAdded("x"), "tag_added"), (tagRemoved("x"), "tag_removed"), (statusAdded("x"), "status_added"),
        (statusRemoved("x"), "status_removed"),
    ]

    @Test(arguments: triggers)
    func `fires when the one it names really came or went`(trigger: TriggerKind, word: String) {
        var world = World(flow(on: trigger))
        world.change { $0.tags = ["y"] }
        world.change { $0.statuses = ["y"] }
        world.run()
        #expect(world.decided == [])
        let edits: [(String, (inout Profile) -> Void)] = [
            ("tag_added", { $0.tags = ["x", "y"] }), ("tag_removed", { $0.tags = ["y"] }),
            ("status_added", { $0.statuses = ["x", "y"] }), ("status_removed", { $0.statuses = ["y"] }),
        ]
        for (_, edit) in edits {
            world.change(edit)
            world.run()
        }
        let place = edits.firstIndex { $0.0 == word } ?? 0
        #expect(world.enrolments.map(\.occurrence.description) == ["\(word):\(3 + place)"])
    }

    @Test(arguments: triggers)
    func `wants it to be so still`(trigger: TriggerKind, word: String) {
        let isAdded = word.hasSuffix("added")
        let isTag = word.hasPrefix("tag")
        let with: (inout Profile) -> Void = { if isTag { $0.tags = ["x"] } else { $0.statuses = ["x"] } }
        let without: (inout Profile) -> Void = { if isTag { $0.tags = [] } else { $0.statuses = [] } }
        var world = World(flow(on: trigger), person: isAdded ? .person() : .person(with))
        world.change(isAdded ? with : without)
        world.change(isAdded ? without : with)
        world.run()
        #expect(world.decided == ["not entered: trigger_gone"])
        world.change(isAdded ? with : without)
        world.run()
        #expect(world.enrolments.map(\.occurrence.description) == ["\(word):3"])
    }

    @Test func `that changes nothing fires nothing`() {
        var world = World(
            flow("other", on: .manual, steps: [addTag("x"), removeTag("z")]),
            flow("flow", on: tagAdded("x"), tagRemoved("z")), person: .person { $0.tags = ["x"] })
        world.enrol(into: "other")
        world.run()
        #expect(world.enrolments.map(\.flow) == ["other"])
    }
}

@Suite struct `A trigger of comms flags` {
    private static let promo = CommsFlag(.email, .purpose(.promo))
    private static let optout = CommsFlag(.email, .optout)

    @Test(arguments: [
        (nil as Bool?, true as Bool?, nil as Bool?, true), (nil, true, true, true), (nil, true, false, false),
        (true, false, nil, true), (true, false, false, true), (true, false, true, false), (false, nil, nil, true),
        (false, nil, false, false), (true, true, nil, false), (false, false, false, false),
    ])
    func `fires when the flag really changed, to what it names`(from: Bool?, to: Bool?, wanted: Bool?, fires: Bool) {
        let promo = `A trigger of comms flags`.promo
        let person = Profile.person { $0.comms[promo] = from }
        let occurrences = entries(by: commsChanged(promo, to: wanted), of: person) { $0.comms[promo] = to }
        #expect(occurrences == (fires ? ["comms_changed:1"] : []))
    }

    @Test func `may name several flags, of which one is enough`() {
        let (promo, optout) = (`A trigger of comms flags`.promo, `A trigger of comms flags`.optout)
        let trigger = commsChanged(promo, optout, to: true)
        #expect(entries(by: trigger) { $0.comms[optout] = true } == ["comms_changed:1"])
        #expect(entries(by: trigger) { $0.comms[promo] = false } == [])
        let both = entries(by: trigger) {
            $0.comms[promo] = false
            $0.comms[optout] = true
        }
        #expect(both == ["comms_changed:1"])
    }

    @Test func `wants the value of to to be there still, of a flag that changed to it`() {
        let (promo, optout) = (`A trigger of comms flags`.promo, `A trigger of comms flags`.optout)
        var world = World(flow(on: commsChanged(promo, optout, to: true)), person: .person { $0.comms[promo] = true })
        world.change { $0.comms[optout] = true }
        world.change { $0.comms[optout] = false }
        world.run()
        #expect(world.decided == ["not entered: trigger_gone"])
    }

    @Test func `is beside that of creation in a welcome`() {
        let promo = `A trigger of comms flags`.promo
        let welcome = flow(
            on: .profileCreated, commsChanged(promo, to: true),
            enterIf: [.consent(.email, .promo)])
        var world = World(welcome, person: .person { $0.comms[promo] = nil })
        world.create()
        world.run()
        world.change { $0.comms[promo] = true }
        world.run()
        #expect(world.decided == ["not entered: enter_if", "entered comms_changed:2", "exited completed"])
    }
}
