import Flows
import Profiles

/// The fields that are not missing where something is sent, as far as the conditions before it say so.
struct SurePresence {
    private let audiences: [String: [Condition]]
    private var ofAudiences: [String: Set<String>] = [:]
    private var ofSends: [String: [Sent]] = [:]

    /// A send with the fields that are there when it is reached.
    private struct Sent {
        let send: Send
        let fields: Set<String>
    }

    init(_ draft: WorkspaceDraft) {
        audiences = Dictionary(
            draft.audiences.map { ($0.id.value, $0.conditions ?? []) }, uniquingKeysWith: { first, _ in first })
    }

    /// The fields that every send of the message on the channel in these flows makes sure of.
    mutating func fields(whereSent message: String, on channel: Channel, in flows: [FlowDraft]) -> Set<String> {
        var sure: Set<String>?
        for flow in flows {
            for sent in sends(of: flow) where sent.send.message == message && sent.send.channels.contains(channel) {
                sure = sure.map { $0.intersection(sent.fields) } ?? sent.fields
            }
        }
        return sure ?? []
    }

    private mutating func sends(of draft: FlowDraft) -> [Sent] {
        if let known = ofSends[draft.file] { return known }
        var sure = fields(by: draft.triggers)
        if let flow = draft.flow { sure.formUnion(fields(by: flow.enterIf + flow.keepIf)) }
        var sends: [Sent] = []
        collect(draft.steps, sure, into: &sends)
        ofSends[draft.file] = sends
        return sends
    }

    private mutating func collect(_ steps: [Step], _ sure: Set<String>, into sends: inout [Sent]) {
        for step in steps {
            switch step.verb {
            case .send(let send): sends.append(Sent(send: send, fields: sure))
            case .branch(let branch):
                for one in branch.cases { collect(one.steps, sure.union(fields(by: one.conditions)), into: &sends) }
                collect(branch.otherwise, sure, into: &sends)
            case .waitUntil(let wait):
                collect(wait.met, sure.union(fields(by: wait.conditions)), into: &sends)
                collect(wait.notMet, sure, into: &sends)
            case .split(let split): split.arms.forEach { collect($0.steps, sure, into: &sends) }
            case .wait, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent, .set,
                .webhook, .emit, .end:
                break
            }
        }
    }

    /// The fields without which no trigger lets anybody in.
    private func fields(by triggers: [Trigger]) -> Set<String> {
        triggers.dropFirst().reduce(triggers.first.map(fields) ?? []) { $0.intersection(fields(by: $1)) }
    }

    private func fields(by trigger: Trigger) -> Set<String> {
        switch trigger.kind {
        case .date(let date):
            switch date.subject {
            case .birthday: ["birth_month", "birth_day", "next_birthday", "birth_days", "birth_days_past"]
            case .field(let field): [field.name]
            }
        case .profileUpdated(let update): update.to == nil ? [] : Set(update.fields.map(\.name))
        case .profileCreated, .tagAdded, .tagRemoved, .statusAdded, .statusRemoved, .commsChanged, .schedule, .event,
            .manual:
            []
        }
    }

    /// The fields that are there where all of the conditions are a definite yes.
    private mutating func fields(by conditions: [Condition]) -> Set<String> {
        conditions.reduce(into: []) { sure, condition in sure.formUnion(fields(by: condition)) }
    }

    private mutating func fields(by condition: Condition) -> Set<String> {
        switch condition.question {
        case .field(let question): return question.fields(when: true)
        case .all(let conditions): return fields(by: conditions)
        case .any(let conditions):
            var sure: Set<String>?
            for condition in conditions {
                let fields = fields(by: condition)
                sure = sure.map { $0.intersection(fields) } ?? fields
            }
            return sure ?? []
        case .none(let conditions):
            return conditions.reduce(into: []) { sure, condition in
                if case .field(let question) = condition.question { sure.formUnion(question.fields(when: false)) }
            }
        case .audience(let id):
            if let known = ofAudiences[id] { return known }
            // Audiences that name each other are reported elsewhere; here the walk just ends.
            ofAudiences[id] = []
            let sure = fields(by: audiences[id] ?? [])
            ofAudiences[id] = sure
            return sure
        case .tags, .statuses, .consent, .list, .received, .did, .inFlow: return []
        }
    }
}

extension FieldQuestion {
    /// The fields of the profile that are there when the answer is a definite yes, or a definite no.
    fileprivate func fields(when answer: Bool) -> Set<String> {
        if case .missing(let isMissing) = test { return isMissing == answer ? [] : ownField }
        return ifMissing == answer ? [] : ownField
    }

    private var ownField: Set<String> {
        if case .profile(let field) = field { [field.name] } else { [] }
    }
}
