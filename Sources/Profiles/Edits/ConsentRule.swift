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

    mutating func apply(to profile: inout Profile, isNew: Bool, lastDecision: (CommsFlag) throws -> Instant?) throws {
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
        if isNew { presume(in: &profile) }
        moveConsentTime(.emailConsentUpdatedAt, of: .email, in: &profile)
        moveConsentTime(.smsConsentUpdatedAt, of: .sms, in: &profile)
    }

    /// The changes with the times of the decisions behind them.
    func dated(_ changes: [FlagChange]) -> [FlagChange] {
        changes.map { change in
            guard let decided = decision(on: change.flag.channel),
                edit.flags.contains(where: { $0.flag == change.flag })
            else { return change }
            return FlagChange(flag: change.flag, from: change.from, to: change.to, decidedAt: decided)
        }
    }

    /// The decision that speaks for a flag; one that has not happened yet speaks for nothing.
    private func decision(on channel: Channel) -> Instant? {
        edit.decision(on: channel).flatMap { $0 > now ? nil : $0 }
    }

    /// What is taken for granted of somebody new, where the source brings no value.
    private func presume(in profile: inout Profile) {
        for flag in CommsFlag.all where profile.comms[flag] == nil {
            if let value = edit.newProfileComms[flag] { profile.comms[flag] = value }
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
        let standing: Instant? = if case .instant(let instant) = profile.values[column] { instant } else { nil }
        guard let decided = decision(on: channel) else {
            guard let told = edit.decidedAt ?? edit.decidedAtByChannel[channel], told != standing else { return }
            if edit.correction == nil {
                // Where a refusal stands in its way, that was said of the flag already.
                if !ignored.contains(where: { $0.reason == .decisionInFuture }) {
                    ignored.append(IgnoredField(field: column.name, reason: .decisionInFuture))
                }
            } else if edit.decidedAtByChannel[channel] != nil {
                ignored.append(IgnoredField(field: column.name, reason: .consentTimeAlone))
            }
            return
        }
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
