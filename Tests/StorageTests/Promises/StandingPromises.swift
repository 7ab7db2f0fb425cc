import Profiles
import CivilTime
import Engine
import Flows
import SQLiteStorage
import Storage
import Testing

@Suite struct `How far the engine has come` {
    @Test(arguments: StoreKind.allCases)
    func `starts at nothing`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            #expect(
                try store.read { try $0.standing() }
                    == EngineStanding(
                        clock: nil, changesTaken: 0, next: NextNumbers(change: 1, enrolment: 1, message: 1), flows: [:],
                        scan: nil, activeProfiles: 0))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is kept in every part`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { try $0.createSamples(4) }
            let day = try #require(MonthDay(code: 229))
            var standing = try store.read { try $0.standing() }
            standing.clock = .noon
            standing.changesTaken = 3
            standing.flows = [
                "birthday": FlowStanding(startsAfterChange: 2, clockLookedUntil: .noon),
                "welcome": FlowStanding(
                    startsAfterChange: 0, clockLookedUntil: .distantPast, pause: .byHand,
                    today: FlowDay(day: CivilDate(dayNumber: -3), entries: 7, sends: 0)),
                "whale": FlowStanding(
                    startsAfterChange: 0, clockLookedUntil: .noon, pause: .byLimit(afterChange: 0),
                    today: FlowDay(day: CivilDate(dayNumber: 20_000), entries: 0, sends: 9)),
            ]
            let places: [ClockScan.Place?] = [
                nil, .date(DatePlace(key: DateKey(source: .birthday, monthDay: day, zone: nil), profile: 7)),
                .date(
                    DatePlace(
                        key: DateKey(source: .birthday, monthDay: day, year: 2028, zone: "Europe/Paris"), profile: 8)),
                .profile(9),
            ]
            for place in places + StandingPromise.fieldPlaces(on: day) {
                standing.scan = ClockScan(from: .distantPast, until: .noon, place: place)
                try store.write { try $0.advance(to: standing) }
                #expect(try store.read { try $0.standing() } == standing)
            }
            standing.scan = nil
            standing.flows["birthday"] = nil
            standing.flows["welcome"]?.pause = nil
            standing.flows["whale"]?.today = nil
            try store.write { try $0.advance(to: standing) }
            #expect(try store.read { try $0.standing() } == standing)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `never gives a number again that a tick has used`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            try store.write { writer throws in
                try writer.createSamples(1)
                var standing = try writer.standing()
                standing.next = NextNumbers(change: 10, enrolment: 20, message: 30)
                try writer.advance(to: standing)
            }
            #expect(try store.read { try $0.standing().next } == NextNumbers(change: 10, enrolment: 20, message: 30))
            #expect(try store.write { try $0.note(.tagging("a"), on: 1, by: .byHand()) } == 10)
        }
    }
}

private enum StandingPromise {
    static func fieldPlaces(on day: MonthDay) -> [ClockScan.Place] {
        let sources: [FieldSource] = [
            .column(.joinedAt), .custom(namespace: "custom", handle: "a.b"), .dateAttribute(handle: "wedding"),
        ]
        return sources.map {
            .date(DatePlace(key: DateKey(source: .field($0), monthDay: day, zone: "Asia/Tokyo"), profile: 3))
        }
    }
}

@Suite struct `Releases in a store` {
    @Test(arguments: StoreKind.allCases)
    func `keep their files byte by byte, the newest being the current one`(kind: StoreKind) throws {
        try kind.withStore { store throws in
            #expect(try store.read { try $0.currentRelease() } == nil)
            let files = [
                WorkspaceFile(path: "workspace.yaml", bytes: Array("títle: \"x\"\n".utf8)),
                WorkspaceFile(path: "a/empty", bytes: []), WorkspaceFile(path: "b", bytes: [0, 255, 10, 0]),
            ]
            var first = StoredRelease(digest: "d1", languageVersion: 1, deployedAt: .noon, files: files)
            var second = StoredRelease(
                digest: "d2", languageVersion: 1, deployedAt: Instant.noon.plus(minutes: 1), files: [files[0]])
            #expect(try store.write { try $0.add(first) } == 1)
            #expect(try store.write { try $0.add(second) } == 2)
            first.number = 1
            second.number = 2
            try store.read { reader throws in
                #expect(try reader.currentRelease() == second)
                #expect(try reader.release(1) == first)
                #expect(try reader.release(3) == nil)
                let listed = try reader.releases()
                #expect(listed.map(\.number) == [2, 1])
                #expect(listed.map(\.files) == [[], []])
            }
        }
    }
}
