import Flows
import CivilTime
import Engine
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Loading work` {
    @Test(arguments: StoreKind.allCases)
    func `brings the values that the vocabulary names, in its places`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.create(.whole, edits: .creation(of: .whole), by: .byHand()) }
            var vocabulary = Vocabulary()
            for (source, type): (FieldSource, FieldType) in [
                (.column(.email), .text), (.column(.rewardBalance), .number), (.column(.joinedAt), .date),
                (.column(.timeZone), .timeZone), (.column(.termsAcceptedAt), .datetime),
                (.flag(CommsFlag(.email, .bounced)), .boolean),
                (.flag(CommsFlag(.email, .purpose(.promo))), .boolean), (.verification(.sms), .handle),
                (.verification(.push), .handle), (.custom(namespace: "shoes", handle: "size"), .text),
                (.custom(namespace: "shoes", handle: "colour"), .text), (.dateAttribute(handle: "wedding"), .date),
            ] {
                _ = vocabulary.slot(of: StoredField(source, as: type))
            }
            for tag in ["unseen", "vip", "other", "VIP"] { _ = vocabulary.place(ofTag: tag) }
            for status in ["o'hara", "unseen"] { _ = vocabulary.place(ofStatus: status) }

            let context = try work(of: 1, in: store, needs: .just(vocabulary: vocabulary)).context
            let whole = Profile.whole
            #expect(
                context.values == [
                    whole.values[.email], whole.values[.rewardBalance], whole.values[.joinedAt],
                    whole.values[.timeZone],
                    whole.values[.termsAcceptedAt], .boolean(false), .missing, FieldValue(text: "sent"), .missing,
                    FieldValue(text: "43½"), .missing, .date(CivilDate(dayNumber: 12_000)),
                ])
            #expect(context.tags == PlaceSet([1, 3]))
            #expect(context.statuses == PlaceSet([0]))
            #expect(context.id == whole.id)
            #expect(context.number == 1)
            #expect(context.type == .active)
            #expect(context.zone.identifier == "Australia/Melbourne")
            #expect(context.birthday == Birthday(year: 1984, month: 2, day: 29))
            #expect(context.comms == whole.comms)
            #expect(context.reachable == ChannelSet(Channel.allCases))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `gives a blank profile the workspace's zone and nothing else`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.create(.sample(1, zone: "Not/AZone"), edits: .creation, by: .byHand()) }
            let context = try work(of: 1, in: store).context
            #expect(context.zone == .utc)
            #expect(context.birthday == nil)
            #expect(context.reachable == ChannelSet([]))
            #expect(context.tags.isEmpty)
            #expect(context.comms == CommsFlags())
            #expect(context.lists.isEmpty)
            #expect(context.dates.isEmpty)
        }
    }

    private static let typed: [(String, FieldType, FieldValue)] = [
        ("43½", .text, FieldValue(text: "43½")), ("gold", .handle, FieldValue(text: "gold")),
        ("41.5", .number, .number(41.5)), ("big", .number, .missing), ("true", .boolean, .boolean(true)),
        ("2027-03-14", .date, .date(CivilDate(dayNumber: 20_891))),
        ("2027-03-07T12:00:00Z", .datetime, .instant(.noon)),
        ("red;Blue", .list, FieldValue(list: "red;Blue")), ("2027-03-14", .datetime, .missing),
    ]

    @Test(arguments: StoreKind.allCases)
    func `reads what the business added by the type that the vocabulary gives it`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.sample(1)
            var vocabulary = Vocabulary()
            for (place, (written, type, _)) in Self.typed.enumerated() {
                profile.custom.append(CustomAttribute(namespace: "custom", handle: "h-\(place)", value: written))
                _ = vocabulary.slot(of: StoredField(.custom(namespace: "custom", handle: "h-\(place)"), as: type))
            }
            try store.write { try $0.create(profile, edits: .creation, by: .byHand()) }
            let values = try work(of: 1, in: store, needs: .just(vocabulary: vocabulary)).context.values
            #expect(values == Self.typed.map(\.2))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `brings the lists that the vocabulary names, element by element`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            var profile = Profile.whole
            profile.addresses = [PostalAddress(parts: ["city": "Köln"], isDefault: true)]
            try store.write { writer throws in
                try writer.create(profile, edits: .creation, by: .byHand())
                try writer.create(.sample(1), edits: .creation, by: .byHand())
            }
            var vocabulary = Vocabulary()
            for list in ProfileList.allCases { vocabulary.ask(about: list) }
            let lists = try work(of: 1, in: store, needs: .just(vocabulary: vocabulary)).context.lists
            #expect(
                lists[.identities] == [
                    [FieldValue(text: "shopify"), FieldValue(text: "9")],
                    [FieldValue(text: Identity.pushToken), FieldValue(text: "ünï")],
                ])
            #expect(
                lists[.dates] == [
                    [FieldValue(text: "wedding"), .date(CivilDate(dayNumber: 12_000)), .boolean(true)],
                    [FieldValue(text: "wedding"), .date(CivilDate(dayNumber: -1)), .boolean(false)],
                ])
            let address = try #require(lists[.addresses]?.first)
            for field in ProfileList.addresses.fields {
                let value: FieldValue =
                    switch field.name {
                    case "is_default": .boolean(true)
                    case "city": FieldValue(text: "Köln")
                    default: .missing
                    }
                #expect(address[field.place] == value, "\(field.name)")
            }
            let blank = try work(of: 2, in: store, needs: .just(vocabulary: vocabulary)).context.lists
            #expect(blank == [.addresses: [], .identities: [], .dates: []])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `brings the entries that wait, by the change that began them, then flow`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let entries: [PendingEntry] = [.sample(1), .sample(2, flow: "a"), .sample(2, flow: "b", isBroken: true)]
            try store.write { writer throws in
                try writer.createSamples(2)
                try writer.record(Decisions(profile: 1, pendingEntries: entries.reversed()))
            }
            #expect(try work(of: 1, in: store).pendingEntries == entries)
            #expect(try work(of: 2, in: store).pendingEntries == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `comes by number, each profile once, without those that nobody has`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.createSamples(5) }
            let works = try store.read {
                try $0.work(for: [4, 99, 1, 4, 3], needs: .just(), at: .noon, workspaceZone: .utc, in: .only)
            }
            #expect(works.map(\.context.number) == [1, 3, 4])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `brings every enrolment, past ones too, by number`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            let enrolments = [
                Enrolment.sample(1, flow: "welcome", occurrence: "profile_created:1"),
                .sample(2, flow: "birthday"),
                .waiting(3, flow: "birthday", due: .noon, occurrence: "birthday:2028-03-14"),
                .sample(4, flow: "welcome", occurrence: "schedule:2027-03-09T10:00"),
                .sample(
                    5, flow: "a", occurrence: "manual:7",
                    state: .inside(Stay(step: nil, phase: .ready, since: .distantPast, due: .distantFuture))),
                .sample(6, flow: "b", occurrence: "odd:007"), .sample(7, flow: "b", occurrence: "no colon"),
                .sample(8, flow: "c", arms: ["offer-test": "discount", "süß": "b"]),
            ]
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(Decisions(profile: 1, entered: enrolments))
            }
            #expect(try work(of: 1, in: store).enrolments == enrolments)

            var moved = enrolments[2]
            moved.depth = 4
            moved.arms = ["channel-test": "sms"]
            moved.state = .inside(Stay(step: "treat", phase: .held, since: .noon, due: Instant.noon.plus(minutes: 3)))
            var left = enrolments[4]
            left.state = .left(.exitTag, at: .noon)
            try store.write { try $0.record(Decisions(profile: 1, moved: [moved, left])) }
            var expected = enrolments
            expected[2] = moved
            expected[4] = left
            #expect(try work(of: 1, in: store).enrolments == expected)
        }
    }

    @Test(arguments: StoreKind.allCases, Stay.Phase.allCases)
    func `brings people in every phase`(kind: StoreKind, phase: Stay.Phase) throws {
        try kind.withStore { store throws in
            let enrolment = Enrolment.inside(1, step: "tell", phase, due: Instant.noon.plus(minutes: 1))
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(Decisions(profile: 1, entered: [enrolment]))
            }
            #expect(try work(of: 1, in: store).enrolments == [enrolment])
            #expect(try store.read { try $0.peopleInside() }.map(\.phase) == [phase])
        }
    }
}

/// What there is to decide about one profile.
func work(
    of profile: ProfileNumber, in store: SQLiteStore, needs: WorkNeeds = .just(), at now: Instant = .noon
) throws -> ProfileWork {
    let works = try store.read { try $0.work(for: [profile], needs: needs, at: now, workspaceZone: .utc, in: .only) }
    return try #require(works.first)
}
