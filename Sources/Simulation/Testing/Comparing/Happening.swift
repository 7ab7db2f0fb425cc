import CivilTime
import Diagnostics
import Engine
import Flows
import Profiles

/// Something that a flow did and that tests list; entering, waiting, holding and refusals are none.
package struct Happening: Hashable, Sendable {
    package let at: Instant
    /// As it would be expected; nothing that could be named is left out.
    package let kind: ExpectedAction.Kind
    /// The step's id; nil when nobody had come to one.
    package let step: String?
    /// Where the verb stands.
    package let source: SourceSpan?
    /// The place of its first record in the trace.
    let place: Int

    /// What a trace of one person in one flow lists. What one step sets or turns is one happening, however many records
    /// it left.
    static func all(in trace: [TraceRecord], of flow: Flow) -> [Happening] {
        let steps = Dictionary(
            flow.steps.flatMap(\.withNested).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var all: [Happening] = []
        for (place, record) in trace.enumerated() {
            guard let kind = ExpectedAction.Kind(record, by: record.step.flatMap { steps[$0] }) else { continue }
            if let last = all.last, last.at == record.at, last.step == record.step, let both = last.kind.joined(kind) {
                all[all.count - 1] = Happening(
                    at: last.at, kind: both, step: last.step, source: last.source, place: last.place)
            } else {
                all.append(
                    Happening(at: record.at, kind: kind, step: record.step, source: record.source, place: place))
            }
        }
        return all
    }

    /// Whether it is a message.
    var isSend: Bool { kind.word == .send }
}

extension ExpectedAction.Kind {
    /// What a record lists; nil when tests do not list it.
    fileprivate init?(_ record: TraceRecord, by step: Step?) {
        switch record.effect {
        case .send(let dispatch):
            self = .send(message: dispatch.message, channel: dispatch.channel, purpose: dispatch.purpose)
        case .addTag(let tag): self = .addTag(tag)
        case .removeTag(let tag): self = .removeTag(tag)
        case .addStatus(let status): self = .addStatus(status)
        case .removeStatus(let status): self = .removeStatus(status)
        case .optOut(let flag), .recordConsent(let flag): self = .comms([flag: true])
        case .setPreference(let flag): self = .comms([flag: false])
        case .set(let field):
            // A trace holds no values, but what a step sets is written in the flow.
            guard case .set(let settings) = step?.verb else { return nil }
            self = .set(settings.filter { $0.field.name == field })
        case .webhook(let system): self = .webhook(system)
        case .emit(let event): self = .emit(event: event)
        case .exited(let reason): self = .exit(reason)
        case .entered, .notEntered, .held, .notSent, .waiting, .branch, .split, .missed, .handedOver, .withdrawn,
            .failed, .outcomeUnknown:
            return nil
        }
    }

    /// Both as one; nil for what stands for itself.
    fileprivate func joined(_ other: Self) -> Self? {
        switch (self, other) {
        case (.set(let first), .set(let second)): .set(first + second)
        case (.comms(let first), .comms(let second)): .comms(first.merging(second) { $1 })
        case (.send, _), (.addTag, _), (.removeTag, _), (.addStatus, _), (.removeStatus, _), (.set, _), (.comms, _),
            (.webhook, _), (.emit, _), (.exit, _):
            nil
        }
    }

    /// The word that says what happens.
    package var word: ExpectedAction.Word {
        switch self {
        case .send: .send
        case .addTag: .addTag
        case .removeTag: .removeTag
        case .addStatus: .addStatus
        case .removeStatus: .removeStatus
        case .set: .set
        case .comms: .comms
        case .webhook: .webhook
        case .emit: .emit
        case .exit: .exit
        }
    }
}
