import Diagnostics
import Flows
import Profiles

extension Rule {
    static let tagFight = Rule(
        "tag-fight", .warning, "a tag or status that is put on and taken off in one breath",
        because: """
            When a tag goes on and comes off again without any time between, nothing and nobody ever sees it: triggers \
            find it gone. When two flows do so on the same trigger, only the order of their names decides what stays.
            """,
        bad: [
            .flow(
                """
                steps:
                  - {id: mark, add_tag: vip}
                  - {id: unmark, remove_tag: «vip»}
                """),
            .files(
                """
                === add.flow.yaml
                flow: add
                triggers: [{event: {name: purchase}}]
                steps: [{id: mark, add_tag: vip}]
                === take.flow.yaml
                flow: take
                triggers: [{event: {name: purchase}}]
                steps: [{id: unmark, remove_tag: «vip»}]
                """),
        ],
        good: [
            .flow(
                """
                steps:
                  - {id: mark, add_tag: vip}
                  - {id: a-week, wait: 7 days}
                  - {id: unmark, remove_tag: vip}
                """),
            .files(
                """
                === add.flow.yaml
                flow: add
                triggers: [{event: {name: purchase}}]
                enter_if: [{field: age, at_least: 18}]
                steps: [{id: mark, add_tag: vip}]
                === take.flow.yaml
                flow: take
                triggers: [{event: {name: purchase}}]
                enter_if: [{field: age, below: 18}]
                steps: [{id: unmark, remove_tag: vip}]
                """),
        ])
}

extension Check {
    /// What one step puts on, no other takes off at once.
    static let tagFights = Check(.tagFight) { draft in
        draft.flows.flatMap { ofOneFlow($0.steps, draft) } + ofTwoFlows(draft)
    }

    /// Whatever a list of steps adds and then removes before any time passes.
    private static func ofOneFlow(_ steps: [Step], _ draft: WorkspaceDraft) -> [Finding] {
        var added: [Signal: SentSignal] = [:]
        var findings: [Finding] = []
        for step in steps {
            findings += step.verb.nested.flatMap { ofOneFlow($0, draft) }
            // Others do something between, or only some take the step.
            guard step.verb.isInstant, step.onlyArms.isEmpty else {
                added = [:]
                continue
            }
            for sent in draft.signals(of: step) {
                if let opposite = sent.signal.undone, let first = added[opposite] {
                    findings.append(
                        Rule.tagFight.finding(
                            "\"\(step.id)\" \(sent.wording), which \"\(first.step.id)\" has just added", at: sent.place,
                            related: [RelatedPlace(first.place, label: "added here")],
                            help: "let time pass between them, or leave both out"))
                }
                added[sent.signal] = sent
            }
        }
        return findings
    }

    /// Whatever one flow adds and another removes at the same instant, for the same people.
    private static func ofTwoFlows(_ draft: WorkspaceDraft) -> [Finding] {
        var added: [Contest: (flow: Flow, sent: SentSignal)] = [:]
        var removed: [(contest: Contest, flow: Flow, sent: SentSignal)] = []
        for flow in draft.running {
            for sent in flow.steps.prefix(while: { $0.verb.isInstant && $0.onlyArms.isEmpty })
                .flatMap({ draft.signals(of: $0) })
            {
                // Who is enrolled by hand is enrolled in one flow.
                for trigger in flow.triggers where trigger.kind != .manual {
                    let contest = Contest(trigger, flow, sent.signal)
                    if sent.signal.undone == nil {
                        if added[contest] == nil { added[contest] = (flow, sent) }
                    } else {
                        removed.append((contest, flow, sent))
                    }
                }
            }
        }
        var reported: Set<SourceSpan> = []
        return removed.compactMap { contest, flow, sent in
            guard let opposite = sent.signal.undone, let other = added[contest.about(opposite)],
                other.flow.id != flow.id, reported.insert(sent.place).inserted
            else { return nil }
            return Rule.tagFight.finding(
                "\"\(flow.id)\" \(sent.wording), and \"\(other.flow.id)\" adds it on the same trigger", at: sent.place,
                related: [RelatedPlace(other.sent.place, label: "added here")])
        }
    }
}

/// What two flows must share to act on the same people at the same instant.
private struct Contest: Hashable {
    private let kind: TriggerKind
    private let origins: Set<OriginKind>?
    private let conditions: [Question]
    private var signal: Signal

    init(_ trigger: Trigger, _ flow: Flow, _ signal: Signal) {
        kind = trigger.kind.unplaced
        origins = trigger.origins
        conditions = flow.enterIf.map(\.question.unplaced)
        self.signal = signal
    }

    func about(_ other: Signal) -> Contest {
        var contest = self
        contest.signal = other
        return contest
    }
}

extension TriggerKind {
    fileprivate var unplaced: TriggerKind {
        guard case .event(let trigger) = self, case .all(let conditions) = Question.all(trigger.conditions).unplaced
        else { return self }
        return .event(EventTrigger(trigger.name, where: conditions))
    }
}

extension Verb {
    /// Whether it changes the profile and no time passes.
    fileprivate var isInstant: Bool {
        switch self {
        case .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent, .set, .emit: true
        case .send, .wait, .waitUntil, .branch, .split, .webhook, .end: false
        }
    }
}

extension Signal {
    /// What it takes back; nil for changes that take back nothing.
    fileprivate var undone: Signal? {
        switch self {
        case .tagRemoved(let tag): .tagAdded(tag)
        case .statusRemoved(let status): .statusAdded(status)
        case .tagAdded, .statusAdded, .flag, .field, .event: nil
        }
    }
}
