import Diagnostics
import Flows
import Profiles

/// A change that one flow makes and another may wait for.
enum Signal: Hashable, Sendable {
    case tagAdded(String)
    case tagRemoved(String)
    case statusAdded(String)
    case statusRemoved(String)
    case flag(CommsFlag)
    case field(FieldSource)
    case event(String)
}

/// A change that a step makes, with the value that something has afterwards.
struct SentSignal: Sendable {
    var signal: Signal
    var value: FieldValue?
    /// The step that makes it.
    var step: Step
    /// Where the tag, the flag or the event is named.
    var place: SourceSpan
    /// What the step does, in words: `adds tag "whale"`.
    var wording: String
}

/// A change that starts a flow.
struct AwaitedSignal: Sendable {
    var signal: Signal
    /// Nil takes every value.
    var from: FieldValue?
    /// Nil takes every value.
    var to: FieldValue?
    var trigger: Trigger

    /// Whether the change is certain to be one of those that are waited for.
    func takes(_ sent: SentSignal) -> Bool {
        guard signal == sent.signal else { return false }
        if let from, from == sent.value { return false }
        return to == nil || to == sent.value
    }
}

extension Trigger {
    /// The changes by flows that let somebody in for certain; a trigger that names origins takes none of them.
    var awaited: [AwaitedSignal] {
        guard origins == nil else { return [] }
        func one(_ signal: Signal) -> [AwaitedSignal] { [AwaitedSignal(signal: signal, trigger: self)] }
        switch kind {
        case .tagAdded(let trigger): return one(.tagAdded(trigger.handle))
        case .tagRemoved(let trigger): return one(.tagRemoved(trigger.handle))
        case .statusAdded(let trigger): return one(.statusAdded(trigger.handle))
        case .statusRemoved(let trigger): return one(.statusRemoved(trigger.handle))
        case .commsChanged(let trigger):
            return trigger.flags.map {
                AwaitedSignal(signal: .flag($0), to: trigger.to.map(FieldValue.boolean), trigger: self)
            }
        case .profileUpdated(let trigger):
            return trigger.fields.map {
                AwaitedSignal(signal: .field($0.source), from: trigger.from, to: trigger.to, trigger: self)
            }
        // Whether an event meets conditions is only known when it happens.
        case .event(let trigger): return trigger.conditions.isEmpty ? one(.event(trigger.name)) : []
        case .profileCreated, .date, .schedule, .manual: return []
        }
    }
}

extension WorkspaceDraft {
    /// The changes that a step makes.
    func signals(of step: Step) -> [SentSignal] {
        func handles(_ handles: [String], _ wording: String, _ make: (String) -> Signal) -> [SentSignal] {
            handles.map { handle in
                SentSignal(
                    signal: make(handle), step: step, place: place(of: handle, in: step),
                    wording: "\(wording) \"\(handle)\"")
            }
        }
        func flags(_ flags: [CommsFlag], to value: Bool) -> [SentSignal] {
            flags.map { flag in
                SentSignal(
                    signal: .flag(flag), value: .boolean(value), step: step, place: place(of: flag.name, in: step),
                    wording: "sets \"\(flag.name)\" to \(value)")
            }
        }
        switch step.verb {
        case .addTag(let tags): return handles(tags, "adds tag") { .tagAdded($0) }
        case .removeTag(let tags): return handles(tags, "removes tag") { .tagRemoved($0) }
        case .addStatus(let statuses): return handles(statuses, "adds status") { .statusAdded($0) }
        case .removeStatus(let statuses): return handles(statuses, "removes status") { .statusRemoved($0) }
        case .optOut(let optOut): return flags(optOut.channels.map { CommsFlag($0, .optout) }, to: true)
        case .setPreference(let preference): return flags(preference.flags, to: false)
        case .recordConsent(let consent): return flags(consent.flags, to: true)
        case .set(let settings):
            return settings.map { setting in
                SentSignal(
                    signal: .field(setting.field.source), value: setting.value, step: step,
                    place: place(of: setting.field.name, in: step), wording: "sets \"\(setting.field.name)\"")
            }
        case .emit(let emission):
            return handles([emission.event], "emits event") { .event($0) }
        case .send, .wait, .waitUntil, .branch, .split, .webhook, .end: return []
        }
    }

    /// Where a step names a word: as its value, in a list, as a key, or as the value of one; else the verb.
    private func place(of word: String, in step: Step) -> SourceSpan {
        value(behind: step.span)?.place(of: word) ?? step.span
    }
}

extension YAMLNode {
    fileprivate func place(of word: String) -> SourceSpan? {
        switch content {
        case .scalar(let scalar): scalar.text == word ? span : nil
        case .sequence(let items): items.lazy.compactMap { $0.place(of: word) }.first
        case .mapping(let entries):
            entries.first { $0.key == word }?.keySpan ?? entries.lazy.compactMap { $0.value.place(of: word) }.first
        case .unreadable: nil
        }
    }
}
