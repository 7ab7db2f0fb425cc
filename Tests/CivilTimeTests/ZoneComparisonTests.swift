import CivilTime
import Foundation
import Testing

@Suite struct `Every zone` {
    /// 1970 to 2099, in steps that fall on all times of day and of the year.
    private static let spread = Array(stride(from: Int64(0), to: 4_102_444_800, by: 8_133_677))

    @Test(arguments: ZoneRules.knownIdentifiers)
    func `has Foundation's offset at some hundred instants, and on both sides of each change`(name: String) throws {
        let ours = try #require(ZoneRules.named(name))
        let theirs = try #require(TimeZone(identifier: name))
        var seconds = Self.spread
        var change = Date(timeIntervalSince1970: 0)
        while let next = theirs.nextDaylightSavingTimeTransition(after: change),
            next.timeIntervalSince1970 < 4_102_444_800
        {
            let second = Int64(next.timeIntervalSince1970)
            seconds += [second - 1, second, second + 1]
            change = next
        }
        for second in seconds {
            let expected = theirs.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
            let found = ours.offset(at: Instant(milliseconds: second * 1000))
            if found != expected { Issue.record("\(found) instead of \(expected) at \(second)") }
        }
    }

    @Test func `is among those that an author may be offered`() {
        let known = Set(ZoneRules.knownIdentifiers)
        #expect(known.count > 400)
        #expect(known.isSuperset(of: ["UTC", "Australia/Melbourne", "Pacific/Apia"]))
        #expect(known.subtracting(TimeZone.knownTimeZoneIdentifiers) == ["UTC"])
    }
}
