import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// Turns on what the customer agreed to, where the decision has a time and is newer than the last about it.
    mutating func record(_ consent: RecordConsent, of index: Int, at step: CompiledStep) {
        guard case .instant(let decided) = enrolments[index].data.value(of: consent.decidedAt), decided <= now else {
            return
        }
        var edits = ChangeEdits()
        for flag in consent.flags {
            if let last = scope.history.lastDecisions[flag], decided <= last { continue }
            let standing = scope.context.comms[flag]
            let movesTime = moveConsentTime(of: flag, to: decided, in: &edits)
            if standing != true {
                scope.context.comms[flag] = true
                edits.flags.append(FlagChange(flag: flag, from: standing, to: true, decidedAt: decided))
            }
            guard standing != true || movesTime else { continue }
            scope.history.lastDecisions[flag] = decided
            trace(.recordConsent(flag), of: index, at: step)
        }
        edits.flags.sort { $0.flag.bit < $1.flag.bit }
        if !edits.isEmpty { record(edits, by: index) }
    }

    /// Whether the decision moved the time of the customer's last on promotional messages, which only goes forward.
    private mutating func moveConsentTime(
        of flag: CommsFlag, to decided: Instant, in edits: inout ChangeEdits
    ) -> Bool {
        guard let column = flag.consentTime else { return false }
        guard let slot = engine.release.vocabulary.slot(for: StoredField(.column(column), as: column.type)) else {
            preconditionFailure("a step that records consent was compiled with its consent time")
        }
        let before = scope.context.values[slot]
        if case .instant(let standing) = before, decided <= standing { return false }
        scope.context.values[slot] = .instant(decided)
        edits.fields.append(FieldChange(field: column.name, from: before.written, to: decided.iso8601UTC))
        return true
    }
}
