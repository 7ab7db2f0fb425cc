import CivilTime
import Flows
import Profiles

extension Engine {
    /// What the gates of a send say to an enrolment of `work`, asked by the same path that decides; nil when the release
    /// has no such send. `due` is when the step was due.
    package func explainSend(
        at step: String, by enrolment: Int64, due: Instant, in work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> SendExplanation? {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        guard let index = fold.enrolments.firstIndex(where: { $0.number == enrolment }),
            let flow = release.flow(fold.enrolments[index].flow), case .send(let send) = flow.step(step)?.verb
        else { return nil }
        var gates: [GateAnswer] = []
        let question = fold.question(of: send, at: step, of: index, in: flow, due: due)
        let hear: GateListener = { gate, verdict in
            gates.append(fold.answer(of: gate, saying: verdict, to: question))
        }
        let first = send.channels[0].channel
        if let reason = fold.reasonToStop(index, in: flow, hear: hear) {
            return SendExplanation(gates: gates, channel: first, reason: reason)
        }
        switch fold.verdict(on: question, hear: hear) {
        case .queue(let channel, _, let keptBack):
            return SendExplanation(gates: gates, channel: channel.channel, reason: keptBack)
        case .refuse(let channel, let reason), .hold(let channel, let reason, _):
            return SendExplanation(gates: gates, channel: channel, reason: reason)
        }
    }

    /// What lets somebody out of a flow, or keeps them in: the gates before every step, up to the one that lets out.
    package func explainStay(
        of enrolment: Int64, in work: ProfileWork, at now: Instant, ledger: Ledger
    ) -> [GateAnswer] {
        let fold = ProfileFold(engine: self, work: work, now: now, ledger: ledger)
        guard let index = fold.enrolments.firstIndex(where: { $0.number == enrolment }),
            let flow = release.flow(fold.enrolments[index].flow)
        else { return [] }
        let occasion = fold.occasion(of: fold.enrolments[index])
        var gates: [GateAnswer] = []
        _ = fold.reasonToStop(index, in: flow) { gate, verdict in
            gates.append(fold.answer(of: gate, saying: verdict, of: flow, for: occasion))
        }
        return gates
    }
}
