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
        EffectSentence(time: time).text(effect)
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
