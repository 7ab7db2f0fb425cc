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
        switch effect {
        case .addTag(let tag), .removeTag(let tag): writer.member("tag", tag)
        case .optOut(let flag):
            writer.key("flags")
            writer.open("{")
            writer.key(flag.name)
            writer.word("true")
            writer.close("}")
        case .branch(let way): writer.member("case", way)
        case .entered, .notEntered, .send, .held, .notSent, .waiting, .exited, .missed, .handedOver, .withdrawn: break
        }
        if let source { writer.member("source", source.description) }
        writer.close("}")
        return writer.result
    }

    /// The message's key, where the record is about one that was queued.
    private var key: MessageKey? {
        switch effect {
        case .send, .handedOver, .withdrawn:
            step.map { MessageKey(flow: flow, step: $0, occurrence: occurrence, profile: profile) }
        case .entered, .notEntered, .held, .notSent, .addTag, .removeTag, .optOut, .waiting, .branch, .exited,
            .missed:
            nil
        }
    }
}
