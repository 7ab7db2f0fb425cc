/// What came of an edit.
package struct EditOutcome: Sendable {
    /// The profile as it is now.
    package let profile: Profile
    /// What really changed; empty when everything was so already.
    package let edits: ChangeEdits
    /// What the edit asked for and did not get.
    package var ignored: [IgnoredField]
}

/// A field of an edit that was left as it is.
package struct IgnoredField: Hashable, Sendable {
    /// Why a field was ignored.
    package enum Reason: String, CaseIterable, Hashable, Sendable {
        /// It would turn a refusal into permission without a decision newer than the refusal.
        case consentNotNewer = "consent_not_newer"
        /// The decision that it rests on has not happened yet.
        case decisionInFuture = "decision_in_future"
        /// A consent time moves only beside the customer's decision on promotional messages.
        case consentTimeAlone = "consent_time_alone"
        /// The tag was hidden for ever.
        case tagHidden = "tag_hidden"
        /// Whoever asked may not write the tag.
        case tagNotWritable = "tag_not_writable"
    }

    package let field: String
    package let reason: Reason

    package init(field: String, reason: Reason) {
        self.field = field
        self.reason = reason
    }
}
