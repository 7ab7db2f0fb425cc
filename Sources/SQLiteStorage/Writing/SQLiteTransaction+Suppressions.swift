import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    /// Does to the list of suppressed addresses what an edit means for it, and tells the profile what the list says now.
    func followSuppressions(
        of number: ProfileNumber, from before: Profile, to after: Profile, edits: ChangeEdits,
        by edit: EditCircumstances
    ) throws {
        let isBack = before.type == .deleted && after.type != .deleted
        let (old, new) = (edits.isCreation ? [] : before.contactAddresses, after.contactAddresses)
        guard old != new || isBack || SuppressionRule.concerns(edits.flags) else { return }
        let steps = SuppressionRule.steps(
            of: edits.flags, comms: after.comms, before: old, after: new, isCorrection: edit.origin.correction != nil)
        let source = edit.decisionSource?.rawValue ?? edit.origin.withoutCorrection
        for step in steps { try take(step, source: source, at: edit.at) }
        guard try suppressesAny else { return }
        try mark(number, with: try suppressedChannels(of: new, comms: after.comms))
    }

    /// The same for what a step of a flow did to flags.
    func followSuppressions(
        of number: ProfileNumber, flags: [FlagChange], comms: CommsFlags, by change: Change
    ) throws {
        guard SuppressionRule.concerns(flags) else { return }
        let addresses = try contactAddresses(of: number)
        let steps = SuppressionRule.steps(
            of: flags, comms: comms, before: addresses, after: addresses, isCorrection: false)
        for step in steps { try take(step, source: change.origin.description, at: change.at) }
        try mark(number, with: try suppressedChannels(of: addresses, comms: comms))
    }

    private func take(_ step: SuppressionRule.Step, source: String, at instant: Instant) throws {
        switch step {
        case .suppress(let address, let channel, let reason, let decided):
            try suppress(address, on: [channel], because: reason, decidedAt: decided, source: source, at: instant)
        case .release(let address, let channel, let reason, let decided):
            try release(address, on: [channel], because: [reason], decidedBefore: decided)
        }
    }

    @discardableResult
    func suppress(
        _ address: ContactAddress, on channels: [Channel], because reason: SuppressionReason, decidedAt: Instant?,
        source: String?, at instant: Instant
    ) throws -> [Channel] {
        let added = try list(
            try hash(of: address), on: channels, because: reason, decidedAt: decidedAt, source: source, at: instant)
        if !added.isEmpty { for number in try holders(of: address) { try tell(number) } }
        return added
    }

    @discardableResult
    func suppress(
        _ hash: AddressHash, on channel: Channel, because reason: SuppressionReason, decidedAt: Instant?,
        source: String?, at instant: Instant
    ) throws -> Bool {
        let isHeldUp = try suppressions(under: hash).contains {
            $0.channel == channel && SuppressionRule.holdsWhateverTheFlags($0.reason)
        }
        let added = try list(
            hash, on: [channel], because: reason, decidedAt: decidedAt, source: source, at: instant)
        if !added.isEmpty, !isHeldUp { for number in try holders(of: hash, on: channel) { try tell(number) } }
        return !added.isEmpty
    }

    /// Adds the rows; the channels on which the reason is new.
    private func list(
        _ hash: AddressHash, on channels: [Channel], because reason: SuppressionReason, decidedAt: Instant?,
        source: String?, at instant: Instant
    ) throws -> [Channel] {
        let isThere = Set(
            try suppressions(under: hash).filter { $0.reason == reason }.map(\.channel))
        for channel in channels {
            try connection.statement(
                """
                INSERT INTO suppressions (hash, channel, reason, at, decided_at, source) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET at = excluded.at, decided_at = excluded.decided_at, source = excluded.source
                  WHERE coalesce(excluded.decided_at, excluded.at) > coalesce(decided_at, at)
                """
            ).run {
                $0.add(hash.bytes)
                $0.add(channel.code)
                $0.add(reason.rawValue)
                $0.add(instant)
                $0.add(decidedAt)
                $0.add(source)
            }
        }
        knownSuppressing = true
        return channels.filter { !isThere.contains($0) }
    }

    @discardableResult
    func release(
        _ address: ContactAddress, on channels: [Channel], because reasons: [SuppressionReason],
        decidedBefore decided: Instant?
    ) throws -> [Suppression] {
        let released = try suppressions(of: address).filter { row in
            channels.contains(row.channel) && reasons.contains(row.reason)
                && (decided.map { (row.decidedAt ?? row.at) < $0 } ?? true)
        }
        for row in released {
            try connection.statement("DELETE FROM suppressions WHERE hash = ? AND channel = ? AND reason = ?").run {
                $0.add(row.hash.bytes)
                $0.add(row.channel.code)
                $0.add(row.reason.rawValue)
            }
        }
        if !released.isEmpty {
            knownSuppressing = nil
            for number in try holders(of: address) { try tell(number) }
        }
        return released
    }

    func hash(of address: ContactAddress) throws -> AddressHash {
        try connection.addressKeyMadeOnNeed().hash(of: address)
    }

    /// In a store that is older than the list: suppresses the addresses of everybody whose flags say so, deleted profiles
    /// too, once.
    func suppressStandingRefusals() throws {
        let mask = Channel.allCases.flatMap { [CommsFlag($0, .optout), CommsFlag($0, .bounced)] }
            .reduce(into: Int64(0)) { $0 |= 1 << Int64($1.bit) }
        let refusing = try connection.statement("SELECT number FROM profiles WHERE comms_yes & ? <> 0").all {
            $0.add(mask)
        } _: {
            $0.integer(0)
        }
        try connection.forgetAddressKey()
        for number in refusing {
            let profile = try profile(number)
            let steps = SuppressionRule.steps(
                of: [], comms: profile.comms, before: [], after: profile.contactAddresses, isCorrection: false)
            for case .suppress(let address, let channel, let reason, _) in steps {
                let flag = CommsFlag(channel, reason == .bounce ? .bounced : .optout)
                let at = try lastDecision(on: flag, of: number) ?? .distantPast
                try suppress(address, on: [channel], because: reason, decidedAt: nil, source: nil, at: at)
            }
        }
    }

    // MARK: What profiles know of the list

    /// Whoever has an address knows what the list says of it.
    private func tell(_ number: ProfileNumber) throws {
        let comms = try connection.statement("SELECT comms_known, comms_yes FROM profiles WHERE number = ?").first {
            $0.add(number)
        } _: {
            CommsFlags(known: UInt64(bitPattern: $0.integer(0)), yes: UInt64(bitPattern: $0.integer(1)))
        }
        let addresses = try contactAddresses(of: number)
        try mark(number, with: try suppressedChannels(of: addresses, comms: comms ?? CommsFlags()))
    }

    private func mark(_ number: ProfileNumber, with channels: ChannelSet) throws {
        try connection.statement(
            "UPDATE profiles SET reachable = (reachable & 255) | ?1 WHERE number = ?2 AND (reachable & -256) <> ?1"
        ).run {
            $0.add(Int64(channels.rawValue) << 8)
            $0.add(number)
        }
    }

    /// Whoever has the address that a hash stands for; nobody can look a hash up, so each address is hashed.
    private func holders(of hash: AddressHash, on channel: Channel) throws -> [ProfileNumber] {
        let key = try connection.addressKeyMadeOnNeed()
        let (holds, make): (String, (String) -> ContactAddress) =
            switch channel {
            case .email: ("coalesce(email_folded, email), number FROM profiles WHERE email IS NOT NULL", { .email($0) })
            case .sms, .phone: ("mobile_phone, number FROM profiles WHERE mobile_phone IS NOT NULL", { .phone($0) })
            case .push:
                ("identifier, profile FROM identities WHERE handle = '\(Identity.pushToken)'", { .pushToken($0) })
            case .post: preconditionFailure("letters have no list")
            }
        var holders: [ProfileNumber] = []
        try connection.statement(built: "SELECT \(holds)").eachRow { row in
            if key.hash(of: make(row.text(0))) == hash { holders.append(row.integer(1)) }
            return true
        }
        return holders
    }

    private func holders(of address: ContactAddress) throws -> [ProfileNumber] {
        switch address {
        case .email(let text): try find(.email(text)).map { [$0] } ?? []
        case .phone(let text): try find(.mobilePhone(text)).map { [$0] } ?? []
        case .pushToken(let text):
            try connection.statement("SELECT DISTINCT profile FROM identities WHERE identifier = ? AND handle = ?").all
            {
                $0.add(text)
                $0.add(Identity.pushToken)
            } _: {
                $0.integer(0)
            }
        }
    }
}
