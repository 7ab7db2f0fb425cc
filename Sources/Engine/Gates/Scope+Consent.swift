import Flows
import Profiles

extension Scope {
    /// Why a message for `purpose` may not go out on `channel`, whatever it says; nil when it may.
    func refusal(on channel: Channel, for purpose: Purpose, hear: GateListener? = nil) -> Reason? {
        for gate in ChannelGate.allCases {
            let reason = refusal(at: gate, on: channel, for: purpose)
            hear?(.channel(gate, channel), GateVerdict(reason))
            if let reason { return reason }
        }
        return nil
    }

    /// Unknown is not yes: a missing preference refuses.
    private func refusal(at gate: ChannelGate, on channel: Channel, for purpose: Purpose) -> Reason? {
        switch gate {
        case .address:
            return context.reachable.contains(channel) ? nil : .noAddress
        case .verified:
            guard let slot = verificationSlots[channel] else { return nil }
            return context.values[slot] == .verified ? nil : .notVerified
        case .suppressed:
            return context.suppressed.contains(channel) ? .suppressed : nil
        case .optout:
            return context.comms[CommsFlag(channel, .optout)] == true ? .optedOut : nil
        case .bounced:
            return context.comms[CommsFlag(channel, .bounced)] == true ? .bounced : nil
        case .category:
            return context.comms[CommsFlag(channel, .purpose(purpose))] == true ? nil : .noCategoryOptIn
        case .promo:
            guard workspace.needsPromoOptIn(for: purpose) else { return nil }
            return context.comms[CommsFlag(channel, .purpose(.promo))] == true ? nil : .noPromoOptIn
        }
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
