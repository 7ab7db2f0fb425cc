import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// People who are enrolled by hand on 1 March at 08:00, all in one batch unless told otherwise.
private func crowd(
    of count: Int, _ safety: Safety?, workspace: Safety? = nil, activeProfiles: Int? = nil, steps: [Step] = [],
    in batches: [[Int]]? = nil
) -> Crowd {
    var crowd = Crowd(
        [flow(on: .manual, safety: safety, steps: steps)], of: count, workspace: .melbourne { $0.safety = workspace },
        activeProfiles: activeProfiles)
    crowd.each { $1.enrol(into: "flow") }
    crowd.run(at: "2027-03-01 08:00", in: batches)
    return crowd
}

extension Crowd {
    /// The first decision about each person.
    fileprivate var fates: [String] { people.map { $0.decided.first ?? "nothing" } }

    fileprivate var entered: Int { people.count { !$0.enrolments.isEmpty } }

    fileprivate mutating func resume(_ flow: String = "flow") { self[flow]?.pause = nil }

    fileprivate var isPaused: Bool { self["flow"]?.pause != nil }
}

@Suite struct `A flow with a limit of entries` {
    private let in3: [String] = Array(repeating: "entered manual:1", count: 3)

    @Test(arguments: [nil, [[0, 1], [2, 3], [4]], [[0], [1], [2], [3], [4]]] as [[[Int]]?])
    func `lets in so many in a day, refuses the first over it, and pauses`(batches: [[Int]]?) {
        let crowd = crowd(of: 5, Safety(maxEntriesPerDay: 3), in: batches)
        #expect(crowd.entered == 3)
        #expect(crowd.fates[3] == "not entered: safety_limit")
        #expect(crowd.fates[4] == "not entered: flow_not_live")
        #expect(crowd.isPaused)
    }

    @Test func `does not pause when the limit is reached, but not exceeded`() {
        let crowd = crowd(of: 3, Safety(maxEntriesPerDay: 3))
        #expect(crowd.entered == 3)
        #expect(!crowd.isPaused)
    }

    @Test(arguments: [
        (Safety(), 1000, nil as Int?), (Safety(maxEntriesPerDay: 2), 1000, 2),
        (Safety(maxShare: Share(basisPoints: 2000)), 1000, 200),
        (Safety(maxShare: Share(basisPoints: 2000)), 1009, 201),
        (Safety(maxShare: Share(basisPoints: 2000)), 499, 100), (Safety(maxShare: Share(basisPoints: 1)), 0, 100),
        (Safety(maxEntriesPerDay: 150, maxShare: Share(basisPoints: 2000)), 1000, 150),
        (Safety(maxEntriesPerDay: 250, maxShare: Share(basisPoints: 2000)), 1000, 200),
        (Safety(maxEntriesPerDay: 5, maxShare: Share(basisPoints: 2000)), 100, 5),
    ])
    func `takes the smallest; a share is never below 100 people, a number is taken as written`(
        safety: Safety, activeProfiles: Int, limit: Int?
    ) {
        let crowd = crowd(of: 210, safety, activeProfiles: activeProfiles)
        #expect(crowd.entered == min(210, limit ?? 210))
    }

    @Test func `counts the days of the workspace, whatever the profile's zone`() {
        var crowd = Crowd([flow(on: .manual, safety: Safety(maxEntriesPerDay: 1))], of: 4) { _, person in
            person.values[.timeZone] = "Australia/Perth"
        }
        for (place, time) in [(0, "2027-03-01 23:58"), (1, "2027-03-02 00:00"), (2, "2027-03-02 23:59")] {
            crowd.each([place]) { $1.enrol(into: "flow") }
            crowd.run(at: time)
        }
        #expect(crowd.fates == ["entered manual:1", "entered manual:2", "not entered: safety_limit", "nothing"])
    }

    @Test func `does not count those who were refused`() {
        var crowd = Crowd(
            [flow(on: .manual, enterIf: [carries("vip")], safety: Safety(maxEntriesPerDay: 1))], of: 3
        ) { place, person in person.tags = place == 2 ? ["vip"] : [] }
        crowd.each { $1.enrol(into: "flow") }
        crowd.run(at: "2027-03-01 08:00")
        #expect(crowd.fates == ["not entered: enter_if", "not entered: enter_if", "entered manual:1"])
    }

    @Test func `lets in again when it is resumed, up to its limit`() {
        var crowd = crowd(of: 3, Safety(maxEntriesPerDay: 1))
        crowd.resume()
        crowd.each([2]) { $1.enrol(into: "flow") }
        crowd.run(at: "2027-03-01 09:00")
        #expect(crowd.people[2].decided.last == "not entered: safety_limit")
        crowd.resume()
        crowd.each([2]) { $1.enrol(into: "flow") }
        crowd.run(at: "2027-03-02 00:00")
        #expect(crowd.people[2].decided.suffix(2) == ["entered manual:3", "exited completed"])
    }

