import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    /// Writes what differs between two states of a profile outside its row.
    func writeAttachments(of number: ProfileNumber, from before: Profile, to after: Profile) throws {
        if before.tags != after.tags {
            let (old, new) = (Set(before.tags), Set(after.tags))
            for tag in old.subtracting(new) { try removeTag(tag, from: number) }
            for tag in after.tags where !old.contains(tag) { try addTag(tag, to: number) }
        }
        if before.statuses != after.statuses {
            let (old, new) = (Set(before.statuses), Set(after.statuses))
            for status in old.subtracting(new) { try removeStatus(status, from: number) }
            for status in after.statuses where !old.contains(status) { try addStatus(status, to: number) }
        }
        if before.identities != after.identities { try replaceIdentities(of: number, by: after.identities) }
        if before.addresses != after.addresses { try replaceAddresses(of: number, by: after.addresses) }
        if before.dates != after.dates { try replaceDates(of: number, by: after.dates) }
        if before.custom != after.custom { try replaceCustom(of: number, from: before.custom, to: after.custom) }
    }

    func addTag(_ tag: String, to profile: ProfileNumber) throws {
        let tag = try connection.tags.number(of: tag)
        try connection.statement("INSERT OR IGNORE INTO profile_tags (profile, tag) VALUES (?, ?)").run {
            $0.add(profile)
            $0.add(tag)
        }
    }

    func removeTag(_ tag: String, from profile: ProfileNumber) throws {
        let tag = try connection.tags.number(of: tag)
        try connection.statement("DELETE FROM profile_tags WHERE profile = ? AND tag = ?").run {
            $0.add(profile)
            $0.add(tag)
        }
    }

    func addStatus(_ status: String, to profile: ProfileNumber) throws {
        let status = try connection.statuses.number(of: status)
        try connection.statement("INSERT OR IGNORE INTO profile_statuses (profile, status) VALUES (?, ?)").run {
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

    private func replaceIdentities(of profile: ProfileNumber, by identities: [Identity]) throws {
        try connection.statement("DELETE FROM identities WHERE profile = ?").run { $0.add(profile) }
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

    private func replaceAddresses(of profile: ProfileNumber, by addresses: [PostalAddress]) throws {
        try connection.statement("DELETE FROM addresses WHERE profile = ?").run { $0.add(profile) }
        let parts = PostalAddress.partNames
        let places = [String](repeating: "?", count: parts.count + 3).joined(separator: ", ")
        for (position, address) in addresses.enumerated() {
            precondition(
                address.parts.keys.allSatisfy(parts.contains), "an address has no other parts than those named")
            try connection.statement(
                built: """
                    INSERT INTO addresses (profile, position, is_default, \(parts.joined(separator: ", ")))
                    VALUES (\(places))
                    """
            ).run {
                $0.add(profile)
                $0.add(position)
                $0.add(address.isDefault)
                for part in parts { $0.add(address.parts[part]) }
            }
        }
    }

    private func replaceDates(of profile: ProfileNumber, by dates: [DateAttribute]) throws {
        try connection.statement("DELETE FROM date_attributes WHERE profile = ?").run { $0.add(profile) }
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
                $0.add(Int(date.date.dayNumber))
                $0.add(date.isRecurring)
                $0.add(date.particulars.packed)
            }
        }
    }

    private func replaceCustom(of profile: ProfileNumber, from old: [CustomAttribute], to new: [CustomAttribute]) throws
    {
        let kept = Set(old).intersection(new)
        for attribute in old where !kept.contains(attribute) {
            try connection.statement(
                "DELETE FROM custom_attributes WHERE profile = ? AND namespace = ? AND handle = ?"
            ).run {
                $0.add(profile)
                $0.add(attribute.namespace)
                $0.add(attribute.handle)
            }
        }
        for attribute in new where !kept.contains(attribute) {
            try connection.statement(
                "INSERT INTO custom_attributes (profile, namespace, handle, value) VALUES (?, ?, ?, ?)"
            ).run {
                $0.add(profile)
                $0.add(attribute.namespace)
                $0.add(attribute.handle)
                $0.add(attribute.value)
            }
        }
    }
}
