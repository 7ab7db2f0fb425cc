import CivilTime
import Engine
import Profiles
import Storage

/// Loads contexts for the needs of one release: its columns, its tags, and nothing else of a profile.
struct ContextLoader {
    private let connection: Connection
    private let now: Instant
    private let workspaceZone: ZoneRules
    private let row: Statement
    private let slots: [Slot]
    private let lists: Set<ProfileList>
    private let watches: [Watch]
    private let tags: HandleLoader?
    private let statuses: HandleLoader?
    private var zones: [Int64: ZoneRules] = [:]

    /// Where the value of a slot comes from.
    private enum Slot {
        /// A column of the profile's row.
        case column(ProfileColumn, Int32)
        case flag(CommsFlag)
        case verification(Channel)
        case custom(namespace: String, handle: String, FieldType)
        case dateAttribute(handle: String)
    }

    init(needs: WorkNeeds, at now: Instant, workspaceZone: ZoneRules, transaction: SQLiteTransaction) throws {
        let (connection, vocabulary) = (transaction.connection, needs.vocabulary)
        self.connection = connection
        self.now = now
        self.workspaceZone = workspaceZone
        var columns = [
            "id", "profile_type", "time_zone", "birth_year", "birth_month", "birth_day", "comms_known", "comms_yes",
            "verification", "reachable", "dates_moved_at",
        ]
        slots = vocabulary.fields.map { field in
            switch field.source {
            case .column(let column):
                columns.append(column.name)
                return .column(column, Int32(columns.count - 1))
            case .flag(let flag): return .flag(flag)
            case .verification(let channel): return .verification(channel)
            case .custom(let namespace, let handle): return .custom(namespace: namespace, handle: handle, field.type)
            case .dateAttribute(let handle): return .dateAttribute(handle: handle)
            case .computed: preconditionFailure("a vocabulary names stored values only")
            }
        }
        lists = vocabulary.lists
        watches = needs.dates.isEmpty ? [] : try transaction.watches().filter { needs.dates[$0.source] != nil }
        row = try connection.statement(
            built: "SELECT \(columns.joined(separator: ", ")) FROM profiles WHERE number = ?")
        tags = try HandleLoader(
            vocabulary.tags.map { try connection.tags.knownNumber(of: $0) },
            statement: connection.statement("SELECT tag FROM profile_tags WHERE profile = ? ORDER BY tag"))
        statuses = try HandleLoader(
            vocabulary.statuses.map { try connection.statuses.knownNumber(of: $0) },
            statement: connection.statement("SELECT status FROM profile_statuses WHERE profile = ? ORDER BY status"))
    }

    /// Nil when no profile has the number.
    mutating func context(of profile: ProfileNumber) throws -> ProfileContext? {
        try row.first {
            $0.add(profile)
        } _: { row in
            let comms = CommsFlags(known: UInt64(bitPattern: row.integer(6)), yes: UInt64(bitPattern: row.integer(7)))
            let zone = try zone(row)
            return ProfileContext(
                id: row.profileID(0), number: profile,
                type: row.isNull(1) ? .active : ProfileType(rawValue: row.text(1)) ?? .active, zone: zone,
                birthday: birthday(row),
                values: try slots.map { try value($0, in: row, comms: comms, zone: zone, profile: profile) },
                tags: try tags?.places(of: profile) ?? PlaceSet(),
                statuses: try statuses?.places(of: profile) ?? PlaceSet(), comms: comms,
                reachable: ChannelSet(rawValue: UInt8(truncatingIfNeeded: row.integer(9))),
                datesMovedAt: row.instant(10), lists: try elements(of: profile), dates: try watchedDates(of: profile))
        }
    }

    private mutating func zone(_ row: Row) throws -> ZoneRules {
        guard let number = row.optionalInteger(2) else { return workspaceZone }
        if let zone = zones[number] { return zone }
        let zone = try connection.zone(number) ?? workspaceZone
        zones[number] = zone
        return zone
    }

    private func birthday(_ row: Row) -> Birthday? {
        guard let month = row.optionalInteger(4), let day = row.optionalInteger(5) else { return nil }
        return Birthday(year: row.optionalInteger(3).map(Int.init), month: Int(month), day: Int(day))
    }

    private func value(
        _ slot: Slot, in row: Row, comms: CommsFlags, zone: ZoneRules, profile: ProfileNumber
    ) throws -> FieldValue {
        switch slot {
        case .column(let property, let column):
            try property.value(in: row, at: column, zones: &connection.zones)
        case .flag(let flag): comms[flag].map { .boolean($0) } ?? .missing
        case .verification(let channel):
            FieldValue(text: [Channel: Verification](packed: row.integer(8))[channel]?.rawValue)
        case .custom(let namespace, let handle, let type):
            try connection.custom(namespace, handle, of: profile).map { FieldValue(written: $0, as: type) } ?? .missing
        case .dateAttribute(let handle):
            try connection.dates(of: profile).filter { $0.handle == handle }.next(onOrAfter: zone.date(at: now))
                .map { .date($0.date) } ?? .missing
        }
    }

    private func elements(of profile: ProfileNumber) throws -> [ProfileList: [[FieldValue]]] {
        var elements: [ProfileList: [[FieldValue]]] = [:]
        for list in lists {
            elements[list] =
                switch list {
                case .addresses: try connection.addresses(of: profile).map(\.elementValues)
                case .identities: try connection.identities(of: profile).map(\.elementValues)
                case .dates: try connection.dates(of: profile).map(\.elementValues)
                }
        }
        return elements
    }

    private func watchedDates(of profile: ProfileNumber) throws -> [WatchedDate] {
        try watches.flatMap { watch in
            try connection.watchedDays(of: profile, under: watch).map {
                WatchedDate(source: watch.source, day: $0.day, movedAt: $0.movedAt)
            }
        }
    }
}
