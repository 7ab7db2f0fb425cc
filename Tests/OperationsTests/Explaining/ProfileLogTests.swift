import CivilTime
import Engine
import HostileInput
import Profiles
import SQLiteStorage
import Storage
import Testing

@testable import Operations

@Suite struct `A profile as it was` {
    /// A flow that names a value of every kind, so that deciding looks at them.
    private static let flows = [
        "everything.flow.yaml": """
        version: 1
        flow: everything
        title: Everything
        owner: us
        status: live
        triggers:
          - tag_added: vip
          - date: {field: wedding_day, every: year, when: on the day}
          - birthday: {when: on the day}
        enter_if:
          - {field: company, is: Acme}
          - {field: joined_at, missing: false}
          - {field: points, above: 3}
          - {field: wedding_day, missing: false}
          - tags: {any: [vip, seen]}
        exit_tags: [stop]
        reentry: every_time
        steps:
          - id: hello
            send: {message: hello, channel: email, purpose: account}
        """,
        "catalog.yaml": """
        version: 1
        tags: [do-not-contact, stop, vip, seen]
        fields:
          points: {path: custom_attributes.custom.points, type: number}
          wedding_day: {path: attributes.dates.wedding, type: date}
        """,
    ]

    /// Changes one thing or several, as an import row would.
    private static func edit(_ numbers: inout SeededNumbers) -> ProfileEdit {
        var edit = ProfileEdit()
        for _ in 0...numbers.next(below: 3) {
            switch numbers.next(below: 9) {
            case 0:
                edit.columns.append(.init(.company, FieldValue(text: numbers.pick(["Acme", " Ärgo ", "", "acme"]))))
            case 1: edit.columns.append(.init(.email, FieldValue(text: "p\(numbers.next(below: 4))@example.org")))
            case 2:
                let date = CivilDate(dayNumber: Int32(19_000 + numbers.next(below: 400)))
                edit.columns.append(.init(.joinedAt, numbers.next(below: 4) == 0 ? .missing : .date(date)))
            case 3:
                edit.columns.append(.init(.pointBalance, .number(Double(numbers.next(below: 90)) / 4)))
                edit.columns.append(
                    .init(.timeZone, FieldValue(text: numbers.pick(["Australia/Perth", "Europe/Paris", ""]))))
            case 4: edit.flags.append(.init(numbers.pick(CommsFlag.all), numbers.pick([true, false, nil])))
            case 5: edit.tags.added = [numbers.pick(["vip", "seen", "other"])]
            case 6: edit.tags.removed = [numbers.pick(["vip", "seen", "other"])]
            case 7: edit.setCustom("custom", "points", to: .number(Double(numbers.next(below: 9))))
            default:
                let day = CivilDate(dayNumber: Int32(12_000 + numbers.next(below: 3000)))
                edit.days["wedding"] = numbers.next(below: 3) == 0 ? .some(nil) : .some(day)
            }
        }
        edit.correction = "a test"
        return edit
    }

    /// A life of random edits; what the store held after each.
    private struct Life {
        let world: World
        let number: ProfileNumber
        var held: [(at: Instant, profile: Profile, work: ProfileWork)] = []

        init(seed: UInt64) throws {
            world = try World(`A profile as it was`.flows, at: "2027-03-01 08:00")
            number = try world.add(1, at: "2027-03-01 09:00") { $0.tags = ["seen"] }
            var numbers = SeededNumbers(seed: seed)
            try hold(World.instant("2027-03-01 09:00"))
            for hour in 1...40 {
                let at = World.instant("2027-03-01 09:00").adding(milliseconds: Int64(hour) * 3_600_000)
                let edit = `A profile as it was`.edit(&numbers)
                _ = try ProfileEditing.apply(
                    edit, to: held[0].profile.id.description, in: world.store, region: nil, now: { at })
                try hold(at)
            }
        }

        private mutating func hold(_ at: Instant) throws {
            held.append(
                try world.store.read { reader in
                    let work = try #require(try reader.work(for: [number], under: world.release, at: at).first)
                    return (at, try reader.profile(number), work)
                })
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `is what the store held then, after any edits`(seed: UInt64) throws {
        let life = try Life(seed: seed)
        try life.world.store.read { reader in
            let log = try ProfileLog(
                of: life.number, in: reader, storeBegan: nil, now: life.held.last?.at ?? .distantPast)
            #expect(log.knownSince == nil)
            #expect(log.changes.count > 20)
            for (at, held, _) in life.held {
                #expect(log.profile(at: Moment(at: at)).inOrder == held.inOrder)
            }
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `is shown to the engine as the store would have loaded it then`(seed: UInt64) throws {
        let life = try Life(seed: seed)
        try life.world.store.read { reader in
            let now = life.held.last?.at ?? .distantPast
            let release = try #require(try DeployedRelease.current(in: reader))
            let recollection = Recollection(
                reader: reader, number: life.number,
                log: try ProfileLog(of: life.number, in: reader, storeBegan: nil, now: now),
                stories: try reader.story(of: life.number), standing: try reader.standing(),
                shelf: try ReleaseShelf(current: release, in: reader))
            for (at, _, held) in life.held {
                let told = try recollection.work(as: .init(moment: Moment(at: at)), under: release.compiled).context
                #expect(told.values == held.context.values)
                #expect(told.tags == held.context.tags)
                #expect(told.comms == held.context.comms)
                #expect(told.reachable == held.context.reachable)
                #expect(told.zone.identifier == held.context.zone.identifier)
                #expect(told.datesMovedAt == held.context.datesMovedAt)
                #expect(told.dates == held.context.dates)
            }
        }
    }

    @Test func `names the lists that nobody can tell any more`() throws {
        let world = try World(`A profile as it was`.flows, at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00")
        try world.edit(number, at: "2027-03-02 09:00") { profile, edits in
            profile.addresses = [PostalAddress(parts: ["city": "Fitzroy"], isDefault: true)]
            edits.others = ["addresses"]
        }
        try world.store.read { reader in
            let log = try ProfileLog(of: number, in: reader, storeBegan: nil, now: World.instant("2027-03-03 09:00"))
            #expect(log.unknownLists(at: Moment(at: World.instant("2027-03-01 12:00"))) == ["addresses"])
            #expect(log.unknownLists(at: Moment(at: World.instant("2027-03-02 12:00"))) == [])
        }
    }

    @Test func `is known only since a store began that was made from another`() throws {
        let world = try World(`A profile as it was`.flows, at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00")
        let began = World.instant("2027-03-02 09:00")
        try world.store.read { reader in
            let log = try ProfileLog(of: number, in: reader, storeBegan: began, now: World.instant("2027-03-03 09:00"))
            #expect(log.knownSince == began)
            #expect(!log.reaches(World.instant("2027-03-01 12:00")))
            #expect(log.reaches(began))
        }
    }
}

extension Profile {
    /// The profile with what has no order of its own in one.
    fileprivate var inOrder: Profile {
        var profile = self
        profile.custom.sort { ($0.namespace, $0.handle) < ($1.namespace, $1.handle) }
        profile.dates.sort { ($0.handle, $0.date) < ($1.handle, $1.date) }
        // A log does not say since when somebody had what was taken off.
        profile.tagTimes = [:]
        profile.statusTerms = [:]
        return profile
    }
}
