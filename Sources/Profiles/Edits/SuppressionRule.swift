import CivilTime

/// What a change of a profile means for the list of suppressed addresses.
///
/// A refused channel and a dead address outlive the profile, whoever told of them: a flag says that the customer refused,
/// and losing a refusal is worse than keeping one. Only the customer's newer decision, or a correction, takes an address
/// off again; that a flag went because the profile has another address now does not.
package struct SuppressionRule: Sendable {
    /// One thing to do to the list.
    package enum Step: Hashable, Sendable {
        case suppress(ContactAddress, Channel, SuppressionReason, decidedAt: Instant?)
        /// Takes what was decided before the instant off the list; nil takes everything.
        case release(ContactAddress, Channel, SuppressionReason, decidedBefore: Instant?)
    }

    private static let flags: [(CommsFlag.Subject, SuppressionReason)] = [(.optout, .optout), (.bounced, .bounce)]

    /// - Parameters:
    ///   - changes: the flags that really changed.
    ///   - comms: the flags as they are now.
    ///   - before: where messages went until now.
    ///   - after: where they go now.
    package static func steps(
        of changes: [FlagChange], comms: CommsFlags, before: [ContactAddress], after: [ContactAddress],
        isCorrection: Bool
    ) -> [Step] {
        var steps: [Step] = []
        for address in after {
            let isNew = !before.contains(address)
            for channel in address.channels {
                for (subject, reason) in flags {
                    let flag = CommsFlag(channel, subject)
                    let change = changes.first { $0.flag == flag }
                    if comms[flag] == true {
                        guard isNew || change != nil else { continue }
                        steps.append(.suppress(address, channel, reason, decidedAt: change?.decidedAt))
                    } else if let change, !isNew || change.to != nil {
                        if isCorrection {
                            steps.append(.release(address, channel, reason, decidedBefore: nil))
                        } else if let decided = change.decidedAt {
                            steps.append(.release(address, channel, reason, decidedBefore: decided))
                        }
                    }
                }
            }
        }
        return steps
    }

    /// The channels on which a profile is kept from messages by the list and not by what it says itself: its own refusal
    /// and its own dead address are told as what they are.
    package static func suppressed(
        _ rows: some Sequence<(Channel, SuppressionReason)>, comms: CommsFlags
    ) -> ChannelSet {
        var found: ChannelSet = []
        for (channel, reason) in rows {
            let flag = flags.first { $0.1 == reason }.map { CommsFlag(channel, $0.0) }
            if let flag, comms[flag] == true { continue }
            found.formUnion(ChannelSet([channel]))
        }
        return found
    }

    /// Whether the reason keeps messages from a profile that says nothing of it itself, whatever it says.
    package static func holdsWhateverTheFlags(_ reason: SuppressionReason) -> Bool {
        !flags.contains { $0.1 == reason }
    }

    /// Whether a change of flags can mean anything, so that nobody needs to look where the profile's messages go.
    package static func concerns(_ changes: [FlagChange]) -> Bool {
        changes.contains { change in flags.contains { $0.0 == change.flag.subject } }
    }
}
