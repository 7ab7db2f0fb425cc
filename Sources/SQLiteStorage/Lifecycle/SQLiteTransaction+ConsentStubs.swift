import CivilTime
import Profiles
import Storage

extension SQLiteTransaction {
    func decisions(of profile: ProfileNumber) throws -> [FlagDecision] {
        try connection.statement(
            """
            SELECT coalesce(decided_at, at), origin, source, known_before, yes_before, known_after, yes_after
            FROM consent_ledger WHERE profile = ? ORDER BY change, ordinal
            """
        ).all {
            $0.add(profile)
        } _: { row in
            let before = CommsFlags(known: UInt64(bitPattern: row.integer(3)), yes: UInt64(bitPattern: row.integer(4)))
            let after = CommsFlags(known: UInt64(bitPattern: row.integer(5)), yes: UInt64(bitPattern: row.integer(6)))
            let source = try row.optionalInteger(2).map { try connection.words.name(of: $0) }
            let origin = try connection.words.name(of: row.integer(1))
            let at = row.instant(0)
            return before.changes(to: after).map { change in
                FlagDecision(flag: change.flag, answer: change.to, at: at, source: source ?? origin)
            }
        }.flatMap(\.self)
    }

    func keep(_ stub: ConsentStub) throws {
        precondition(stub.addressHash.count == 32, "the hash of an address has 32 bytes")
        try connection.statement(
            "INSERT INTO consent_stubs (hash, flag, answer, decided_at, source, keep_until) VALUES (?, ?, ?, ?, ?, ?)"
        ).run {
            $0.add(stub.addressHash)
            $0.add(stub.decision.flag.bit)
            if let answer = stub.decision.answer { $0.add(answer) } else { $0.addNull() }
            $0.add(stub.decision.at)
            $0.add(stub.decision.source)
            $0.add(stub.keptUntil)
        }
    }

    func consentStubs(ofAddress hash: [UInt8]) throws -> [ConsentStub] {
        try connection.statement(
            """
            SELECT flag, answer, decided_at, source, keep_until FROM consent_stubs WHERE hash = ?
            ORDER BY decided_at, number
            """
        ).all {
            $0.add(hash)
        } _: { row in
            guard let flag = CommsFlag.all.first(where: { Int64($0.bit) == row.integer(0) }) else {
                throw PackedReader.damage
            }
            return ConsentStub(
                addressHash: hash,
                decision: FlagDecision(
                    flag: flag, answer: row.isNull(1) ? nil : row.answer(1), at: row.instant(2), source: row.text(3)),
                keptUntil: row.instant(4))
        }
    }

    func dropConsentStubs(endedBy instant: Instant) throws -> Int {
        try connection.statement("DELETE FROM consent_stubs WHERE keep_until <= ? RETURNING number").all {
            $0.add(instant)
        } _: { _ in
            ()
        }.count
    }
}
