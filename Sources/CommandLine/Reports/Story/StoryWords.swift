import CivilTime
import Diagnostics
import Engine
import Flows
import Operations
import Profiles

/// How a story says things.
struct StoryWords {
    let time: ShownTime

    init(zone: ZoneRules) {
        time = ShownTime(zone: zone)
    }

    func text(_ instant: Instant) -> String { time.text(instant) }

    /// The person's name; nil when nobody wrote it down.
    func name(of profile: Profile) -> String? {
        let name = [profile.values[.firstName], profile.values[.lastName]].compactMap(\.written)
        return name.isEmpty ? nil : name.joined(separator: " ")
    }

    /// What a record tells.
    func sentence(_ effect: Effect) -> String {
        switch effect {
        case .entered: "entered"
        case .notEntered(let reason): "not let in: \(reason.explanation)"
        case .send(let dispatch): "decided to send \(shown(dispatch))"
        case .held(let dispatch, let reason, let until):
            "holds \(shown(dispatch)) until \(time.text(untilHeld: until)): \(reason.explanation)"
        case .notSent(let dispatch, let reason): "did not send \(shown(dispatch)): \(reason.explanation)"
        case .addTag(let tag): "added tag \(tag)"
        case .removeTag(let tag): "removed tag \(tag)"
        case .addStatus(let status): "added status \(status)"
        case .removeStatus(let status): "removed status \(status)"
        case .optOut(let flag): "set \(flag.name)"
        case .setPreference(let flag): "turned \(flag.name) off"
        case .recordConsent(let flag): "recorded that the customer agreed: \(flag.name)"
        case .set(let field): "set \(field)"
        case .webhook(let system): "calls \(system)"
        case .emit(let event): "announced \(event)"
        case .waiting(let until): "waits until \(time.text(until))"
        case .branch(let way): "took the way \"\(way)\""
        case .split(let arm): "fell into the arm \"\(arm)\""
        case .exited(let reason): "left: \(reason.explanation) (\(reason.rawValue))"
        case .missed(let reason): "missed: \(reason.explanation)"
        case .handedOver(let outgoing): "handed over \(shown(outgoing))"
        case .withdrawn(let outgoing, let reason): "took back \(shown(outgoing)): \(reason.explanation)"
        }
    }

    private func shown(_ dispatch: Dispatch) -> String {
        "\(dispatch.message) by \(dispatch.channel.rawValue) for \(dispatch.purpose.rawValue)"
    }

    private func shown(_ outgoing: Outgoing) -> String {
        switch outgoing {
        case .message(let dispatch): shown(dispatch)
        case .call(let system): "the call of \(system)"
        }
    }

    /// A line for each reason: the answer, what was seen, the clause and where it stands.
    func table(of because: [Because], indent: String) -> [String] {
        var table = Table([.left, .left, .left])
        for reason in because {
            table.add(
                reason.answer.rawValue, reason.seen,
                reason.clause + (reason.span.map { "  [\($0)]" } ?? ""))
        }
        return table.lines(indent: indent)
    }

    /// Those reasons that decided, in one line; nil when there are none.
    func decisive(_ because: [Because]) -> String? {
        let reasons = because.filter(\.isDecisive).prefix(2).map { reason in
            let place = reason.span.map { " [\($0)]" } ?? ""
            return "`\(reason.clause)` saw \(reason.seen) and said \(reason.answer.rawValue)\(place)"
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: ", and ")
    }

    /// What the gate saw that stopped a message, and who closed it; nil where no gate can be told.
    func decisive(_ record: ExplainedRecord) -> String? {
        guard let gate = record.decisive else { return nil }
        let change = record.closedBy.map { ", by \($0.origin) on \(text($0.at))" }
        return decisive(gate) + (change ?? "")
    }

    /// What a gate saw.
    func decisive(_ gate: GateAnswer) -> String {
        let clauses = gate.clauses.filter(\.isDecisive).map { "\($0.seen) [\($0.span)]" }
        return clauses.isEmpty ? gate.seen : clauses.joined(separator: ", ")
    }
}
