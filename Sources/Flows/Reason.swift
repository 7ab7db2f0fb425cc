/// Why something was refused, held or ended: one word that a person can look up.
package struct Reason: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    // Entry
    package static let flowNotLive = Reason(rawValue: "flow_not_live")
    package static let profileNotActive = Reason(rawValue: "profile_not_active")
    package static let quietChange = Reason(rawValue: "quiet_change")
    package static let triggerGone = Reason(rawValue: "trigger_gone")
    package static let cascadeLimit = Reason(rawValue: "cascade_limit")
    package static let occurrenceDone = Reason(rawValue: "occurrence_done")
    package static let alreadyActive = Reason(rawValue: "already_active")
    package static let reentryNever = Reason(rawValue: "reentry_never")
    package static let reentryTooSoon = Reason(rawValue: "reentry_too_soon")
    package static let safetyLimit = Reason(rawValue: "safety_limit")
    package static let enterIf = Reason(rawValue: "enter_if")
    package static let catchUp = Reason(rawValue: "catch_up")

    // Leaving
    package static let exitTag = Reason(rawValue: "exit_tag")
    package static let exitIf = Reason(rawValue: "exit_if")
    package static let goal = Reason(rawValue: "goal")
    package static let keepIf = Reason(rawValue: "keep_if")
    package static let completed = Reason(rawValue: "completed")
    package static let converted = Reason(rawValue: "converted")
    package static let webhookFailed = Reason(rawValue: "webhook_failed")
    package static let restarted = Reason(rawValue: "restarted")
    package static let retired = Reason(rawValue: "retired")
    package static let ifPast = Reason(rawValue: "if_past")
    package static let ifNotSent = Reason(rawValue: "if_not_sent")
    package static let dateMissing = Reason(rawValue: "date_missing")
    package static let merged = Reason(rawValue: "merged")

    // Sending
    package static let armHoldout = Reason(rawValue: "arm_holdout")
    package static let noAddress = Reason(rawValue: "no_address")
    package static let notVerified = Reason(rawValue: "not_verified")
    package static let suppressed = Reason(rawValue: "suppressed")
    package static let optedOut = Reason(rawValue: "opted_out")
    package static let bounced = Reason(rawValue: "bounced")
    package static let noCategoryOptIn = Reason(rawValue: "no_category_opt_in")
    package static let noPromoOptIn = Reason(rawValue: "no_promo_opt_in")
    package static let noText = Reason(rawValue: "no_text")
    package static let missingTextValue = Reason(rawValue: "missing_text_value")
    package static let tooLate = Reason(rawValue: "too_late")
    package static let heldForWindow = Reason(rawValue: "held_for_window")
    package static let heldForQuietHours = Reason(rawValue: "held_for_quiet_hours")
    package static let capped = Reason(rawValue: "capped")
    package static let duplicate = Reason(rawValue: "duplicate")
    package static let globalHoldout = Reason(rawValue: "global_holdout")

    // Handing over
    package static let rejected = Reason(rawValue: "rejected")
    package static let endpointGone = Reason(rawValue: "endpoint_gone")
    package static let discarded = Reason(rawValue: "discarded")
}

extension Reason {
    /// The reason as a sentence's end that a marketer understands.
    package var explanation: String {
        Reason.explanations[self] ?? "the flow ended with \"\(rawValue)\""
    }

    /// The engine's own words; an author's `end` word may be none of them, `completed` excepted.
    package static let ofTheEngine = Set(explanations.keys)

    private static let explanations: [Reason: String] = [
        .flowNotLive: "the flow is not live for this person",
        .profileNotActive: "the profile is not active",
        .quietChange: "it came with a quiet import",
        .triggerGone: "what started the flow no longer holds",
        .cascadeLimit: "flows had started each other too many times",
        .occurrenceDone: "the flow already ran for this occasion",
        .alreadyActive: "the person was already inside the flow",
        .reentryNever: "the flow lets each person in only once",
        .reentryTooSoon: "the last time was too recent",
        .enterIf: "the conditions for entering were not met",
        .catchUp: "the run came too late to be useful",
        .exitTag: "an exit tag or exit status keeps the person out",
        .exitIf: "the condition for leaving was met",
        .keepIf: "the condition for staying was no longer met",
        .completed: "the flow reached its end",
        .restarted: "a new occasion started the flow again",
        .retired: "the flow was retired",
        .ifPast: "the date to wait for had passed",
        .ifNotSent: "the message could not be sent and the flow ends without it",
        .dateMissing: "the date to wait for is missing",
        .merged: "the profile was found to be another one, and merged into it",
        .noAddress: "there is no address for the channel",
        .suppressed: "the address is on the suppression list, whoever has it",
        .optedOut: "the customer opted out of the channel",
        .bounced: "the address bounced",
        .noCategoryOptIn: "the customer did not agree to this purpose",
        .noPromoOptIn: "the customer did not agree to promotions on this channel",
        .noText: "the message has no text for the channel",
        .missingTextValue: "a value that the text needs is missing",
        .tooLate: "it would have been too late to be useful",
        .heldForWindow: "the send window was closed",
        .heldForQuietHours: "quiet hours were on",
        .safetyLimit: "the flow reached its limit for the day",
        .goal: "the goal of the flow is reached already",
        .converted: "the goal of the flow was reached",
        .webhookFailed: "the other system could not be told",
        .armHoldout: "the person is in an arm that hears nothing, for comparison",
        .notVerified: "the address is not verified",
        .capped: "the person had as many messages as a cap allows",
        .duplicate: "the message was queued already",
        .globalHoldout: "the person is held out of such messages, for comparison",
        .rejected: "the other side refused it for good",
        .endpointGone: "the system that it was for is no longer in the catalogue",
        .discarded: "somebody took it out of the outbox by hand",
    ]
}
