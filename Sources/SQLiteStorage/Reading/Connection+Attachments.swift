import Profiles

extension Connection {
    /// By name.
    func tags(of profile: ProfileNumber) throws -> [String] {
        try statement("SELECT name FROM profile_tags JOIN tags ON number = tag WHERE profile = ?").all {
            $0.add(profile)
        } _: {
            $0.text(0)
        }.sorted()
    }

    /// By name.
    func statuses(of profile: ProfileNumber) throws -> [String] {
        try statement("SELECT name FROM profile_statuses JOIN statuses ON number = status WHERE profile = ?").all {
            $0.add(profile)
        } _: {
            $0.text(0)
        }.sorted()
    }

    /// In the profile's order.
    func identities(of profile: ProfileNumber) throws -> [Identity] {
        try statement("SELECT handle, identifier FROM identities WHERE profile = ? ORDER BY position").all {
            $0.add(profile)
        } _: {
            Identity(handle: $0.text(0), identifier: $0.text(1))
        }
    }

    /// In the profile's order.
    func addresses(of profile: ProfileNumber) throws -> [PostalAddress] {
        let parts = PostalAddress.partNames
        return try statement(named: "select addresses") {
            "SELECT is_default, \(parts.joined(separator: ", ")) FROM addresses WHERE profile = ? ORDER BY position"
        }.all {
            $0.add(profile)
        } _: { row in
            var address = PostalAddress(parts: [:], isDefault: row.answer(0))
            for (place, part) in parts.enumerated() { address.parts[part] = row.optionalText(Int32(1 + place)) }
            return address
        }
    }

    /// In the profile's order.
    func dates(of profile: ProfileNumber) throws -> [DateAttribute] {
        try statement(
            "SELECT handle, day, is_recurring, particulars FROM date_attributes WHERE profile = ? ORDER BY position"
        ).all {
            $0.add(profile)
        } _: { row in
            DateAttribute(
                handle: row.text(0), date: row.date(1), isRecurring: row.answer(2),
                particulars: try [String: String](packed: row.bytes(3)))
        }
    }

    /// By namespace and handle.
    func custom(of profile: ProfileNumber) throws -> [CustomAttribute] {
        try statement(
            "SELECT namespace, handle, value FROM custom_attributes WHERE profile = ? ORDER BY namespace, handle"
        ).all {
            $0.add(profile)
        } _: {
            CustomAttribute(namespace: $0.text(0), handle: $0.text(1), value: $0.text(2))
        }
    }

    /// The value under one name; nil when the profile has none.
    func custom(_ namespace: String, _ handle: String, of profile: ProfileNumber) throws -> String? {
        try statement(
            "SELECT value FROM custom_attributes WHERE profile = ? AND namespace = ? AND handle = ?"
        ).first {
            $0.add(profile)
            $0.add(namespace)
            $0.add(handle)
        } _: {
            $0.text(0)
        }
    }
}
