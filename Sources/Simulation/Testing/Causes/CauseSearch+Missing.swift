import CivilTime
import Diagnostics
import Engine
import Flows
import Profiles

extension CauseSearch {
    /// Why an expected thing did not happen.
    func missing(_ line: ExpectedAction) -> Finding {
        let when = line.at.map { " on \($0.shown(in: zone))" } ?? ""
        var finding = Finding(sentence: "\(line.kind.words)\(when) did not happen")
        finding.causes = [Remark("the test expects it here", at: line.span)]
        if performance.entries.isEmpty {
            let (causes, help) = whyNobodyEntered
            finding.causes += causes
            finding.help = help
            return finding
        }
        if case .exit = line.kind, map.steps(for: line).isEmpty {
            let (causes, help) = standing
            finding.causes += causes
            finding.help = help
            return finding
        }
        let steps = map.steps(for: line)
        guard !steps.isEmpty else {
            let step = line.step.map { ", and not \($0)" } ?? ""
            finding.causes.append(Remark("no step of the flow does this\(step)", at: flow.span))
            return finding
        }
        for step in steps {
            let (causes, help) = whyNot(reached: step)
            finding.causes += causes
            finding.help = finding.help ?? help
        }
        return finding
    }

    private var whyNobodyEntered: ([Remark], String?) {
        let refusals = performance.distinctRefusals
        guard !refusals.isEmpty else {
            return ([Remark("nothing started the flow")] + performance.nearestStarts, notStartedHelp)
        }
        let help = refusals.contains { $0.reason == .enterIf } ? "change the profile of the test, or `enter_if`" : nil
        return (
            refusals.flatMap { refusal in
                [
                    Remark(
                        "nobody entered on \(text(refusal.at)): \(refusal.reason.explanation) (\(refusal.reason.rawValue))",
                        at: refusal.source)
                ] + refusal.remarks
            }, help
        )
    }

    /// Why a step did not do what it is there for.
    func whyNot(reached step: Step) -> ([Remark], String?) {
        if performance.entries.isEmpty { return whyNobodyEntered }
        let records = performance.trace.enumerated().filter { $0.element.step == step.id }
        for (_, record) in records.reversed() {
            switch record.effect {
            case .notSent(let dispatch, let reason):
                let remark = Remark(
                    "\(step.id) was refused on \(text(record.at)): \(reason.explanation) (\(reason.rawValue))",
                    at: step.span)
                return ([remark], reason.help(for: dispatch))
            case .held(_, let reason, let until):
                let last = until.map { "until \(text($0))" } ?? "until a person resumes the flow"
                let remark = Remark(
                    "\(step.id) is held \(last), when the clock has stopped: \(reason.explanation) (\(reason.rawValue))",
                    at: step.span)
                return ([remark], until.map { "let the clock run on: `stop: \(zone.date(at: $0))`" })
            case .waiting, .entered, .notEntered, .send, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
                .setPreference, .recordConsent, .set, .webhook, .emit, .branch, .split, .exited, .missed, .handedOver,
                .withdrawn, .failed, .outcomeUnknown:
                continue
            }
        }
        for way in map.ways(to: step) {
            if let remarks = otherWay(than: way) { return (remarks, nil) }
        }
        if let remark = passedSilently(step) ?? wasSoAlready(step) { return ([remark], nil) }
        return standing
    }

    /// What is to be said when people took another way than one; nil when they took it, or never came to choose.
    private func otherWay(than way: FlowMap.Way) -> [Remark]? {
        let records = performance.trace.enumerated().filter { place, record in
            record.step == way.step.id && record.effect.way != nil
        }
        guard let (place, record) = records.last.map({ ($0.offset, $0.element) }),
            !records.contains(where: { $0.element.effect.way == way.name }), let taken = record.effect.way
        else { return nil }
        let remark = Remark(
            "on \(text(record.at)) they took \"\(taken)\" at \(way.step.id), not \"\(way.name)\"", at: way.step.span)
        return [remark] + (performance.remarks[place] ?? [])
    }

