import Flows
import Profiles

extension Scope {
    /// Why a message for `purpose` may not go out on `channel`, whatever it says; nil when it may.
    ///
    /// Unknown is not yes: a missing preference refuses.
    func refusal(on channel: Channel, for purpose: Purpose) -> Reason? {
        if !context.reachable.contains(channel) { return .noAddress }
        if let slot = verificationSlots[channel], context.values[slot] != .verified { return .notVerified }
        if context.comms[CommsFlag(channel, .optout)] == true { return .optedOut }
        if context.comms[CommsFlag(channel, .bounced)] == true { return .bounced }
        if context.comms[CommsFlag(channel, .purpose(purpose))] != true { return .noCategoryOptIn }
        if workspace.needsPromoOptIn(for: purpose), context.comms[CommsFlag(channel, .purpose(.promo))] != true {
            return .noPromoOptIn
        }
        return nil
    }
}

extension Workspace {
    /// The flags that must be true for messages for the purpose on the channel.
    func agreements(on channel: Channel, for purpose: Purpose) -> Set<CommsFlag> {
        var flags: Set = [CommsFlag(channel, .purpose(purpose))]
        if needsPromoOptIn(for: purpose) { flags.insert(CommsFlag(channel, .purpose(.promo))) }
        return flags
    }

    fileprivate func needsPromoOptIn(for purpose: Purpose) -> Bool { purposes.needPromoOptIn.contains(purpose) }
}

extension FieldValue {
    /// What a channel's verification says when its address was verified.
    fileprivate static let verified = FieldValue(text: Verification.verified.rawValue)
}
