import CivilTime
import Engine
import Flows

/// How much each flow does in a day when no limit stops it, held against the limits that it has.
package struct LimitForecast: Sendable {
    /// A limit that would stop a flow.
    package struct Overrun: Hashable, Sendable {
        /// The flow's id.
        package let flow: String
        /// The limit's key in `safety`.
        package let key: String
        package let limit: Int
        /// What the flow would need on its busiest day.
        package let needed: Int
        /// The workspace's day on which it would need the most.
        package let day: CivilDate
    }

    private struct Peak {
        var day: CivilDate
        var count: Int
        var highest: (count: Int, day: CivilDate)
    }

    private let zone: ZoneRules
    private var entries: [String: Peak] = [:]
    private var sends: [String: Peak] = [:]

    package init(zone: ZoneRules) {
        self.zone = zone
    }

    /// The release without the limits of its flows, which is what has to be rehearsed.
    package static func unlimited(_ release: Release) -> Release {
        var release = release
        release.workspace.safety = nil
        for place in release.flows.indices { release.flows[place].safety = nil }
        return release
    }

    /// Takes in what was decided without limits.
    package mutating func add(_ decisions: [Decisions]) {
        for record in decisions.lazy.flatMap(\.trace) {
            switch record.effect {
            case .entered: LimitForecast.count(record, in: &entries, on: zone.date(at: record.at))
            case .send: LimitForecast.count(record, in: &sends, on: zone.date(at: record.at))
            case .notEntered, .held, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
                .recordConsent, .set, .webhook, .emit, .waiting, .branch, .split, .exited, .missed, .handedOver,
                .withdrawn, .failed, .outcomeUnknown:
                break
            }
        }
    }

    /// Days come one after the other.
    private static func count(_ record: TraceRecord, in peaks: inout [String: Peak], on day: CivilDate) {
        var peak = peaks[record.flow] ?? Peak(day: day, count: 0, highest: (0, day))
        if peak.day != day { (peak.day, peak.count) = (day, 0) }
        peak.count += 1
        if peak.count > peak.highest.count { peak.highest = (peak.count, day) }
        peaks[record.flow] = peak
    }

    /// The limits that would stop flows, by flow.
    package func overruns(of release: Release, activeProfiles: Int) -> [Overrun] {
        release.flows.flatMap { flow -> [Overrun] in
            guard let safety = flow.safety ?? release.workspace.safety else { return [] }
            let limits = [
                ("max_entries_per_day", safety.maxEntriesPerDay, entries[flow.id]),
                (
                    "max_share",
                    safety.maxShare.flatMap { Safety(maxShare: $0).entryLimit(activeProfiles: activeProfiles) },
                    entries[flow.id]
                ),
                ("max_sends_per_day", safety.maxSendsPerDay, sends[flow.id]),
            ]
            return limits.compactMap { key, limit, peak in
                guard let limit, let highest = peak?.highest, highest.count > limit else { return nil }
                return Overrun(flow: flow.id, key: key, limit: limit, needed: highest.count, day: highest.day)
            }
        }
    }
}
