import CivilTime
import Diagnostics
import Flows
import Profiles

/// One world of a test: the people in it, what happens to them, and what has to come of it.
package struct TestScene: Hashable, Sendable {
    /// The id of the flow under test.
    package let flow: String
    package let clock: TestClock
    package let test: FlowTest
    /// The name of the case; nil when the test has none.
    package let caseName: String?
    let people: [Person]

    /// One customer of the world.
    struct Person: Hashable, Sendable {
        /// What the test calls it among several; nil when it is alone.
        let name: String?
        /// The same in every play, so that splits fall the same way.
        let id: ProfileID
        let edit: ProfileEdit
        let events: [TestEvent]
        let expectation: TestExpectation
    }

    /// The worlds that a test plays in: one, or one for each case.
    static func all(of test: FlowTest, in suite: FlowTestSuite, personas: [String: Persona]) -> [TestScene] {
        let profile = { (person: FlowTest.Person?) in
            ProfileEdit.merged([suite.profile, test.profile] + (person.map { [$0.profile] } ?? []), personas)
        }
        let scene = { (caseName: String?, people: [Person]) in
            TestScene(flow: suite.flow, clock: suite.clock, test: test, caseName: caseName, people: people)
        }
        if !test.severalProfiles.isEmpty {
            let people = test.severalProfiles.enumerated().map { place, person in
                Person(
                    name: person.name, id: id(at: place), edit: profile(person), events: test.events + person.events,
                    expectation: person.expectation ?? test.expectation)
            }
            return [scene(nil, people)]
        }
        let cases: [FlowTest.Person?] = test.cases.isEmpty ? [nil] : test.cases
        return cases.map { person in
            let alone = Person(
                name: nil, id: id(at: 0), edit: profile(person), events: test.events + (person?.events ?? []),
                expectation: test.expectation)
            return scene(person?.name, [alone])
        }
    }

    /// When the world begins.
    func start(in zone: ZoneRules) -> Instant { clock.start.start(in: zone) }

    /// The last instant that is played.
    func end(in zone: ZoneRules) -> Instant { clock.stop.end(in: zone) }

    /// The id of the profile in this place.
    private static func id(at place: Int) -> ProfileID {
        ProfileID(randomHigh: 0x7E57_7E57_7E57_7E57, randomLow: UInt64(place))
    }
}

extension TestTime {
    /// The last instant of it: a day has many.
    package func end(in zone: ZoneRules) -> Instant {
        if case .day(let day) = self {
            zone.startOfDay(day.adding(days: 1)).adding(milliseconds: -1)
        } else {
            start(in: zone)
        }
    }

    /// Whether the instant is it, or lies in it.
    func includes(_ instant: Instant, in zone: ZoneRules) -> Bool {
        if case .day(let day) = self { zone.date(at: instant) == day } else { start(in: zone) == instant }
    }
}

extension ProfileEdit {
    /// What a customer is: the last persona that is named, and on top of it what each level says differently.
    fileprivate static func merged(_ profiles: [TestProfile], _ personas: [String: Persona]) -> ProfileEdit {
        let persona = profiles.last { $0.like != nil }?.like.flatMap { personas[$0]?.edit }
        var edit = persona ?? ProfileEdit()
        for profile in profiles { edit.lay(profile.edit) }
        return edit
    }

    /// Puts another edit on top. A flag is kept once, because an edit that turns a refusal into a yes would be refused.
    private mutating func lay(_ top: ProfileEdit) {
        columns += top.columns
        for flag in top.flags {
            flags.removeAll { $0.flag == flag.flag }
            flags.append(flag)
        }
        verification.merge(top.verification) { $1 }
        if top.tags.whole != nil { tags = top.tags }
        if top.statuses.whole != nil { statuses = top.statuses }
        identities.merge(top.identities) { $1 }
        addressParts.merge(top.addressParts) { $1 }
        addresses = top.addresses ?? addresses
        days.merge(top.days) { $1 }
        dates = top.dates ?? dates
        custom.merge(top.custom) { $1 }
    }
}
