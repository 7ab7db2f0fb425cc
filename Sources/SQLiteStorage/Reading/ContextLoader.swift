import CivilTime
import Engine
import Profiles
import Storage

/// Loads contexts: the columns and tags that a plan names, and nothing else of a profile.
final class ContextLoader {
    private let connection: Connection
    private let now: Instant
    private let workspaceZone: ZoneRules
    private let blank: [FieldValue]
    /// By the columns that are read behind the fixed ones.
    private var profiles: [[String]: ProfileRows] = [:]
    private let tagRows: ProfileRows
    private let statusRows: ProfileRows
    private let custom: ProfileRows
    private let dates: ProfileRows
    private let watched: ProfileRows
    private let identities: ProfileRows
    private let addresses: ProfileRows
    private let tags: HandleLoader?
    private let statuses: HandleLoader?
    private var zones: [Int64: ZoneRules] = [:]

    /// The columns with which every row of a profile begins.
    static let fixed = [
        "number", "id", "profile_type", "time_zone", "birth_year", "birth_month", "birth_day", "comms_known",
        "comms_yes", "verification", "reachable", "dates_moved_at",
    ]

    init(
        vocabulary: Vocabulary, at now: Instant, workspaceZone: ZoneRules, transaction: SQLiteTransaction
    ) throws {
        let connection = transaction.connection
        self.connection = connection
        self.now = now
        self.workspaceZone = workspaceZone
        blank = Array(repeating: .missing, count: vocabulary.fields.count)
        tagRows = ProfileRows(
            try connection.statement("SELECT profile, tag FROM profile_tags WHERE profile >= ? ORDER BY profile"))
        statusRows = ProfileRows(
            try connection.statement(
                "SELECT profile, status FROM profile_statuses WHERE profile >= ? ORDER BY profile"))
        custom = ProfileRows(
            try connection.statement(
                """
                SELECT profile, namespace, handle, value FROM custom_attributes WHERE profile >= ? ORDER BY profile
                """))
        dates = ProfileRows(
            try connection.statement(
                """
                SELECT profile, handle, day, is_recurring, particulars FROM date_attributes WHERE profile >= ?
                ORDER BY profile, position
                """))
        watched = ProfileRows(
            try connection.statement(
                """
                SELECT profile, watch, day, moved_at FROM watched_dates WHERE profile >= ? ORDER BY profile, watch, day
                """))
        identities = ProfileRows(
            try connection.statement(
                """
                SELECT profile, handle, identifier FROM identities WHERE profile >= ? ORDER BY profile, position
                """))
        addresses = ProfileRows(
            try connection.statement(named: "walk addresses") {
                let parts = PostalAddress.partNames.joined(separator: ", ")
                return "SELECT profile, is_default, \(parts) FROM addresses WHERE profile >= ? "
                    + "ORDER BY profile, position"
            })
        tags = HandleLoader(try vocabulary.tags.map { try connection.visibleTag($0) }, rows: tagRows)
        statuses = HandleLoader(
            try vocabulary.statuses.map { try connection.statuses.knownNumber(of: $0) }, rows: statusRows)
    }

    /// Nil when no profile has the number.
    func context(of profile: ProfileNumber, by plan: WorkPlan) throws -> ProfileContext? {
        var context: ProfileContext?
        try plan.profiles.each(of: profile) { context = try self.context($0, of: profile, by: plan) }
        return context
    }

    /// Lets go of everything that was begun.
    func finish() {
        for rows in [tagRows, statusRows, custom, dates, watched, identities, addresses] + profiles.values {
            rows.finish()
        }
    }

    /// The rows of profiles with the columns of these names behind the fixed ones; plans with the same share them.
    func rows(_ columns: [String]) throws -> ProfileRows {
        if let known = profiles[columns] { return known }
        let names = (ContextLoader.fixed + columns).joined(separator: ", ")
        let rows = ProfileRows(
            try connection.statement(built: "SELECT \(names) FROM profiles WHERE number >= ? ORDER BY number"))
        profiles[columns] = rows
        return rows
    }

