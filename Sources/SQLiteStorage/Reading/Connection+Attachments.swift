import CivilTime
import Profiles

extension Connection {
    /// By name, with the time when each was put on; hidden ones are left out.
    func tags(of profile: ProfileNumber) throws -> [(name: String, since: Instant?)] {
        try statement(
            """
            SELECT name, applied_at FROM profile_tags JOIN tags ON number = tag
            WHERE profile = ? AND hidden_at IS NULL
            """
        ).all {
            $0.add(profile)
        } _: {
            (name: $0.text(0), since: $0.optionalInstant(1))
        }.sorted { $0.name < $1.name }
    }

    /// By name, each with its term.
    func statuses(of profile: ProfileNumber) throws -> [(name: String, term: StatusTerm)] {
        try statement(
            """
            SELECT name, applied_at, expires_at FROM profile_statuses JOIN statuses ON number = status
            WHERE profile = ?
            """
        ).all {
            $0.add(profile)
        } _: {
            (name: $0.text(0), term: StatusTerm(since: $0.optionalInstant(1), until: $0.optionalInstant(2)))
        }.sorted { $0.name < $1.name }
    }

    /// The parts that are handed on as they came.
    func keptParts(of profile: ProfileNumber) throws -> [KeptPart: String] {
        let parts = try statement("SELECT part, json FROM kept_parts WHERE profile = ?").all {
            $0.add(profile)
        } _: {
            (KeptPart(rawValue: Int($0.integer(0))), $0.text(1))
        }
        return parts.reduce(into: [:]) { kept, part in if let name = part.0 { kept[name] = part.1 } }
    }

    /// In the profile's order.
    func identities(of profile: ProfileNumber) throws -> [Identity] {
        try statement("SELECT handle, identifier FROM identities WHERE profile = ? ORDER BY position").all {
            $0.add(profile)
        } _: {
            $0.identity(from: 0)
        }
    }

    /// In the profile's order.
    func addresses(of profile: ProfileNumber) throws -> [PostalAddress] {
        let parts = PostalAddress.partNames
        return try statement(named: "select addresses") {
            "SELECT is_default, \(parts.joined(separator: ", ")), particulars FROM addresses "
                + "WHERE profile = ? ORDER BY position"
        }.all {
            $0.add(profile)
        } _: { row in
            var address = row.address(from: 0)
            let particulars = Int32(1 + parts.count)
            if !row.isNull(particulars) {
                address.particulars = try [String: String](packed: row.bytes(particulars))
            }
            return address
        }
    }

    /// In the profile's order.
    func dates(of profile: ProfileNumber) throws -> [DateAttribute] {
        try statement(
            "SELECT handle, day, is_recurring, particulars FROM date_attributes WHERE profile = ? ORDER BY position"
        ).all {
            $0.add(profile)
        } _: {
            try $0.dateAttribute(from: 0)
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
}

extension Row {
    /// The identity in the columns `handle` and `identifier`.
    func identity(from column: Int32) -> Identity {
        Identity(handle: text(column), identifier: text(column + 1))
    }

    /// The address in the columns `is_default` and then its parts, in the order of their names.
    func address(from column: Int32) -> PostalAddress {
        var address = PostalAddress(parts: [:], isDefault: answer(column))
        for (place, part) in PostalAddress.partNames.enumerated() {
            address.parts[part] = optionalText(column + 1 + Int32(place))
        }
        return address
    }

    /// The date in the columns `handle`, `day`, `is_recurring` and `particulars`.
    func dateAttribute(from column: Int32) throws -> DateAttribute {
        DateAttribute(
            handle: text(column), date: date(column + 1), isRecurring: answer(column + 2),
            particulars: try [String: String](packed: bytes(column + 3)))
    }
}
