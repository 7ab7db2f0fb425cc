import CivilTime

/// Keeps refusals: permission is only given by a decision newer than the last refusal.
///
/// Refusals are taken from anyone at any time. Turning one into permission, or into nothing known, needs the customer's
/// decision with its time, later than the flag's last, or a person who corrects the record and says why.
struct ConsentRule {
    private let edit: ProfileEdit
    private let now: Instant
    /// What was asked for and not given.
    private(set) var ignored: [IgnoredField] = []
    private var refused: Set<CommsFlag> = []

    init(edit: ProfileEdit, now: Instant) {
        self.edit = edit
        self.now = now
    }

    mutating func apply(to profile: inout Profile, lastDecision: (CommsFlag) throws -> Instant?) throws {
        for wanted in edit.flags {
            let standing = profile.comms[wanted.flag]
            guard standing != wanted.value else { continue }
            if wanted.flag.isRefusal(standing), !wanted.flag.isRefusal(wanted.value), edit.correction == nil {
                if let reason = try objection(to: wanted.flag, lastDecision: lastDecision) {
                    ignored.append(IgnoredField(field: wanted.flag.name, reason: reason))
                    refused.insert(wanted.flag)
                    continue
                }
            }
            profile.comms[wanted.flag] = wanted.value
        }
        moveConsentTime(.emailConsentUpdatedAt, of: .email, in: &profile)
        moveConsentTime(.smsConsentUpdatedAt, of: .sms, in: &profile)
    }

    /// The changes with the times of the decisions behind them.
    func dated(_ changes: [FlagChange]) -> [FlagChange] {
        guard edit.carriesDecision else { return changes }
        return changes.map { change in
            guard let decided = edit.decision(on: change.flag.channel),
                edit.flags.contains(where: { $0.flag == change.flag })
            else { return change }
            return FlagChange(flag: change.flag, from: change.from, to: change.to, decidedAt: decided)
        }
    }

    private func objection(
        to flag: CommsFlag, lastDecision: (CommsFlag) throws -> Instant?
    ) throws -> IgnoredField.Reason? {
        guard let decided = edit.decision(on: flag.channel) else { return .consentNotNewer }
        if decided > now { return .decisionInFuture }
        if let last = try lastDecision(flag), decided <= last { return .consentNotNewer }
        return nil
    }

    /// Consent times move forward only, and only with the decision on promotional messages that they are about.
    private mutating func moveConsentTime(_ column: ProfileColumn, of channel: Channel, in profile: inout Profile) {
        guard let decided = edit.decision(on: channel) else { return }
        let standing: Instant? = if case .instant(let instant) = profile.values[column] { instant } else { nil }
        let promo = CommsFlag(channel, .purpose(.promo))
        guard edit.flags.contains(where: { $0.flag == promo && $0.value != nil }) else {
            if edit.decidedAtByChannel[channel] != nil, decided != standing {
                ignored.append(IgnoredField(field: column.name, reason: .consentTimeAlone))
            }
            return
        }
        if refused.contains(promo) || standing.map({ decided <= $0 }) ?? false { return }
        profile.values[column] = .instant(decided)
    }
}

extension CommsFlag {
    /// Whether the value stops messages because somebody, or the address, said no.
    package func isRefusal(_ value: Bool?) -> Bool {
        value == refusesWhenTrue
    }
}
