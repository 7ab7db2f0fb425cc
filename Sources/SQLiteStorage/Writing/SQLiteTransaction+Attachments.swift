import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    /// Writes what differs between two states of a profile outside its row. What is put on without a time is put on
    /// at `instant`.
    func writeAttachments(
        of number: ProfileNumber, from before: Profile, to after: Profile, at instant: Instant
    ) throws {
        if before.tags != after.tags {
            for tag in before.tags where !after.tags.contains(tag) { try removeTag(tag, from: number) }
            for tag in after.tags where !before.tags.contains(tag) {
                try addTag(tag, to: number, at: after.tagTimes[tag] ?? instant)
            }
        }
        if before.statuses != after.statuses {
            for status in before.statuses where !after.statuses.contains(status) {
                try removeStatus(status, from: number)
            }
            for status in after.statuses where !before.statuses.contains(status) {
                try addStatus(status, to: number, term: after.statusTerms[status] ?? StatusTerm(), at: instant)
            }
        }
        for status in after.statuses where before.statuses.contains(status) {
            let until = after.statusTerms[status]?.until
            if until != before.statusTerms[status]?.until { try move(endOf: status, of: number, to: until) }
        }
        if before.identities != after.identities {
            if !before.identities.isEmpty { try remove("DELETE FROM identities WHERE profile = ?", number) }
            try insert(after.identities, of: number)
        }
        if before.addresses != after.addresses {
            if !before.addresses.isEmpty { try remove("DELETE FROM addresses WHERE profile = ?", number) }
            try insert(after.addresses, of: number)
        }
        if before.dates != after.dates {
            if !before.dates.isEmpty { try remove("DELETE FROM date_attributes WHERE profile = ?", number) }
            try insert(after.dates, of: number)
        }
        if before.custom != after.custom { try replaceCustom(of: number, from: before.custom, to: after.custom) }
        if before.kept != after.kept {
            for part in KeptPart.allCases where before.kept[part] != after.kept[part] {
                try keep(part, after.kept[part], of: number)
            }
        }
    }

    private func remove(_ sql: StaticString, _ profile: ProfileNumber) throws {
        try connection.statement(sql).run { $0.add(profile) }
    }

    private func keep(_ part: KeptPart, _ json: String?, of profile: ProfileNumber) throws {
        if let json {
            try connection.statement("INSERT OR REPLACE INTO kept_parts (profile, part, json) VALUES (?, ?, ?)").run {
                $0.add(profile)
                $0.add(part.rawValue)
                $0.add(json)
            }
        } else {
            try connection.statement("DELETE FROM kept_parts WHERE profile = ? AND part = ?").run {
                $0.add(profile)
                $0.add(part.rawValue)
            }
        }
    }

    func addTag(_ tag: String, to profile: ProfileNumber, at instant: Instant) throws {
        let tag = try connection.tags.number(of: tag)
        try connection.statement("INSERT OR IGNORE INTO profile_tags (profile, tag, applied_at) VALUES (?, ?, ?)").run {
            $0.add(profile)
            $0.add(tag)
            $0.add(instant)
        }
    }

    /// Whoever had put it on holds it no longer.
    func removeTag(_ tag: String, from profile: ProfileNumber) throws {
        let tag = try connection.tags.number(of: tag)
        try connection.statement("DELETE FROM profile_tags WHERE profile = ? AND tag = ?").run {
            $0.add(profile)
            $0.add(tag)
        }
        try connection.statement("DELETE FROM tag_sources WHERE profile = ? AND tag = ?").run {
            $0.add(profile)
            $0.add(tag)
        }
    }

    /// A status that is put on at `instant` without an end gets the one that its definition gives.
    func addStatus(_ status: String, to profile: ProfileNumber, term: StatusTerm, at instant: Instant) throws {
        let status = try connection.statuses.number(of: status)
        var term = term
        term.since = term.since ?? instant
        if term.until == nil, let lasting = try connection.registryCopy().lasting[status] {
            term.until = lasting.after(instant, in: try zone(of: profile))
        }
        try connection.statement(
            "INSERT OR IGNORE INTO profile_statuses (profile, status, applied_at, expires_at) VALUES (?, ?, ?, ?)"
        ).run {
            $0.add(profile)
            $0.add(status)
            $0.add(term.since)
            $0.add(term.until)
        }
    }

    /// The profile's zone, or else the workspace's as it was deployed last.
    private func zone(of profile: ProfileNumber) throws -> ZoneRules {
        let number = try connection.statement("SELECT time_zone FROM profiles WHERE number = ?").first {
            $0.add(profile)
        } _: {
            $0.optionalInteger(0)
        }
        if let number = number ?? nil, let zone = try connection.zone(number) { return zone }
        let name = try connection.statement("SELECT workspace_zone FROM progress").first { $0.optionalText(0) } ?? nil
        return name.flatMap(ZoneRules.named) ?? .utc
    }

    private func move(endOf status: String, of profile: ProfileNumber, to until: Instant?) throws {
        let status = try connection.statuses.number(of: status)
        try connection.statement("UPDATE profile_statuses SET expires_at = ? WHERE profile = ? AND status = ?").run {
            $0.add(until)
            $0.add(profile)
            $0.add(status)
        }
    }

    func removeStatus(_ status: String, from profile: ProfileNumber) throws {
        let status = try connection.statuses.number(of: status)
        try connection.statement("DELETE FROM profile_statuses WHERE profile = ? AND status = ?").run {
            $0.add(profile)
            $0.add(status)
        }
    }

    private func insert(_ identities: [Identity], of profile: ProfileNumber) throws {
        for (position, identity) in identities.enumerated() {
            try connection.statement(
                "INSERT INTO identities (profile, position, handle, identifier) VALUES (?, ?, ?, ?)"
            ).run {
                $0.add(profile)
                $0.add(position)
                $0.add(identity.handle)
                $0.add(identity.identifier)
            }
        }
    }

    private func insert(_ addresses: [PostalAddress], of profile: ProfileNumber) throws {
        let parts = PostalAddress.partNames
        for (position, address) in addresses.enumerated() {
            precondition(
                address.parts.keys.allSatisfy(parts.contains), "an address has no other parts than those named")
            try connection.statement(named: "insert address") {
                let places = [String](repeating: "?", count: parts.count + 4).joined(separator: ", ")
                let columns = parts.joined(separator: ", ")
                return "INSERT INTO addresses (profile, position, is_default, \(columns), particulars) "
                    + "VALUES (\(places))"
            }.run {
                $0.add(profile)
                $0.add(position)
                $0.add(address.isDefault)
                for part in parts { $0.add(address.parts[part]) }
                if address.particulars.isEmpty { $0.addNull() } else { $0.add(address.particulars.packed) }
            }
        }
    }

    private func insert(_ dates: [DateAttribute], of profile: ProfileNumber) throws {
        for (position, date) in dates.enumerated() {
            try connection.statement(
                """
                INSERT INTO date_attributes (profile, position, handle, day, is_recurring, particulars)
                VALUES (?, ?, ?, ?, ?, ?)
                """
            ).run {
                $0.add(profile)
                $0.add(position)
                $0.add(date.handle)
                $0.add(date.date)
                $0.add(date.isRecurring)
                $0.add(date.particulars.packed)
            }
        }
    }

    private func replaceCustom(of profile: ProfileNumber, from old: [CustomAttribute], to new: [CustomAttribute]) throws
    {
        let kept = Set(old).intersection(new)
        for attribute in old where !kept.contains(attribute) {
            try setCustom(attribute.namespace, attribute.handle, to: nil, of: profile)
        }
        for attribute in new where !kept.contains(attribute) {
            try setCustom(attribute.namespace, attribute.handle, to: attribute.value, of: profile)
        }
    }

    /// Nil takes the attribute away.
    func setCustom(_ namespace: String, _ handle: String, to value: String?, of profile: ProfileNumber) throws {
        if let value {
            try connection.statement(
                "INSERT OR REPLACE INTO custom_attributes (profile, namespace, handle, value) VALUES (?, ?, ?, ?)"
            ).run {
                $0.add(profile)
                $0.add(namespace)
                $0.add(handle)
                $0.add(value)
            }
        } else {
            try connection.statement(
                "DELETE FROM custom_attributes WHERE profile = ? AND namespace = ? AND handle = ?"
            ).run {
                $0.add(profile)
                $0.add(namespace)
                $0.add(handle)
            }
        }
    }
}
