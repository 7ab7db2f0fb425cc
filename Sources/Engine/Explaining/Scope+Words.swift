import CivilTime
import Flows
import Profiles

extension Scope {
    /// A time as the profile's clock shows it.
    func shown(_ instant: Instant) -> String {
        let local = context.zone.local(at: instant)
        return "\(local.date.weekday.name.prefix(3)) \(local)"
    }

    /// The flag that refuses, or those that agree.
    func consentSeen(on channel: Channel, for purpose: Purpose) -> String {
        var closed: ChannelGate?
        _ = refusal(on: channel, for: purpose) { gate, verdict in
            if verdict != .open, case .channel(let gate, _) = gate { closed = gate }
        }
        if let closed { return seen(by: closed, on: channel, for: purpose) }
        let agreed: [ChannelGate] =
            workspace.purposes.needPromoOptIn.contains(purpose) && purpose != .promo
            ? [.category, .promo] : [.category]
        return agreed.map { seen(by: $0, on: channel, for: purpose) }.joined(separator: ", ")
    }

    func seen(by gate: ChannelGate, on channel: Channel, for purpose: Purpose) -> String {
        switch gate {
        case .address: return "\(context.reachable.contains(channel) ? "has" : "no") \(channel.addressWords)"
        case .verified:
            guard let slot = verificationSlots[channel] else { return "not needed" }
            return "\(channel.verificationName) \(context.values[slot].written ?? "missing")"
        case .suppressed:
            let answer = context.suppressed.contains(channel) ? "on" : "not on"
            return "\(channel.addressWords) \(answer) the suppression list"
        case .optout: return seen(CommsFlag(channel, .optout))
        case .bounced: return seen(CommsFlag(channel, .bounced))
        case .category: return seen(CommsFlag(channel, .purpose(purpose)))
        case .promo:
            return workspace.purposes.needPromoOptIn.contains(purpose)
                ? seen(CommsFlag(channel, .purpose(.promo))) : "not asked for \(purpose.rawValue)"
        }
    }

    private func seen(_ flag: CommsFlag) -> String {
        "\(flag.name) \(context.comms[flag].map { $0 ? "true" : "false" } ?? "missing")"
    }

    /// How full a cap is.
    func seen(by cap: Cap) -> String {
        let span =
            switch cap.span {
            case .rolling(let duration): "in \(duration)"
            case .calendar(let unit): "in the \(unit.rawValue)"
            }
        let free = whenFree([cap]).map { ", free \(shown($0))" } ?? ""
        return "\(cap.name) \(count(in: cap)) of \(cap.max) \(span)\(free)"
    }
}

extension Channel {
    /// What a message on the channel is sent to.
    fileprivate var addressWords: String {
        switch self {
        case .email: "email address"
        case .sms, .phone: "mobile phone"
        case .push: "push token"
        case .post: "default address"
        }
    }
}