    @Test func `keeps the dates that it did not look at for when it is resumed`() {
        var crowd = Crowd([flow(on: birthday(), safety: Safety(maxEntriesPerDay: 2), steps: [addTag("x")])], of: 4)
        crowd.run(at: "2027-03-14 09:00")
        #expect(crowd.entered == 2)
        #expect(
            crowd.fates == [
                "entered birthday:2027-03-14", "entered birthday:2027-03-14", "not entered: safety_limit", "nothing",
            ])
        crowd.resume()
        crowd.run(at: "2027-03-15 00:00")
        #expect(crowd.people[2].decided.last == "missed birthday:2027-03-14: catch_up")
        #expect(crowd.people[3].decided == ["missed birthday:2027-03-14: catch_up"])
    }
}

@Suite struct `A flow with a limit of sends` {
    private let limited = Safety(maxSendsPerDay: 2)

    @Test func `holds the first over it without an end, and pauses`() {
        var crowd = crowd(of: 4, limited, steps: [wait("1 hour"), send(), addTag("after")])
        crowd.run(at: "2027-03-01 09:00")
        #expect(
            crowd.people.map { $0.decided.last } == [
                "exited completed", "exited completed", "send: safety_limit until a person lets it go on",
                "wait: waiting until 2027-03-01 09:00",
            ])
        #expect(crowd.isPaused)
        #expect(crowd.people.map(\.messages.count) == [1, 1, 0, 0])
    }

    @Test(arguments: [
        ("2027-03-04 09:00", "send: send hello by email"), ("2027-03-04 09:01", "send: not sent by email: too_late"),
    ])
    func `goes on when it is resumed, within the deadline that counts from when it was due`(
        time: String, decided: String
    ) {
        var crowd = crowd(of: 4, limited, steps: [wait("1 hour"), send()])
        crowd.run(at: "2027-03-01 09:00")
        crowd.run(at: "2027-03-03 12:00")
        #expect(crowd.people.map(\.inside.count) == [0, 0, 1, 1])
        crowd.resume()
        crowd.run(at: time)
        #expect(crowd.people[2].decided.suffix(2) == [decided, "exited completed"])
        #expect(crowd.people[3].decided.suffix(2) == [decided, "exited completed"])
    }

    @Test func `pauses again when it is resumed on the same day with the same number`() {
        var crowd = crowd(of: 3, limited, steps: [send()])
        crowd.resume()
        crowd.run(at: "2027-03-01 23:59")
        #expect(crowd.isPaused)
        crowd.resume()
        crowd.run(at: "2027-03-02 00:00")
        #expect(crowd.people[2].decided.suffix(2) == ["send: send hello by email", "exited completed"])
    }

    @Test func `counts every message of a person`() {
        let crowd = crowd(of: 1, limited, steps: [send(id: "one"), send(id: "two"), send(id: "three")])
        #expect(
            crowd.people[0].decided.dropFirst() == [
                "one: send hello by email", "two: send hello by email",
                "three: safety_limit until a person lets it go on",
            ])
    }

    @Test func `does not count what was refused`() {
        var crowd = Crowd([flow(on: .manual, safety: limited, steps: [send("named")])], of: 4) { place, person in
            if place < 2 { person.values[.firstName] = .missing }
        }
        crowd.each { $1.enrol(into: "flow") }
        crowd.run(at: "2027-03-01 08:00")
        #expect(crowd.people.map(\.messages.count) == [0, 0, 1, 1])
        #expect(!crowd.isPaused)
    }

    @Test func `still lets people out by exit tags`() {
        var crowd = Crowd(
            [flow(on: .manual, exitTags: ["bye"], safety: Safety(maxSendsPerDay: 0), steps: [send()])], of: 1)
        crowd.each { $1.enrol(into: "flow") }
        crowd.run(at: "2027-03-01 08:00")
        crowd.each { $1.change(at: "2027-03-01 12:00") { $0.tags = ["bye"] } }
        crowd.run(at: "2027-03-01 12:00")
        #expect(crowd.people[0].decided.last == "exited exit_tag")
    }

    @Test func `keeps what was queued before in the outbox`() {
        var crowd = crowd(of: 3, limited, steps: [send()])
        crowd.each { #expect($1.claimMessages().allSatisfy { $0 == .wait }) }
        crowd.resume()
        crowd.each([0]) { #expect($1.claimMessages() == [.handOver]) }
    }
}

@Suite struct `The workspace's limits` {
    private let two = Safety(maxEntriesPerDay: 2, maxSendsPerDay: 1)

    @Test func `hold for each flow for itself`() {
        var crowd = Crowd(
            [flow("a", on: .manual), flow("b", on: .manual)], of: 3, workspace: .melbourne { $0.safety = two })
        crowd.each { $1.enrol(into: "a") }
        crowd.each([0]) { $1.enrol(into: "b") }
        crowd.run(at: "2027-03-01 08:00")
        #expect(crowd["a"]?.pause != nil)
        #expect(crowd["b"]?.pause == nil)
        #expect(crowd.people.map(\.enrolments.count) == [2, 1, 0])
    }

    @Test func `are replaced whole by a flow's own`() {
        let own = crowd(of: 4, Safety(maxEntriesPerDay: 3), workspace: two, steps: [send()])
        #expect(own.entered == 3)
        #expect(own.people.map(\.messages.count) == [1, 1, 1, 0], "the workspace's limit of sends is not the flow's")
        let others = crowd(of: 4, nil, workspace: two, steps: [send()])
        #expect(others.entered == 2)
        #expect(others.people.map(\.messages.count) == [1, 0, 0, 0])
    }
}