    private func passedSilently(_ step: Step) -> Remark? {
        for (split, arms) in step.onlyArms.sorted(by: { $0.key < $1.key }) {
            let taken = performance.trace.last { $0.step == split }?.effect.way
            guard let taken, !arms.contains(taken) else { continue }
            return Remark(
                "\(step.id) is only for \(arms.sorted().joined(separator: ", ")), and they are in \"\(taken)\"",
                at: step.span)
        }
        return nil
    }

    /// What changes nothing leaves no record: people who came further passed the step.
    private func wasSoAlready(_ step: Step) -> Remark? {
        let isPassed = performance.trace.contains { record in
            record.step.map { map.comes($0, after: step.id) } ?? false
        }
        guard isPassed else { return nil }
        return Remark("\(step.id) changed nothing: what it does was so already", at: step.span)
    }

    /// Where the person stands when the clock stops, or how they left.
    private var standing: ([Remark], String?) {
        guard let last = performance.trace.last(where: { $0.enrolment != nil }) else { return ([], nil) }
        let place = performance.trace.lastIndex { $0.enrolment != nil }
        let remarks = place.flatMap { performance.remarks[$0] } ?? []
        let step = last.step.map { " at \($0)" } ?? ""
        switch last.effect {
        case .exited(let reason):
            let remark = Remark(
                "they left on \(text(last.at))\(step): \(reason.explanation) (\(reason.rawValue))", at: last.source)
            return ([remark] + remarks, nil)
        case .waiting(let until):
            let remark = Remark(
                "they still wait\(step), until \(text(until)), and the clock stops on \(text(end))", at: last.source)
            return ([remark], "let the clock run on: `stop: \(zone.date(at: until))`")
        case .held(_, let reason, let until):
            let last = Remark(
                "they are held\(step)\(until.map { " until \(text($0))" } ?? ""): \(reason.explanation)",
                at: last.source)
            return ([last], until.map { "let the clock run on: `stop: \(zone.date(at: $0))`" })
        case .entered, .notEntered, .send, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
            .setPreference, .recordConsent, .set, .webhook, .emit, .branch, .split, .missed, .handedOver, .withdrawn,
            .failed, .outcomeUnknown:
            return ([Remark("the last thing that happened was on \(text(last.at))\(step)", at: last.source)], nil)
        }
    }
}

extension Effect {
    /// The case, the arm or the outcome that was taken.
    var way: String? {
        switch self {
        case .branch(let name), .split(let name): name
        case .entered, .notEntered, .send, .held, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
            .setPreference, .recordConsent, .set, .webhook, .emit, .waiting, .exited, .missed, .handedOver, .withdrawn,
            .failed, .outcomeUnknown:
            nil
        }
    }
}

extension Reason {
    /// What a test's profile would have to be for a send not to be refused; nil when that is not for the profile to say.
    fileprivate func help(for dispatch: Dispatch) -> String? {
        let channel = dispatch.channel
        switch self {
        case .noCategoryOptIn:
            return "give the profile `\(CommsFlag(channel, .purpose(dispatch.purpose)).name): true`"
        case .noPromoOptIn: return "give the profile `\(CommsFlag(channel, .purpose(.promo)).name): true`"
        case .optedOut: return "give the profile `\(CommsFlag(channel, .optout).name): false`"
        case .bounced: return "give the profile `\(CommsFlag(channel, .bounced).name): false`"
        case .noAddress: return "give the profile \(channel.exampleOfAddress)"
        case .capped: return "leave out `with: [caps]`, or let more time pass between the messages"
        default: return nil
        }
    }
}

extension Channel {
    /// What makes a profile reachable, as a test writes it.
    fileprivate var exampleOfAddress: String {
        switch self {
        case .email: "an address: `email: mia@shop.example`"
        case .sms, .phone: "a number: `mobile_phone: \"+61 491 570 156\"`"
        case .push: "a token: `identities: {push_token: t-1}`"
        case .post: "an address: `addresses: [{country: Australia, postcode: \"3000\", is_default: true}]`"
        }
    }
}
