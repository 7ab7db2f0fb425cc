import Foundation
import Synchronization

extension ZoneRules {
    /// The zone of an IANA area such as `Australia/Melbourne`, or `UTC`; nil for abbreviations and for wrong spelling.
    ///
    /// The first call for a zone reads its rules (about a millisecond), later ones find them in memory. Rules are read for
    /// the years 1970 to 2099: earlier and later instants keep the first and the last offset of those years.
    package static func named(_ identifier: String) -> ZoneRules? {
        if identifier == utc.identifier { return utc }
        if let known = read.withLock({ $0[identifier] }) { return known }
        guard
            let slash = identifier.utf8.firstIndex(of: UInt8(ascii: "/")), areas.contains(String(identifier[..<slash])),
            let zone = TimeZone(identifier: identifier), zone.identifier == identifier
        else { return nil }
        let rules = ZoneRules(identifier: identifier, offsets: offsets(of: zone))
        read.withLock { $0[identifier] = rules }
        return rules
    }

    /// Every zone that may be offered to an author, in alphabetical order.
    package static var knownIdentifiers: [String] {
        (TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") } + [utc.identifier]).sorted()
    }

    private static let read = Mutex<[String: ZoneRules]>([:])

    /// The areas of the IANA database. Names outside them are abbreviations and relics, which ignore daylight saving.
    private static let areas: Set<String> = [
        "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil", "Canada", "Chile",
        "Etc",
        "Europe", "Indian", "Mexico", "Pacific", "US",
    ]

    // Foundation tells the next change of daylight saving, but not when a country changes its standard offset, skips a
    // day, or, like Morocco, suspends its offset for a month. So the offsets are sampled, and each difference is bisected.
    // No two changes since 1970 lie within six days; the closest are seven days apart.

    private static let firstSecond: Int64 = 0
    private static let endSecond: Int64 = 4_102_444_800
    private static let sampleSeconds: Int64 = 6 * 86_400

    private static func offsets(of zone: TimeZone) -> OffsetTable {
        func offset(at second: Int64) -> Int64 {
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
        }
        let first = offset(at: firstSecond)
        var changes: [OffsetTable.Change] = []
        var before = first
        for second in stride(from: firstSecond + sampleSeconds, to: endSecond, by: Int(sampleSeconds)) {
            let after = offset(at: second)
            guard after != before else { continue }
            var unchanged = second - sampleSeconds
            var changed = second
            while changed - unchanged > 1 {
                let middle = (unchanged + changed) / 2
                if offset(at: middle) == before { unchanged = middle } else { changed = middle }
            }
            changes.append(OffsetTable.Change(start: changed * 1000, offset: after * 1000))
            before = after
        }
        return OffsetTable(first: first * 1000, changes: changes)
    }
}
