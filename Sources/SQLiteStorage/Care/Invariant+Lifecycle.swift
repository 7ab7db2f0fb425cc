extension Invariant {
    /// What holds where people were merged or erased.
    static let lifecycle = [
        Invariant("what is final is closed", "SELECT count(*) FROM reopenings"),
        Invariant("the store counts what purges took", "SELECT count(*) <> 1 FROM erasures"),
        Invariant(
            "whoever was merged into somebody is deleted, and became somebody who was not",
            """
            SELECT count(*) FROM merged_profiles merged JOIN profiles ON number = merged.profile
            WHERE profile_type IS NOT 'deleted' OR merged.into_profile IN (SELECT profile FROM merged_profiles)
            """),
        Invariant(
            "the past of whoever was merged is the survivor's",
            """
            SELECT count(*) FROM merged_profiles merged WHERE
              EXISTS (SELECT 1 FROM enrolments WHERE profile = merged.profile)
              OR EXISTS (SELECT 1 FROM events WHERE profile = merged.profile)
              OR EXISTS (SELECT 1 FROM pending_entries WHERE profile = merged.profile)
              OR EXISTS (SELECT 1 FROM consent_ledger WHERE profile = merged.profile)
              OR EXISTS (SELECT 1 FROM tag_sources WHERE profile = merged.profile)
              OR EXISTS (SELECT 1 FROM object_tags WHERE owner = merged.profile)
            """),
    ]
}
