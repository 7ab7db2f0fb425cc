import CivilTime
import Engine
import Profiles
import Storage

/// Loads contexts for one vocabulary: its columns, its tags, and nothing else of a profile.
struct ContextLoader {
    private let connection: Connection
    private let workspaceZone: ZoneRules
    private let row: Statement
    private let slots: [Slot]
    private let tags: HandleLoader?
    private let statuses: HandleLoader?
    private var zones: [Int64: ZoneRules] = [:]

    /// Where the value of a slot comes from.
    private enum Slot {
        /// A column of the profile's row.
        case column(ProfileColumn, Int32)
        case flag(CommsFlag)
        case verification(Channel)
        case custom(namespace: String, handle: String)
        case dateAttribute(handle: String)
    }

    init(vocabulary: Vocabulary, workspaceZone: ZoneRules, connection: Connection) throws {
        self.connection = connection
        self.workspaceZone = workspaceZone
        var columns = [
            "id", "profile_type", "time_zone", "birth_year", "birth_month", "birth_day", "comms_known", "comms_yes",
            "verification", "reachable", "dates_moved_at",
        ]
        slots = vocabulary.sources.map { source in
            switch source {
            case .column(let column):
                columns.append(column.name)
                return .column(column, Int32(columns.count - 1))
            case .flag(let flag): return .flag(flag)
            case .verification(let channel): return .verification(channel)
            case .custom(let namespace, let handle): return .custom(namespace: namespace, handle: handle)
            case .dateAttribute(let handle): return .dateAttribute(handle: handle)
            case .computed: preconditionFailure("a vocabulary names stored values only")
            }
        }
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
            return ProfileContext(
                id: row.profileID(0), number: profile,
                type: row.isNull(1) ? .active : ProfileType(rawValue: row.text(1)) ?? .active,
                zone: try zone(row), birthday: birthday(row),
                values: try slots.map { try value($0, in: row, comms: comms, profile: profile) },
                tags: try tags?.places(of: profile) ?? PlaceSet(),
                statuses: try statuses?.places(of: profile) ?? PlaceSet(), comms: comms,
                reachable: ChannelSet(rawValue: UInt8(truncatingIfNeeded: row.integer(9))),
                datesMovedAt: row.instant(10))
        }
    }

    private mutating func zone(_ row: Row) throws -> ZoneRules {
        guard let number = row.optionalInteger(2) else { return workspaceZone }
        if let zone = zones[number] { return zone }
        let zone = ZoneRules.named(try connection.zones.name(of: number)) ?? workspaceZone
        zones[number] = zone
        return zone
    }

    private func birthday(_ row: Row) -> Birthday? {
        guard let month = row.optionalInteger(4), let day = row.optionalInteger(5) else { return nil }
        return Birthday(year: row.optionalInteger(3).map(Int.init), month: Int(month), day: Int(day))
    }

    private func value(_ slot: Slot, in row: Row, comms: CommsFlags, profile: ProfileNumber) throws -> FieldValue {
        switch slot {
        case .column(let property, let column):
            return try property.value(in: row, at: column, zones: &connection.zones)
        case .flag(let flag): return comms[flag].map { .boolean($0) } ?? .missing
        case .verification(let channel):
            return FieldValue(text: [Channel: Verification](packed: row.integer(8))[channel]?.rawValue)
        case .custom(let namespace, let handle):
            return try connection.statement(
                "SELECT value FROM custom_attributes WHERE profile = ? AND namespace = ? AND handle = ?"
            ).first {
                $0.add(profile)
                $0.add(namespace)
                $0.add(handle)
            } _: {
                FieldValue(text: $0.text(0))
            } ?? .missing
        case .dateAttribute(let handle):
            return try connection.statement(
                "SELECT day FROM date_attributes WHERE profile = ? AND handle = ? ORDER BY position"
            ).first {
                $0.add(profile)
                $0.add(handle)
            } _: {
                .date(CivilDate(dayNumber: Int32(truncatingIfNeeded: $0.integer(0))))
            } ?? .missing
        }
    }
}

/// Loads the tags or statuses of a profile that a vocabulary names.
private struct HandleLoader {
    private let statement: Statement
    /// The vocabulary's places by the store's numbers; -1 for handles that it does not name.
    private let places: [Int]

    /// `numbers` are the store's, by the vocabulary's places; nil where the store has never seen the handle. There is
    /// nothing to load when it has seen none.
    init?(_ numbers: [Int64?], statement: Statement) {
        guard let highest = numbers.compactMap(\.self).max() else { return nil }
        var places = [Int](repeating: -1, count: Int(highest) + 1)
        for (place, number) in numbers.enumerated() {
            if let number { places[Int(number)] = place }
        }
        self.statement = statement
        self.places = places
    }

    func places(of profile: ProfileNumber) throws -> PlaceSet {
        var found = PlaceSet()
        try statement.eachRow {
            $0.add(profile)
        } while: { row in
            let number = Int(row.integer(0))
            guard number < places.count else { return false }
            if places[number] >= 0 { found.insert(places[number]) }
            return true
        }
        return found
    }
}
