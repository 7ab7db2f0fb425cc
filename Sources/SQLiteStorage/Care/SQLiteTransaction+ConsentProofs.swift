import Profiles
import Storage

extension SQLiteTransaction {
    /// What is wrong with the flags of profiles, each in a sentence: the change log must add up to them.
    ///
    /// An extract has only a part of the log, and is not asked.
    func wrongFlags() throws -> [String] {
        guard !isRehearsal else { return [] }
        var wrong = 0
        var profile: ProfileNumber = 0
        var flags = CommsFlags()
        let kept = try connection.statement("SELECT comms_known, comms_yes FROM profiles WHERE number = ?")
        func settle() throws {
            let standing = try kept.first {
                $0.add(profile)
            } _: {
                CommsFlags(known: UInt64(bitPattern: $0.integer(0)), yes: UInt64(bitPattern: $0.integer(1)))
            }
            if let standing, standing != flags { wrong += 1 }
        }
        try connection.statement("SELECT profile, edits FROM changes ORDER BY profile, number").eachRow(while: { row in
            if row.integer(0) != profile {
                try settle()
                profile = row.integer(0)
                flags = CommsFlags()
            }
            for change in try ChangeEdits(packed: row.bytes(1)).flags { flags[change.flag] = change.to }
            return true
        })
        try settle()
        return wrong == 0 ? [] : ["the changes of a profile add up to its flags (\(wrong) do not)"]
    }

    /// What is wrong between profiles and the list of suppressed addresses, each in a sentence.
    func wrongSuppressions() throws -> [String] {
        do {
            try connection.requireAddressKey()
        } catch let failure as StoreFailure {
            return [failure.description]
        }
        var wrong = 0
        try connection.statement(
            """
            SELECT number, reachable, comms_known, comms_yes FROM profiles
            WHERE profile_type IS NOT 'deleted' AND (reachable & -256 <> 0 OR EXISTS (SELECT 1 FROM suppressions))
            """
        ).eachRow(while: { row in
            let comms = CommsFlags(known: UInt64(bitPattern: row.integer(2)), yes: UInt64(bitPattern: row.integer(3)))
            let listed = try suppressedChannels(of: try contactAddresses(of: row.integer(0)), comms: comms)
            if Int64(listed.rawValue) != row.integer(1) >> 8 { wrong += 1 }
            return true
        })
        return wrong == 0 ? [] : ["profiles know which of their addresses are suppressed (\(wrong) do not)"]
    }
}
