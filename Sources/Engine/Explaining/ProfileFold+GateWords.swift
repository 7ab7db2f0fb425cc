import CivilTime
import Flows
import Profiles
import Templates

extension ProfileFold {
    /// What a gate said to a send, with what it saw.
    func answer(of gate: Gate, saying verdict: GateVerdict, to question: SendQuestion) -> GateAnswer {
        let seen: String
        switch gate {
        case .stay: return answer(of: gate, saying: verdict, of: question.flow, for: question.occasion)
        case .arm: seen = armSeen(by: enrolments[question.index], of: question.flow)
        case .channel(let gate, let channel): seen = scope.seen(by: gate, on: channel, for: question.send.send.purpose)
        case .text(let gate, let channel): seen = self.seen(by: gate, on: channel, for: question)
        case .send(let gate):
            let late = gate != .deadline && verdict.reason == .tooLate
            seen =
                self.seen(by: gate, for: question, saying: verdict)
                + (late ? ", useful until \(scope.shown(question.deadline))" : "")
        }
        return GateAnswer(gate: gate, verdict: verdict, seen: seen, clauses: [])
    }

    /// What a gate before every step said, with what it saw.
    func answer(
        of gate: Gate, saying verdict: GateVerdict, of flow: CompiledFlow, for occasion: Occasion
    ) -> GateAnswer {
        guard case .stay(let stay) = gate else { preconditionFailure("only these gates are asked before every step") }
        return GateAnswer(
            gate: gate, verdict: verdict, seen: seen(by: stay, of: flow),
            clauses: clauses(of: stay, of: flow, for: occasion))
    }

    /// The conditions that a gate asks, answered; those are decisive that let out.
    func clauses(of gate: StayGate, of flow: CompiledFlow, for occasion: Occasion) -> [ClauseAnswer] {
        let names = ClauseNames(release: engine.release)
        return switch gate {
        case .active, .exitTag, .exitStatus: []
        case .exitIf: scope.answers(of: flow.exitIf, wanting: .no, for: occasion, naming: names)
        case .goal: scope.answers(of: flow.goal ?? [], wanting: .no, for: occasion, naming: names)
        case .keepIf: scope.answers(of: flow.keepIf, for: occasion, naming: names)
        }
    }

    func seen(by gate: StayGate, of flow: CompiledFlow) -> String {
        let names = ClauseNames(release: engine.release)
        switch gate {
        case .active: return "profile_type \(scope.context.type.rawValue)"
        case .exitTag:
            let carried = names.carriedTags(in: scope.context.tags).filter(flow.exitTagNames.contains)
            return carried.isEmpty ? "none of them" : "tag \(carried.joined(separator: ", "))"
        case .exitStatus:
            let carried = names.carriedStatuses(in: scope.context.statuses).filter(flow.exitStatusNames.contains)
            return carried.isEmpty ? "none of them" : "status \(carried.joined(separator: ", "))"
        case .exitIf: return flow.exitIf.isEmpty ? "the flow has none" : ""
        case .goal: return flow.goal == nil ? "the flow has none" : ""
        case .keepIf: return flow.keepIf.isEmpty ? "the flow has none" : ""
        }
    }

    private func armSeen(by enrolment: Enrolment, of flow: CompiledFlow) -> String {
        let arms = enrolment.arms.sorted { $0.key < $1.key }.filter { flow.holdoutArms[$0.key] != nil }
        return arms.isEmpty
            ? "no arm that hears nothing" : arms.map { "arm \($0.value) of \($0.key)" }.joined(separator: ", ")
    }

    private func seen(by gate: TextGate, on channel: Channel, for question: SendQuestion) -> String {
        guard let compiled = question.send.channels.first(where: { $0.channel == channel }) else { return "" }
        switch gate {
        case .text: return "\(compiled.templates.isEmpty ? "no text" : "a text") for \(channel.rawValue)"
        case .values:
            let values = scope.values(of: compiled.reads, for: question.occasion)
            let missing = compiled.templates.lazy.compactMap { $0.firstMissing(in: values) }.first
            return missing.map { "\($0) missing" } ?? "nothing missing"
        }
    }

    private func seen(by gate: SendGate, for question: SendQuestion, saying verdict: GateVerdict) -> String {
        let send = question.send.send
        switch gate {
        case .deadline: return "useful until \(scope.shown(question.deadline))"
        case .window:
            guard let window = question.send.window else { return "not asked for \(send.purpose.rawValue)" }
            return window == .always ? "always open" : window.words
        case .quietHours: return quietSeen(by: question)
        case .caps: return capsSeen(by: question)
        case .limit:
            guard let limit = question.flow.safety?.maxSendsPerDay else { return "none" }
            let sent = ledger.sends(of: question.flow, on: workspaceDay)
            return "\(sent) of \(limit) messages of the day"
        case .duplicate: return verdict == .open ? "not queued before" : "queued before by this step"
        case .holdout:
            guard question.send.asksHoldout, let holdout = scope.workspace.holdout else { return "not asked" }
            let bucket = Bucket.holdout(salt: holdout.salt, profile: scope.context.id)
            return "place \(bucket) of 10000, held out below \(holdout.share.basisPoints)"
        }
    }

    private func quietSeen(by question: SendQuestion) -> String {
        let quiet = question.send.channels.compactMap { channel in
            channel.quietHours.map { "\(channel.channel.rawValue) quiet from \($0.from) until \($0.until)" }
        }
        return quiet.isEmpty ? "none" : quiet.joined(separator: ", ")
    }

    private func capsSeen(by question: SendQuestion) -> String {
        var names: Set<String> = []
        let caps = question.send.channels.flatMap(\.caps).filter { names.insert($0.name).inserted }
        return caps.isEmpty ? "none" : caps.map { scope.seen(by: $0) }.joined(separator: ", ")
    }
}

extension SendWindow {
    /// `mon to sun 09:00 until 19:00`, or the days one by one.
    fileprivate var words: String {
        let names = days == .everyDay ? ["every day"] : days.days.map { String($0.name.prefix(3)).lowercased() }
        return "\(names.joined(separator: " ")) from \(from) until \(until)"
    }
}
