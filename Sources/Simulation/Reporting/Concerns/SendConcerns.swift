import Diagnostics
import Flows
import Profiles

extension ConcernRule {
    /// Messages that were not sent because their time was over, even one.
    static let tooLate = eachSend { step, send, passage in
        guard let late = step.notSent[.tooLate], late > 0 else { return nil }
        return Concern(
            flow: passage.flow.id, step: step.step.id,
            sentence: "\(late.grouped) of \((step.sentCount + step.notSentCount).counted("message")) at "
                + "\(step.place(in: passage)) came too late to be useful",
            help: "look at `useful_for`, at the send window and at how often runs are")
    }

    /// A send that was refused to everybody who came to it; people who hear nothing for comparison are not looked at.
    static let nobodyGets = eachSend { step, send, passage in
        let refused = step.notSent.filter { $0.key != .armHoldout && $0.key != .globalHoldout }
        guard step.sentCount == 0, let why = refused.commonest else { return nil }
        return Concern(
            flow: passage.flow.id, step: step.step.id,
            sentence: "nobody got \(send.message) at \(step.place(in: passage)), and "
                + "\(step.notSentCount.counted("person", "people")) should have: \(why)")
    }

    /// A message of a flow that people went through, of which no step in any flow sent anything or refused anything.
    static let messageForNobody = ConcernRule { report in
        let sends = report.flows.flatMap { passage in passage.steps.map { ($0, passage) } }.compactMap {
            step, passage in
            if case .send(let send) = step.step.verb { (send.message, step, passage) } else { nil }
        }
        let tried = Set(sends.filter { $0.1.sentCount + $0.1.notSentCount + $0.1.heldCount > 0 }.map(\.0))
        var said: Set<String> = []
        return sends.compactMap { message, step, passage in
            guard
                passage.flow.status == .live, passage.people > 0, !tried.contains(message),
                !passage.isStillOnTheWay(to: step), said.insert(message).inserted
            else { return nil }
            return Concern(
                flow: passage.flow.id, step: step.step.id,
                sentence: "\(message) went to nobody: of \(passage.people.counted("person", "people")) in "
                    + "\(passage.flow.id) none came to \(step.step.id)")
        }
    }

    /// A cap that refuses more than half of at least ten messages of a step.
    static let capBites = eachSend { step, send, passage in
        let all = step.sentCount + step.notSentCount
        guard let capped = step.notSent[.capped], all >= 10, capped * 2 > all else { return nil }
        return Concern(
            flow: passage.flow.id, step: step.step.id,
            sentence: "a cap refused \(capped.grouped) of \(all.grouped) messages at \(step.place(in: passage))",
            help: "send it on another day, or write `if_capped: hold`")
    }

    /// At least nine in ten messages of a step, and at least ten, were held most of a day or longer.
    static let alwaysHeld = eachSend { step, send, passage in
        guard step.longHolds >= 10, step.longHolds * 10 >= step.sentCount * 9, step.sentCount > 0 else { return nil }
        return Concern(
            flow: passage.flow.id, step: step.step.id,
            sentence: "\(send.message) is nearly always held for most of a day at \(step.place(in: passage)): "
                + "\(step.longHolds.counted("time")) for \(step.sentCount.counted("message"))",
            help: "let the step before it end inside the send window")
    }

    /// A step other than a send that nobody came to, though at least ten people went through the flow and nobody is still
    /// on the way; of several the first.
    static let unreachedStep = eachFlow { passage, _ in
        guard passage.people >= 10 else { return nil }
        let step = passage.steps.first { step in
            if case .send = step.step.verb { return false }
            return step.arrived == 0 && !passage.isStillOnTheWay(to: step)
        }
        return step.map { step in
            Concern(
                flow: passage.flow.id, step: step.step.id,
                sentence: "nobody of \(passage.people.counted("person", "people")) came to \(step.place(in: passage))")
        }
    }
}

extension StepPassage {
    /// `step wish of birthday`
    fileprivate func place(in passage: FlowPassage) -> String { "step \(step.id) of \(passage.flow.id)" }
}

extension FlowPassage {
    /// Whether somebody stands at a step that is written before this one, and so might still come.
    fileprivate func isStillOnTheWay(to step: StepPassage) -> Bool {
        steps.prefix { $0.step.id != step.step.id }.contains { $0.inside > 0 }
    }
}
