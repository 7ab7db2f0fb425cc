import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func watch(_ dates: [FieldSource: FieldType], workspaceZone: ZoneRules) throws {
        try connection.statement("UPDATE progress SET workspace_zone = ?").run { $0.add(workspaceZone.identifier) }
        // The zone matters to instants alone; a date is the same day everywhere.
        let wanted = dates.mapValues { $0 == .datetime ? workspaceZone : nil }
        for watch in try connection.watches() where wanted[watch.source] != .some(watch.workspaceZone) {
            try connection.statement("DELETE FROM watched_dates WHERE watch = ?").run { $0.add(watch.number) }
            try connection.statement("DELETE FROM watches WHERE number = ?").run { $0.add(watch.number) }
        }
        let kept = Set(try connection.watches().map(\.source))
        for (source, zone) in wanted.sorted(by: { $0.key.dateName < $1.key.dateName }) where !kept.contains(source) {
            try connection.statement("INSERT INTO watches (source, time_zone) VALUES (?, ?)").run {
                $0.add(source.dateName)
                $0.add(zone?.identifier)
            }
        }
        knownWatches = nil
        for watch in try watches() where !kept.contains(watch.source) {
            // When a day got its value is not known; taken as early as can be, no look passes a firing over.
            try connection.eachDay(under: watch, of: nil) { try insert($0, under: watch, movedAt: $0.movedAt) }
        }
    }

    /// Brings the days that a profile is found by in step with its properties; what is new moved at `instant`.
    func followDates(of profile: ProfileNumber, at instant: Instant) throws {
        for watch in try watches() {
            guard let days = try connection.misplacedDays(of: profile, under: watch) else { continue }
            try connection.statement("DELETE FROM watched_dates WHERE profile = ? AND watch = ?").run {
                $0.add(profile)
                $0.add(watch.number)
            }
            for day in days.stated {
                let kept = days.found.first { $0.day == day.day && $0.zone == day.zone }
                try insert(day, under: watch, movedAt: kept?.movedAt ?? instant)
            }
        }
    }

    private func insert(_ day: WatchedDay, under watch: Watch, movedAt: Instant) throws {
        try connection.statement(
            """
            INSERT OR IGNORE INTO watched_dates (profile, watch, day, celebrates, time_zone, moved_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        ).run {
            $0.add(day.profile)
            $0.add(watch.number)
            $0.add(day.day)
            $0.add(day.isActive ? day.day.monthDay.code : nil)
            $0.add(day.zone)
            $0.add(movedAt)
        }
    }
}
