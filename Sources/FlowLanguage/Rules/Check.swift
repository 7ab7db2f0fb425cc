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
        .stepMoves, .stepMoveTargets, .holdoutSends, .consentGrants, .unreachableSteps, .channelTexts,
        .templateFields, .unknownValues, .neverSeenTags, .missingTitles, .missingOwners,
        .unsubscribeLinks, .servedRefusals, .senders, .purposes, .disguisedOffers, .redundantConsents,
        .foreignMergeTags, .fallbackTexts, .personalData,
        .subjectLengths, .altTexts, .secureLinks, .messageSizes, .textCosts,
        .caseTwins, .unusedNames, .untestedWays, .retiredFlows, .pastDates,
        .stepsInUse, .hiddenTags, .renamedTags, .neverSetFields, .varyingValues, .emptyConditions,
        .runMeetings, .windowDays, .windowLengths, .catchUps, .usefulTimes, .wholeDays, .clockTimes,
        .clockExits, .pointlessWaits, .reentries, .yearlyEntries, .exits,
        .selfTriggers, .tagLoops, .tagFights,
        .negativesOnMissing, .impossibleConditions, .alwaysTrue, .repeatedConditions,
    ]
}
