import CivilTime
import Profiles
import Storage

/// What somebody, or an address, said no to, with its time and its proof.
struct InboundDecision {
    /// Nil where nobody said when.
    let decidedAt: Instant?
    /// Nil where nobody decided anything, as of a dead address.
    let source: DecisionSource?
    let evidence: String
    let now: Instant

    /// - Parameter at: when it was said; what lies ahead was not said yet, and counts as now.
    init(at: Instant?, source: DecisionSource?, evidence: String, now: Instant) {
        decidedAt = at.flatMap { $0 > now ? nil : $0 }
        self.source = source
        self.evidence = evidence
        self.now = now
    }

    private var at: Instant { decidedAt ?? now }

    /// Sets flags to the answer that stops messages. What says so already is left alone, and so is what was allowed later,
    /// by the customer or by whoever put the record right: the file may have lain about.
    func set(
        _ answers: [(flag: CommsFlag, value: Bool)], of number: ProfileNumber, in writer: any StoreWriter
    ) throws -> InboundNotices.Outcome {
        let profile = try writer.profile(number)
        let wanted = answers.filter { profile.comms[$0.flag] != $0.value }
        guard !wanted.isEmpty else { return .known }
        let ledger = try writer.consentLedger(of: number)
        let open = wanted.filter { !isOvertaken($0.flag, by: ledger) }
        guard !open.isEmpty else { return .overtaken }

        var edit = ProfileEdit()
        edit.flags = open.map { ProfileEdit.FlagEdit($0.flag, $0.value) }
        edit.decidedAt = source == nil ? nil : at
        edit.decisionSource = source
        edit.evidence = evidence
        try ProfileEditing.apply(
            edit, to: number, in: writer, by: EditCircumstances(at: now, origin: .inbound, isQuiet: false))
        return .changed
    }

    /// Lets nothing go to an address any more.
    func suppress(
        _ address: ContactAddress, on channel: Channel, because reason: SuppressionReason, in writer: any StoreWriter
    ) throws -> InboundNotices.Outcome {
        try suppress(try writer.hash(of: address), on: channel, because: reason, in: writer) {
            try writer.suppress(
                address, on: [channel], because: reason, decidedAt: decidedAt, source: suppressor, at: now)
        }
    }

    /// The same for the address that a message was sent to.
    func suppress(
        _ message: SentMessage, because reason: SuppressionReason, in writer: any StoreWriter
    ) throws -> InboundNotices.Outcome {
        guard let hash = message.address, message.channel != .post else { return .known }
        return try suppress(hash, on: message.channel, because: reason, in: writer) {
            try writer.suppress(
                hash, on: message.channel, because: reason, decidedAt: decidedAt, source: suppressor, at: now)
        }
    }

    /// What is told again without a time, or with the same, was told before.
    private func suppress(
        _ hash: AddressHash, on channel: Channel, because reason: SuppressionReason, in writer: any StoreWriter,
        _ list: () throws -> Void
    ) throws -> InboundNotices.Outcome {
        let standing = try writer.suppressions(under: hash).first { $0.channel == channel && $0.reason == reason }
        if let standing, decidedAt.map({ $0 <= standing.decidedAt ?? standing.at }) ?? true { return .known }
        try list()
        return standing == nil ? .changed : .known
    }

    private var suppressor: String { source?.rawValue ?? ChangeOrigin.inbound.description }

    /// A decision of the customer counts from when it was made. Without one, only what lifted a refusal counts, such as a
    /// correction, from when it was recorded: an import that says the same as ever decides nothing.
    private func isOvertaken(_ flag: CommsFlag, by ledger: [ConsentEntry]) -> Bool {
        ledger.contains { entry in
            guard entry.before[flag] != entry.after[flag], !flag.isRefusal(entry.after[flag]) else { return false }
            if let decided = entry.decidedAt { return decided > at }
            return flag.isRefusal(entry.before[flag]) && entry.at > at
        }
    }
}
