import CivilTime
import Profiles
import Storage

/// Erases people for good.
package struct ProfilePurge: Sendable {
    /// What was done, without a word about whom.
    package struct Outcome: Hashable, Sendable {
        package fileprivate(set) var profiles = 0
        package fileprivate(set) var suppressedAddresses = 0
        package fileprivate(set) var keptDecisions = 0
        /// People of whom nobody is left.
        package fileprivate(set) var people = 0
    }

    private let suppresses: Bool
    private let evidenceKept: CalendarDuration?
    private let zone: ZoneRules

    /// - Parameters:
    ///   - suppresses: whether no message goes to their addresses any more, whoever has them later.
    ///   - evidenceKept: how long proofs of their decisions are kept; nil keeps none.
    ///   - zone: the zone in which that is counted.
    package init(suppresses: Bool, evidenceKept: CalendarDuration?, zone: ZoneRules) {
        self.suppresses = suppresses
        self.evidenceKept = evidenceKept
        self.zone = zone
    }

    /// Erases the people with these ids, and everybody who was merged into them; whoever is gone already is passed over.
    /// All of it happens, or nothing. Throws a `StoreFailure` of kind `refused` while something to one of them is being
    /// handed over.
    package func run(_ ids: [ProfileID], in writer: any StoreWriter, at now: Instant) throws -> Outcome {
        var outcome = Outcome()
        try writer.dropConsentStubs(endedBy: now)
        for id in ids {
            guard let number = try writer.find(.id(id)) else { continue }
            let members = [number] + (try writer.profilesMerged(into: number))
            let profiles = try members.map { try writer.profile($0) }
            for profile in profiles where suppresses {
                outcome.suppressedAddresses += try AddressSuppression.suppressAll(
                    of: profile, because: .purge, source: "purge", in: writer, at: now)
            }
            outcome.keptDecisions += try keepProofs(of: number, profiles, in: writer, at: now)
            try writer.erase(number)
            outcome.profiles += members.count
            outcome.people += 1
        }
        return outcome
    }

    /// A decision is proved by the address that the person has, or else by one that went with a merge.
    private func keepProofs(
        of number: ProfileNumber, _ profiles: [Profile], in writer: any StoreWriter, at now: Instant
    ) throws -> Int {
        guard let evidenceKept else { return 0 }
        let until = evidenceKept.after(now, in: zone)
        var kept = 0
        let addresses = profiles.flatMap(\.contactAddresses)
        for decision in try writer.decisions(of: number) {
            guard let address = addresses.first(where: { $0.channels.contains(decision.flag.channel) }) else {
                continue
            }
            // Why somebody corrected the record may tell of the person.
            let source = ChangeOrigin(description: decision.source).withoutCorrection
            try writer.keep(
                ConsentStub(
                    addressHash: try writer.hash(of: address).bytes,
                    decision: FlagDecision(
                        flag: decision.flag, answer: decision.answer, at: decision.at, source: source),
                    keptUntil: until))
            kept += 1
        }
        return kept
    }
}
