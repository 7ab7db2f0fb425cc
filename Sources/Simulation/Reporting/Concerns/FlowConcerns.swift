import Diagnostics
import Flows
import Profiles

extension ConcernRule {
    /// The flow stopped at its limit, even once.
    static let limitReached = eachFlow { passage, _ in
        let refused = passage.notEntered[.safetyLimit] ?? 0
        let held = passage.steps.reduce(0) { $0 + ($1.held[.safetyLimit] ?? 0) }
        guard refused + held > 0 else { return nil }
        let kept = [
            refused > 0 ? "\(refused.counted("person", "people")) could not enter" : nil,
            held > 0 ? "\(held.counted("message")) stayed behind" : nil,
        ].compactMap(\.self).joined(separator: " and ")
        return Concern(
            flow: passage.flow.id,
            sentence: "\(passage.flow.id) reached its limit for a day and paused; \(kept)",
            help: "if so many are meant, write a larger `safety` into the flow")
    }

    /// Firings that came too late to be useful, even one.
    static let firingsMissed = eachFlow { passage, _ in
        guard passage.missed > 0 else { return nil }
        return Concern(
            flow: passage.flow.id,
            sentence: "\(passage.missed.counted("firing")) of \(passage.flow.id) came too late to be useful",
            help: "let runs be more frequent, or give the trigger a longer `catch_up`")
    }

    /// The flow was asked to let people in and let in nobody at all.
    static let letsNobodyIn = eachFlow { passage, _ in
        guard passage.entered == 0, passage.notEnteredCount > 0, let why = passage.notEntered.commonest else {
            return nil
        }
        let times = passage.notEnteredCount == 1 ? "once" : "\(passage.notEnteredCount.grouped) times"
        return Concern(
            flow: passage.flow.id, sentence: "\(passage.flow.id) was triggered \(times) and let in nobody: \(why)")
    }

    /// At least nine in ten of at least ten people left at one gate of the first step.
    static let leaveAtOnce = eachFlow { passage, _ in
        guard let first = passage.steps.first, first.arrived >= 10 else { return nil }
        let gates: [Reason] = [.exitTag, .exitIf, .keepIf, .converted]
        guard
            let gate = first.left.ranked.first(where: { gates.contains($0.reason) }),
            gate.count * 10 >= first.arrived * 9
        else { return nil }
        return Concern(
            flow: passage.flow.id, step: first.step.id,
            sentence:
                "\(gate.count.grouped) of \(first.arrived.grouped) people left \(passage.flow.id) at its very first "
                + "step: \(gate.reason.explanation)",
            help: "ask for the opposite in `enter_if`, so that they do not enter at all")
    }

    /// A live flow with a clock among its triggers that nobody came to, refused or not.
    static let neverFires = eachFlow { passage, _ in
        guard passage.neverStarted, passage.flow.triggers.contains(where: \.kind.firesByClock) else { return nil }
        let when = passage.flow.triggers.map(\.kind.words).joined(separator: ", or ")
        return Concern(
            flow: passage.flow.id, sentence: "nobody came to \(passage.flow.id): \(when)",
            help: "rehearse a longer span, or look at its trigger and `enter_if`")
    }

    /// Live flows that only start when something comes from outside, and nothing did; together, for a rehearsal without
    /// a file of events has many of them.
    static let nothingFromOutside = ConcernRule { report in
        let flows = report.flows.filter { passage in
            passage.flow.status == .live && passage.neverStarted
                && passage.flow.triggers.allSatisfy { !$0.kind.firesByClock && $0.kind != .manual }
        }
        guard let first = flows.first else { return [] }
        let names = flows.map(\.flow.id).joined(separator: ", ")
        return [
            Concern(
                flow: flows.count == 1 ? first.flow.id : nil,
                sentence: "\(flows.count.counted("flow")) had nothing to start on: \(names)",
                help: "a rehearsal knows no events, tags and changes to come but those in a file: `--events FILE`")
        ]
    }
}

extension FlowPassage {
    /// Whether it was never even asked to let somebody in.
    fileprivate var neverStarted: Bool { entered == 0 && notEnteredCount == 0 && missed == 0 }
}
