import CivilTime
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

/// A flow that takes in three people a day.
private func flow(_ trigger: String, limit: Int = 3) -> [String: String] {
    [
        "few.flow.yaml": """
        version: 1
        flow: few
        title: Few
        owner: test
        status: live
        triggers:
          - \(trigger)
        safety: {max_entries_per_day: \(limit)}
        reentry: every_time
        steps:
          - {id: mark, add_tag: seen}
        """
    ]
}

extension World {
    fileprivate func pause() throws -> PauseCause? {
        try store.read { try $0.standing().flows["few"]?.pause }
    }

    /// Lets the flow go on; how many refused entries were asked for again.
    fileprivate func resume(at instant: String, enteringRefused: Bool = true) throws -> Int {
        try store.write { writer in
            guard case .byLimit(let change) = try FlowPause.lift(from: "few", in: writer), enteringRefused,
                let flow = release.flow("few")
            else { return 0 }
            return try RefusedEntries(flow: flow, release: release)
                .request(after: change, from: writer, at: World.instant(instant))
        }
    }
}

@Suite struct `A limit` {
    private static let deployed = "2027-03-01 08:00"

    /// Ten people with the tag that starts the flow.
    private func tagged(_ trigger: String = "tag_added: vip") throws -> World {
        let world = try World(flow(trigger), at: Self.deployed)
        for number in 1...10 {
            try world.add(number, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] }
        }
        return world
    }

    @Test func `pauses the flow before it takes in too many, and says so`() throws {
        let world = try tagged()
        let trace = try world.tick("2027-03-01 09:00")
        #expect(trace.count { $0.effect == .entered } == 3)
        #expect(trace.count { $0.effect == .notEntered(.safetyLimit) } == 1)
        #expect(trace.count { $0.effect == .notEntered(.flowNotLive) } == 6)
        #expect(try world.pause() == .byLimit(afterChange: 0))
        let limited = try world.store.read { try FlowPause.limited(in: $0.standing()) }
        #expect(limited.map(\.id) == ["few"])
        #expect(limited.map(\.since) == [CivilDate("2027-03-01")])
    }

    @Test func `is lifted by a person alone, who may take in those that were refused`() throws {
        var world = try tagged()
        try world.tick("2027-03-01 09:00")
        try world.deploy(flow("tag_added: vip", limit: 8), at: "2027-03-01 10:00")
        #expect(try world.pause() != nil)
        #expect(try world.resume(at: "2027-03-01 10:00") == 7)
        let trace = try world.tick("2027-03-01 10:00")
        #expect(trace.count { $0.effect == .entered } == 5)
        #expect(trace.count { $0.effect == .notEntered(.safetyLimit) } == 1)

        // The limit held again: what is asked for again is asked for once more the next day.
        #expect(try world.resume(at: "2027-03-02 09:00") == 2)
        #expect(try world.tick("2027-03-02 09:00").words.filter { $0 == "few entered" }.count == 2)
        #expect(try world.pause() == nil)
    }

    @Test func `resumed without more leaves outside whom it refused`() throws {
        let world = try tagged()
        try world.tick("2027-03-01 09:00")
        #expect(try world.resume(at: "2027-03-02 09:00", enteringRefused: false) == 0)
        #expect(try world.tick("2027-03-02 09:00").isEmpty)
    }

    @Test func `asks again for those of a backfill, each once`() throws {
        var world = try tagged("manual")
        try world.tick("2027-03-01 09:00")
        try world.deploy(flow("tag_added: vip"), at: "2027-03-01 10:00")
        let backfill = Backfill(flow: "few", release: world.release)
        let now = World.instant("2027-03-01 10:00")
        try world.store.write { writer in
            try backfill.request(for: backfill.candidates(in: writer, at: now), from: writer, at: now)
        }
        #expect(try world.tick("2027-03-01 10:00").count { $0.effect == .entered } == 3)
        #expect(try world.resume(at: "2027-03-02 09:00") == 7)
        #expect(try world.tick("2027-03-02 09:00").count { $0.effect == .entered } == 3)
        #expect(try world.resume(at: "2027-03-03 09:00") == 4)
        #expect(try world.tick("2027-03-03 09:00").count { $0.effect == .entered } == 3)
    }

    @Test func `asks again for those who came late for a date, each once`() throws {
        var world = try World(flow(#"birthday: {when: 7 days before, at: "09:00"}"#), at: Self.deployed)
        for number in 1...10 {
            try world.add(number, at: "2027-03-03 09:00", quiet: false) { profile in
                profile.values[.birthMonth] = .number(3)
                profile.values[.birthDay] = .number(9)
            }
        }
        #expect(try world.tick("2027-03-03 09:00").count { $0.effect == .entered } == 3)
        #expect(try world.resume(at: "2027-03-04 09:00") == 7)
        #expect(try world.tick("2027-03-04 09:00").count { $0.effect == .entered } == 3)
        try world.deploy(flow(#"birthday: {when: 7 days before, at: "09:00"}"#, limit: 50), at: "2027-03-04 10:00")
        #expect(try world.resume(at: "2027-03-05 09:00") == 4)
        #expect(try world.tick("2027-03-05 09:00").count { $0.effect == .entered } == 4)
        #expect(try world.pause() == nil)
    }

    @Test func `does not ask again for whom a tag has still to stay`() throws {
        let world = try tagged("tag_added: {tag: vip, held_for: 1 hour}")
        #expect(try world.tick("2027-03-01 09:30").isEmpty)
        try world.add(11, at: "2027-03-01 09:45", quiet: false) { $0.tags = ["vip"] }
        let trace = try world.tick("2027-03-01 10:00")
        #expect(trace.count { $0.effect == .entered } == 3)
        #expect(try world.resume(at: "2027-03-02 09:00") == 7)
        try world.tick("2027-03-02 10:00")
        let stories = try (1...11).flatMap { number in
            try world.store.read { try $0.story(of: Int64(number)) }
        }
        #expect(stories.count <= 7)
        #expect(Set(stories.map(\.enrolment.profile)).count == stories.count)
    }

    @Test(arguments: [Tick.BatchSize.standard, Tick.BatchSize(changes: 2, profiles: 2)])
    func `in the middle of a look leaves the others to be looked at when it is lifted`(size: Tick.BatchSize) throws {
        let world = try World(flow(#"birthday: {when: 7 days before, at: "09:00"}"#), at: Self.deployed)
        for number in 1...10 {
            try world.add(number, at: Self.deployed) { profile in
                profile.values[.birthMonth] = .number(3)
                profile.values[.birthDay] = .number(9)
            }
        }
        var entered: [ProfileID] = []
        for day in 2...5 {
            let trace = try world.tick("2027-03-0\(day) 10:00", size: size)
            let today = trace.filter { $0.effect == .entered }.map(\.profile)
            #expect(today.count == (day < 5 ? 3 : 1))
            #expect(trace.count { $0.effect == .notEntered(.safetyLimit) } == (day < 5 ? 1 : 0))
            #expect(!trace.contains { $0.effect == .notEntered(.flowNotLive) })
            entered += today
            #expect(try world.tick("2027-03-0\(day) 11:00", size: size).isEmpty)
            _ = try world.resume(at: "2027-03-0\(day) 12:00")
        }
        #expect(Set(entered).count == 10)
    }

    @Test func `of messages holds what is too much until a person lets it go`() throws {
        let files = [
            "few.flow.yaml": """
            version: 1
            flow: few
            title: Few
            owner: test
            status: live
            triggers:
              - tag_added: vip
            safety: {max_sends_per_day: 2}
            reentry: every_time
            steps:
              - {id: greet, send: {message: hello, channel: email, purpose: account}}
            """
        ]
        let world = try World(files, at: Self.deployed)
        for number in 1...4 { try world.add(number, at: "2027-03-01 09:00", quiet: false) { $0.tags = ["vip"] } }
        let trace = try world.tick("2027-03-01 09:00")
        #expect(trace.count { $0.effect.word == "send" } == 2)
        #expect(trace.count { $0.effect.reason == .safetyLimit } == 1)
        _ = try world.resume(at: "2027-03-02 09:00")
        let next = try world.tick("2027-03-02 09:00")
        #expect(next.count { $0.effect.word == "send" } == 2)
    }
}
