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
            try store.write { try $0.create(.whole, edits: .creation, by: .byHand()) }
            var vocabulary = Vocabulary()
            for source: FieldSource in [
                .column(.email), .column(.rewardBalance), .column(.joinedAt), .column(.timeZone),
                .column(.termsAcceptedAt),
                .flag(CommsFlag(.email, .bounced)), .flag(CommsFlag(.email, .purpose(.promo))), .verification(.sms),
                .verification(.push), .custom(namespace: "shoes", handle: "size"),
                .custom(namespace: "shoes", handle: "colour"), .dateAttribute(handle: "wedding"),
            ] {
                _ = vocabulary.slot(of: source)
            }
            for tag in ["unseen", "vip", "other", "VIP"] { _ = vocabulary.place(ofTag: tag) }
            for status in ["o'hara", "unseen"] { _ = vocabulary.place(ofStatus: status) }

            let context = try work(of: 1, in: store, vocabulary: vocabulary).context
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
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `comes by number, each profile once, without those that nobody has`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.createSamples(5) }
            let works = try store.read {
                try $0.work(for: [4, 99, 1, 4, 3], vocabulary: Vocabulary(), workspaceZone: .utc, in: .only)
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
            ]
            try store.write { writer throws in
                try writer.createSamples(1)
                try writer.record(Decisions(profile: 1, entered: enrolments))
            }
            #expect(try work(of: 1, in: store).enrolments == enrolments)

            var moved = enrolments[2]
            moved.depth = 4
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
}

/// What there is to decide about one profile.
func work(of profile: ProfileNumber, in store: SQLiteStore, vocabulary: Vocabulary = Vocabulary()) throws -> ProfileWork
{
    let works = try store.read {
        try $0.work(for: [profile], vocabulary: vocabulary, workspaceZone: .utc, in: .only)
    }
    return try #require(works.first)
}
