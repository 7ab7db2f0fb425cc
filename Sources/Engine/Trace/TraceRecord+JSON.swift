import CivilTime
import Diagnostics
import Flows
import JSONText
import Profiles

extension TraceRecord {
    /// The record as one line of JSON, without the line's end.
    package var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        writeMembers(to: &writer)
        writer.close("}")
        return writer.result
    }

    /// The record's members, without the braces around them.
    package func writeMembers(to writer: inout JSONTextWriter) {
        writer.member("at", at.iso8601(in: zone))
        writer.member("profile", profile.description)
        writer.member("flow", flow)
        writer.member("occurrence", occurrence.description)
        if let step { writer.member("step", step) }
        writer.member("effect", effect.word)
        if let reason = effect.reason { writer.member("reason", reason.rawValue) }
        if let until = effect.until { writer.member("until", until.iso8601(in: zone)) }
        if let dispatch = effect.dispatch {
            writer.member("message", dispatch.message)
            writer.member("channel", dispatch.channel.rawValue)
            writer.member("purpose", dispatch.purpose.rawValue)
        }
        if let key = key { writer.member("key", key.description) }
        writeSubject(to: &writer)
        if let source { writer.member("source", source.description) }
    }

    private func writeSubject(to writer: inout JSONTextWriter) {
        guard let subject = effect.subject else { return }
        switch effect {
        case .optOut, .setPreference, .recordConsent:
            writer.key(subject.key)
            writer.open("{")
            if case .setPreference = effect {
                writer.member(subject.name, false)
            } else {
                writer.member(subject.name, true)
            }
            writer.close("}")
        case .set:
            writer.member(subject.key, [subject.name])
        case .entered, .notEntered, .send, .held, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .webhook,
            .emit, .waiting, .branch, .split, .exited, .missed, .handedOver, .withdrawn, .failed,
            .outcomeUnknown:
            writer.member(subject.key, subject.name)
        }
    }

    /// The key of the message or call, where the record is about one that was queued.
    private var key: MessageKey? {
        switch effect {
        case .send, .webhook, .handedOver, .withdrawn, .failed, .outcomeUnknown:
            step.map { MessageKey(flow: flow, step: $0, occurrence: occurrence, profile: profile) }
        case .entered, .notEntered, .held, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
            .setPreference, .recordConsent, .set, .emit, .waiting, .branch, .split, .exited, .missed:
            nil
        }
    }
}