    private func context(_ row: Row, of profile: ProfileNumber, by plan: WorkPlan) throws -> ProfileContext {
        let comms = CommsFlags(known: UInt64(bitPattern: row.integer(7)), yes: UInt64(bitPattern: row.integer(8)))
        let zone = try zone(row)
        let dates = plan.nextDates.isEmpty && !plan.lists.contains(.dates) ? [] : try self.dates(of: profile)
        return ProfileContext(
            id: row.profileID(1), number: profile,
            type: row.isNull(2) ? .active : ProfileType(rawValue: row.text(2)) ?? .active, zone: zone,
            birthday: birthday(row),
            values: try values(in: row, of: profile, comms: comms, dates: dates, zone: zone, by: plan),
            tags: plan.tags ? try tags?.places(of: profile) ?? PlaceSet() : PlaceSet(),
            statuses: plan.statuses ? try statuses?.places(of: profile) ?? PlaceSet() : PlaceSet(), comms: comms,
            reachable: ChannelSet(rawValue: UInt8(truncatingIfNeeded: row.integer(10))),
            suppressed: ChannelSet(rawValue: UInt8(truncatingIfNeeded: row.integer(10) >> 8)),
            datesMovedAt: row.instant(11), lists: try elements(of: profile, dates: dates, by: plan),
            dates: plan.watches.isEmpty ? [] : try watchedDates(of: profile, by: plan))
    }

    private func zone(_ row: Row) throws -> ZoneRules {
        guard let number = row.optionalInteger(3) else { return workspaceZone }
        if let zone = zones[number] { return zone }
        let zone = try connection.zone(number) ?? workspaceZone
        zones[number] = zone
        return zone
    }

    private func birthday(_ row: Row) -> Birthday? {
        guard let month = row.optionalInteger(5), let day = row.optionalInteger(6) else { return nil }
        return Birthday(year: row.optionalInteger(4).map(Int.init), month: Int(month), day: Int(day))
    }

    private func values(
        in row: Row, of profile: ProfileNumber, comms: CommsFlags, dates: [DateAttribute], zone: ZoneRules,
        by plan: WorkPlan
    ) throws -> [FieldValue] {
        var values = blank
        for (slot, source) in plan.values {
            values[slot] =
                switch source {
                case .column(let property, let column): property.value(in: row, at: column)
                case .timeZone:
                    FieldValue(text: try row.optionalInteger(3).map { try connection.zones.name(of: $0) })
                case .flag(let flag): comms[flag].map { .boolean($0) } ?? .missing
                case .verification(let channel):
                    FieldValue(text: [Channel: Verification](packed: row.integer(9))[channel]?.rawValue)
                }
        }
        for (slot, handle) in plan.nextDates {
            let next = dates.filter { $0.handle == handle }.next(onOrAfter: zone.date(at: now))
            if let next { values[slot] = .date(next.date) }
        }
        guard !plan.custom.isEmpty else { return values }
        try custom.each(of: profile) { row in
            for wanted in plan.custom where row.isText(2, wanted.handle) && row.isText(1, wanted.namespace) {
                values[wanted.slot] = FieldValue(written: row.text(3), as: wanted.type)
            }
        }
        return values
    }

    private func dates(of profile: ProfileNumber) throws -> [DateAttribute] {
        var found: [DateAttribute] = []
        try dates.each(of: profile) { found.append(try $0.dateAttribute(from: 1)) }
        return found
    }

    private func elements(
        of profile: ProfileNumber, dates: [DateAttribute], by plan: WorkPlan
    ) throws -> [ProfileList: [[FieldValue]]] {
        var elements: [ProfileList: [[FieldValue]]] = [:]
        for list in plan.lists {
            var found: [[FieldValue]] = []
            switch list {
            case .addresses: try addresses.each(of: profile) { found.append($0.address(from: 1).elementValues) }
            case .identities: try identities.each(of: profile) { found.append($0.identity(from: 1).elementValues) }
            case .dates: found = dates.map(\.elementValues)
            }
            elements[list] = found
        }
        return elements
    }

    private func watchedDates(of profile: ProfileNumber, by plan: WorkPlan) throws -> [WatchedDate] {
        var found: [WatchedDate] = []
        try watched.each(of: profile) { row in
            guard let source = plan.watches[row.integer(1)] else { return }
            found.append(WatchedDate(source: source, day: row.date(2), movedAt: row.instant(3)))
        }
        return found
    }
}
