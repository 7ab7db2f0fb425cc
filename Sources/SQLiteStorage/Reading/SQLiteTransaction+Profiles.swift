import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func find(_ name: ProfileName) throws -> ProfileNumber? {
        try named(name) ?? survivor(ofNamed: name)
    }

    /// The profile that has the name now; an id also finds what it was merged into.
    private func named(_ name: ProfileName) throws -> ProfileNumber? {
        switch name {
        case .id(let id):
            try connection.statement(
                """
                SELECT coalesce(into_profile, number) FROM profiles LEFT JOIN merged_profiles ON profile = number
                WHERE id = ?
                """
            ).first {
                $0.add(id.bytes)
            } _: {
                $0.integer(0)
            }
        case .externalID(let text):
            try connection.statement(
                """
                SELECT number FROM profiles WHERE external_id = ? AND profile_type IS NOT 'deleted'
                ORDER BY number
                """
            ).first {
                $0.add(text)
            } _: {
                $0.integer(0)
            }
        case .email(let text):
            try connection.statement(
                """
                SELECT number FROM profiles WHERE coalesce(email_folded, email) = ? AND email IS NOT NULL
                  AND profile_type IS NOT 'deleted'
                """
            ).first {
                $0.add(FoldedText(text)?.folded)
            } _: {
                $0.integer(0)
            }
        case .mobilePhone(let text):
            try connection.statement(
                "SELECT number FROM profiles WHERE mobile_phone = ? AND profile_type IS NOT 'deleted'"
            ).first {
                $0.add(text)
            } _: {
                $0.integer(0)
            }
        case .identity(let identity):
            try connection.statement(
                """
                SELECT profile FROM identities JOIN profiles ON number = profile
                WHERE identifier = ? AND handle = ? AND profile_type IS NOT 'deleted' ORDER BY profile
                """
            ).first {
                $0.add(identity.identifier)
                $0.add(identity.handle)
            } _: {
                $0.integer(0)
            }
        }
    }

    func profile(_ number: ProfileNumber) throws -> Profile {
        let properties = ProfileColumn.allCases
        let read = try connection.statement(named: "select profile") {
            let names = properties.map(\.name).joined(separator: ", ")
            return "SELECT id, comms_known, comms_yes, verification, \(names) FROM profiles WHERE number = ?"
        }.first {
            $0.add(number)
        } _: { row in
            var profile = Profile(
                id: row.profileID(0),
                comms: CommsFlags(
                    known: UInt64(bitPattern: row.integer(1)), yes: UInt64(bitPattern: row.integer(2))),
                verification: [Channel: Verification](packed: row.integer(3)))
            for (place, property) in properties.enumerated() {
                profile.values[property] = try property.value(in: row, at: Int32(4 + place), zones: &connection.zones)
            }
            return profile
        }
        guard var profile = read else { throw StoreFailure(.refused, "no profile has the number \(number)") }
        for tag in try connection.tags(of: number) {
            profile.tags.append(tag.name)
            profile.tagTimes[tag.name] = tag.since
        }
        for status in try connection.statuses(of: number) {
            profile.statuses.append(status.name)
            profile.statusTerms[status.name] = status.term
        }
        profile.identities = try connection.identities(of: number)
        profile.addresses = try connection.addresses(of: number)
        profile.dates = try connection.dates(of: number)
        profile.custom = try connection.custom(of: number)
        profile.kept = try connection.keptParts(of: number)
        return profile
    }

    func lastDecision(on flag: CommsFlag, of profile: ProfileNumber) throws -> Instant? {
        let mask: Int64 = 1 << Int64(flag.bit)
        return try connection.statement(
            """
            SELECT max(coalesce(decided_at, at)) FROM consent_ledger
            WHERE profile = ? AND ((known_before | known_after) & ?) <> 0
              AND (((known_before & ?) <> (known_after & ?)) OR ((yes_before & ?) <> (yes_after & ?)))
            """
        ).first {
            $0.add(profile)
            for _ in 0..<5 { $0.add(mask) }
        } _: {
            $0.optionalInstant(0)
        } ?? nil
    }

    func change(ofEvent id: String) throws -> Int64? {
        try connection.statement("SELECT change FROM events WHERE id = ?").first {
            $0.add(id)
        } _: {
            $0.integer(0)
        }
    }

    func activeProfiles(
        after number: ProfileNumber, agreeingTo flags: Set<CommsFlag>, limit: Int, in lane: Lane
    ) throws -> [ProfileNumber] {
        let wanted = flags.reduce(into: Int64(0)) { $0 |= 1 << Int64($1.bit) }
        return try connection.statement(
            """
            SELECT number FROM profiles WHERE number > ?1 AND (profile_type IS NULL OR profile_type = 'active')
              AND comms_yes & ?2 = ?2
            ORDER BY number LIMIT ?3
            """
        ).all {
            $0.add(number)
            $0.add(wanted)
            $0.add(limit)
        } _: {
            $0.integer(0)
        }
    }

    func profileCounts() throws -> [ProfileType: Int] {
        let counts = try connection.statement(
            "SELECT coalesce(profile_type, 'active') AS type, count(*) FROM profiles GROUP BY type"
        ).all { (ProfileType(rawValue: $0.text(0)) ?? .active, Int($0.integer(1))) }
        return Dictionary(uniqueKeysWithValues: counts)
    }
}
