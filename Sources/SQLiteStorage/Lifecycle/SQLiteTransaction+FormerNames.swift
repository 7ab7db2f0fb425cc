import Profiles
import Storage

extension SQLiteTransaction {
    /// The profile that has swallowed one of this name, where nobody else has the name now.
    func survivor(ofNamed name: ProfileName) throws -> ProfileNumber? {
        switch name {
        // An id leads there by itself, and identities went along.
        case .id, .identity: nil
        case .externalID(let text): try survivor(of: "loser.external_id = ?", text)
        case .email(let text):
            try survivor(
                of: "coalesce(loser.email_folded, loser.email) = ? AND loser.email IS NOT NULL",
                FoldedText(text)?.folded)
        case .mobilePhone(let text): try survivor(of: "loser.mobile_phone = ?", text)
        }
    }

    private func survivor(of condition: String, _ text: String?) throws -> ProfileNumber? {
        guard let text else { return nil }
        return try connection.statement(
            built: """
                SELECT into_profile FROM profiles loser JOIN merged_profiles ON profile = loser.number
                JOIN profiles survivor ON survivor.number = into_profile
                WHERE \(condition) AND loser.profile_type = 'deleted' AND survivor.profile_type IS NOT 'deleted'
                ORDER BY at DESC
                """
        ).first {
            $0.add(text)
        } _: {
            $0.integer(0)
        }
    }
}
