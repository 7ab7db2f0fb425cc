import CivilTime
import Diagnostics
import Engine
import Flows
import Profiles

/// Says what is behind a difference, from the trace of one person and what the engine answered about it.
struct CauseSearch {
    let performance: Performance
    let flow: Flow
    let map: FlowMap
    let zone: ZoneRules
    /// The last instant that was played.
    let end: Instant

    /// What a report says about a difference.
    struct Finding {
        var sentence: String
        var causes: [Remark] = []
        /// Nil when nothing better can be said than that what happens may be what is wanted.
        var help: String?
    }

    init(_ performance: Performance, in flow: Flow, zone: ZoneRules, end: Instant) {
        self.performance = performance
        self.flow = flow
        map = FlowMap(flow)
        self.zone = zone
        self.end = end
    }

    func finding(on difference: Difference) -> Finding {
        switch difference {
        case .extra(let happening): return extra(happening)
        case .missing(let line): return missing(line)
        case .differing(let line, let happening, let disagreements):
            return differing(line, happening, disagreements)
        case .misplaced(let line, let happening):
            return Finding(
                sentence: "\(line.kind.words) in another place of the order, on \(text(happening.at))",
                causes: [Remark("the test expects it here", at: line.span)] + doer(of: happening),
                help: "put the line where it happens, or move the step")
        case .count(let word, let expected, let actual):
            return Finding(
                sentence: "\(actual) × \(word.rawValue) instead of \(expected)",
                causes: counted(word) + (actual < expected ? performance.distinctRefusals.flatMap(remarks) : []))
        case .sent(let refusal, let happening):
            var finding = extra(happening)
            let because = refusal.reason.map { " because of \($0.rawValue)" } ?? ""
            finding.causes.insert(
                Remark("the test expects that \(refusal.step) does not send\(because)", at: refusal.span), at: 0)
            return finding
        case .refusedOtherwise(let refusal, let record):
            let wanted = refusal.reason?.rawValue ?? "any reason"
            let found = record.effect.reason
            return Finding(
                sentence: "\(refusal.step) was refused because of \(found?.rawValue ?? "nothing"), not of \(wanted)",
                causes: [
                    Remark("the test expects it here", at: refusal.span),
                    Remark("on \(text(record.at)): \(found?.explanation ?? "")", at: record.source),
                ])
        case .notRefused(let refusal):
            var finding = Finding(sentence: "\(refusal.step) was not refused, because nobody came to it")
            if let step = map.step(refusal.step) { (finding.causes, finding.help) = whyNot(reached: step) }
            return finding
        case .entered(let reason, let record):
            return Finding(
                sentence: "somebody entered on \(text(record.at)) who was to be refused because of \(reason.rawValue)",
                causes: [Remark("this trigger fired, and nothing refused", at: record.source)])
        case .refusedEntryOtherwise(let reason, let refusal):
            return Finding(
                sentence: "nobody entered, but because of \(refusal.reason.rawValue), not of \(reason.rawValue)",
                causes: remarks(on: refusal))
        case .notTried(let reason):
            return Finding(
                sentence: "nobody was refused because of \(reason.rawValue), because nothing started the flow",
                causes: performance.nearestStarts, help: notStartedHelp)
        }
    }

    func text(_ instant: Instant) -> String { TestStage.text(instant, in: zone) }

    private func extra(_ happening: Happening) -> Finding {
        let when = "on \(text(happening.at))"
        let sentence =
            happening.isSend ? "\(happening.kind.words) \(when)" : "\(happening.kind.words) \(when) was not expected"
        return Finding(sentence: sentence, causes: doer(of: happening) + start(of: happening))
    }

    /// Which step did it, and what the engine says about that.
    func doer(of happening: Happening) -> [Remark] {
        let record = performance.trace[happening.place]
        let remarks = performance.remarks[happening.place] ?? []
        if case .exited(let reason) = record.effect {
            let word = record.step.map { " at \($0)" } ?? ""
            return [Remark("they left\(word): \(reason.explanation)", at: happening.source)] + remarks
        }
        let verb = happening.isSend ? "sends" : "does"
        return [Remark("the step \(happening.step ?? "") \(verb) it", at: happening.source)] + remarks
    }

    /// How the enrolment began in which something happened.
    func start(of happening: Happening) -> [Remark] {
        let enrolment = performance.trace[happening.place].enrolment
        return performance.trace.filter { $0.effect == .entered && $0.enrolment == enrolment }.map {
            Remark("they entered on \(text($0.at)), by this trigger", at: $0.source)
        }
    }

    private func counted(_ word: ExpectedAction.Word) -> [Remark] {
        Happening.all(in: performance.trace, of: flow).filter { $0.kind.word == word }.map {
            Remark("\($0.kind.words) on \(text($0.at))", at: $0.source)
        }
    }

    func remarks(on refusal: Performance.Refusal) -> [Remark] {
        [
            Remark(
                "on \(text(refusal.at)) \(refusal.reason.explanation) (\(refusal.reason.rawValue))", at: refusal.source)
        ]
            + refusal.remarks
    }

    var notStartedHelp: String {
        "give the test the event that starts the flow, or let its clock run over the day"
    }
}
