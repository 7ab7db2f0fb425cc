import CivilTime
import Engine
import Flows
import Profiles

extension World {
    /// Everything that was decided, a line each: when, in which flow if there are several, at which step, what.
    var story: [String] {
        trace.map { "\($0.zone.local(at: $0.at)) \(told($0))" }
    }

    /// The story without its times.
    var decided: [String] {
        trace.map(told)
    }

    /// The occurrences for which the person entered, with the time.
    var entries: [String] {
        trace.filter { $0.effect == .entered }.map { "\($0.zone.local(at: $0.at)) \($0.occurrence)" }
    }

    /// The one refusal or exit that the last record tells.
    var lastReason: Reason? { trace.last?.effect.reason }

    /// Those still inside.
    var inside: [Enrolment] { enrolments.filter { $0.stay != nil } }

    private func told(_ record: TraceRecord) -> String {
        compiled.flows.count > 1 ? "\(record.flow): \(record.told)" : record.told
    }
}

extension TraceRecord {
    /// `entered birthday:2027-03-14`, `treat: send hello by email`, `exited completed`.
    var told: String {
        switch effect {
        case .entered: "entered \(occurrence)"
        case .notEntered(let reason): "not entered: \(reason.rawValue)"
        case .missed(let reason): "missed \(occurrence): \(reason.rawValue)"
        case .exited(let reason): "exited \(reason.rawValue)"
        case .send(let dispatch): at("send \(dispatch.message) by \(dispatch.channel)")
        case .held(_, let reason, let until):
            at("\(reason.rawValue) until \(until.map { "\(zone.local(at: $0))" } ?? "a person lets it go on")")
        case .notSent(let dispatch, let reason): at("not sent by \(dispatch.channel): \(reason.rawValue)")
        case .addTag(let tag): at("add \(tag)")
        case .removeTag(let tag): at("remove \(tag)")
        case .addStatus(let status): at("add status \(status)")
        case .removeStatus(let status): at("remove status \(status)")
        case .optOut(let flag): at("set \(flag.name)")
        case .setPreference(let flag): at("turn off \(flag.name)")
        case .recordConsent(let flag): at("turn on \(flag.name)")
        case .set(let field): at("set \(field)")
        case .webhook(let system): at("call \(system)")
        case .emit(let event): at("emit \(event)")
        case .split(let arm): at("arm \(arm)")
        case .waiting(let until): at("waiting until \(zone.local(at: until))")
        case .branch(let way): at("way \(way)")
        case .handedOver(.message(let dispatch)): at("handed over \(dispatch.message)")
        case .handedOver(.call(let system)): at("\(system) told")
        case .withdrawn(_, let reason): at("withdrawn: \(reason.rawValue)")
        case .failed(_, let reason): at("failed: \(reason.rawValue)")
        case .outcomeUnknown: at("outcome unknown")
        }
    }

    private func at(_ what: String) -> String {
        "\(step ?? "?"): \(what)"
    }
}
