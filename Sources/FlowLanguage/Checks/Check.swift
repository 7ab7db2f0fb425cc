import Diagnostics

/// A rule that holds the parts of a workspace together, and the search for what breaks it.
///
/// A further check is a further file here and a further line in `all`.
struct Check: Sendable {
    let rule: Rule
    let find: @Sendable (WorkspaceDraft) -> [Finding]

    /// A check of `rule`.
    init(_ rule: Rule, find: @escaping @Sendable (WorkspaceDraft) -> [Finding]) {
        self.rule = rule
        self.find = find
    }

    static let all: [Check] = [
        .duplicateIDs, .unknownReferences, .audienceCycles, .triggerDates, .scheduleConditions, .audienceReferences,
        .onlyArms, .splitTotals, .testReferences,
        .holdoutSends, .consentGrants, .unreachableSteps, .channelTexts,
        .templateFields, .unknownValues, .neverSeenTags, .missingTitles, .missingOwners,
    ]
}
