import CivilTime
import Flows
import Profiles

/// One thing that is asked before a message goes out; the first gate that is closed gives the reason.
package enum Gate: Hashable, Sendable {
    case stay(StayGate)
    /// The arm that was taken hears something.
    case arm
    case channel(ChannelGate, Channel)
    case text(TextGate, Channel)
    case send(SendGate)

    /// The gate's word in the story of a profile.
    package var word: String {
        switch self {
        case .stay(let gate): gate.rawValue
        case .arm: "arm"
        case .channel(let gate, _): gate.rawValue
        case .text(let gate, _): gate.rawValue
        case .send(let gate): gate.rawValue
        }
    }

    /// The channel that is asked about; nil where the gate is about the message whatever its channel.
    package var channel: Channel? {
        switch self {
        case .channel(_, let channel), .text(_, let channel): channel
        case .stay, .arm, .send: nil
        }
    }
}

/// Asked before every step, whatever it does, in this order.
package enum StayGate: String, CaseIterable, Hashable, Sendable {
    case active
    case exitTag = "exit_tags"
    case exitStatus = "exit_statuses"
    case exitIf = "exit_if"
    case goal
    case keepIf = "keep_if"

    /// Those that let out at any time, and that let nobody in.
    package static let exits: [StayGate] = [.exitTag, .exitStatus, .exitIf, .goal]
}

/// Asked of a channel, whatever the message says, in this order; a condition about consent asks the same.
package enum ChannelGate: String, CaseIterable, Hashable, Sendable {
    case address
    case verified
    case suppressed
    case optout
    case bounced
    case category
    case promo
}

/// Asked of a message's text on a channel, in this order.
package enum TextGate: String, CaseIterable, Hashable, Sendable {
    case text
    case values
}

/// Asked when a channel has been chosen, in this order.
package enum SendGate: String, CaseIterable, Hashable, Sendable {
    case deadline
    case window
    case quietHours = "quiet_hours"
    case caps
    case limit
    case duplicate
    case holdout
}

/// What a gate says.
package enum GateVerdict: Hashable, Sendable {
    case open
    case refuses(Reason)
    /// Without an end when a person has to let the flow go on.
    case holds(Reason, until: Instant?)
    /// The message counts as sent, and nobody gets it.
    case keepsBack(Reason)

    package init(_ refusal: Reason?) {
        self = refusal.map(GateVerdict.refuses) ?? .open
    }

    /// Nil when the gate is open.
    package var reason: Reason? {
        switch self {
        case .open: nil
        case .refuses(let reason), .holds(let reason, _), .keepsBack(let reason): reason
        }
    }
}

/// Hears what each gate says while it is asked; nobody does while deciding.
typealias GateListener = (Gate, GateVerdict) -> Void
