import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func suppressions(of address: ContactAddress) throws -> [Suppression] {
        guard try suppressesAny else { return [] }
        return try suppressions(under: try connection.knownAddressKey().hash(of: address))
    }

    func suppressions(after last: Suppression?, limit: Int) throws -> [Suppression] {
        try connection.statement(
            """
            SELECT hash, channel, reason, at, decided_at, source FROM suppressions
            WHERE (hash, channel, reason) > (?, ?, ?) ORDER BY hash, channel, reason LIMIT ?
            """
        ).all {
            $0.add(last?.hash.bytes ?? [])
            $0.add(last?.channel.code ?? -1)
            $0.add(last?.reason.rawValue ?? "")
            $0.add(limit)
        } _: {
            try $0.suppression
        }
    }

    func suppressionCounts() throws -> [SuppressionCount] {
        try connection.statement(
            "SELECT channel, reason, count(*) FROM suppressions GROUP BY channel, reason ORDER BY channel, reason"
        ).all {
            SuppressionCount(
                channel: try $0.channel(0), reason: try $0.suppressionReason(1), count: Int($0.integer(2)))
        }
    }

    func consentLedger(of profile: ProfileNumber) throws -> [ConsentEntry] {
        try connection.statement(
            """
            SELECT change, ordinal, at, decided_at, origin, source, evidence, known_before, yes_before, known_after,
              yes_after
            FROM consent_ledger WHERE profile = ? ORDER BY change, ordinal
            """
        ).all {
            $0.add(profile)
        } _: { row in
            func flags(_ column: Int32) -> CommsFlags {
                CommsFlags(
                    known: UInt64(bitPattern: row.integer(column)), yes: UInt64(bitPattern: row.integer(column + 1)))
            }
            let source = try row.optionalInteger(5).map { try connection.words.name(of: $0) }
            return ConsentEntry(
                change: row.integer(0), ordinal: Int(row.integer(1)), at: row.instant(2),
                decidedAt: row.optionalInstant(3),
                origin: ChangeOrigin(description: try connection.words.name(of: row.integer(4))),
                source: source.flatMap(DecisionSource.init), evidence: row.optionalText(6), before: flags(7),
                after: flags(9))
        }
    }

    // MARK: For writing

    /// Whether there is anything to look up: where nobody was ever suppressed, nothing is hashed.
    var suppressesAny: Bool {
        get throws {
            if let known = knownSuppressing { return known }
            let any = try connection.statement("SELECT EXISTS (SELECT 1 FROM suppressions)").first { $0.answer(0) }
            knownSuppressing = any ?? false
            return knownSuppressing ?? false
        }
    }

    func suppressions(under hash: AddressHash) throws -> [Suppression] {
        try connection.statement(
            """
            SELECT hash, channel, reason, at, decided_at, source FROM suppressions WHERE hash = ?
            ORDER BY channel, reason
            """
        ).all {
            $0.add(hash.bytes)
        } _: {
            try $0.suppression
        }
    }

    /// Where the list, and not the profile itself, keeps messages from somebody with these addresses and flags.
    func suppressedChannels(of addresses: [ContactAddress], comms: CommsFlags) throws -> ChannelSet {
        let rows = try addresses.flatMap { try suppressions(of: $0) }
        return rows.isEmpty
            ? [] : SuppressionRule.suppressed(rows.lazy.map { ($0.channel, $0.reason) }, comms: comms)
    }

    func contactAddresses(of number: ProfileNumber) throws -> [ContactAddress] {
        var profile = Profile(id: ProfileID(high: 0, low: 0))
        try connection.statement("SELECT email, mobile_phone FROM profiles WHERE number = ?").first {
            $0.add(number)
        } _: { row in
            profile.values[.email] = FieldValue(text: row.optionalText(0))
            profile.values[.mobilePhone] = FieldValue(text: row.optionalText(1))
        }
        profile.identities = try connection.identities(of: number)
        return profile.contactAddresses
    }
}

extension Row {
    fileprivate var suppression: Suppression {
        get throws {
            Suppression(
                hash: AddressHash(bytes: bytes(0)), channel: try channel(1), reason: try suppressionReason(2),
                at: instant(3), decidedAt: optionalInstant(4), source: optionalText(5))
        }
    }

    fileprivate func channel(_ column: Int32) throws -> Channel {
        let code = integer(column)
        guard let channel = Channel.allCases.first(where: { $0.code == code }) else {
            throw StoreFailure(.broken, "the store names a channel that there is not")
        }
        return channel
    }

    fileprivate func suppressionReason(_ column: Int32) throws -> SuppressionReason {
        guard let reason = SuppressionReason(rawValue: text(column)) else {
            throw StoreFailure(.broken, "the store names a reason \"\(text(column))\" that there is not")
        }
        return reason
    }
}
