import CivilTime
import Diagnostics
import Flows
import Profiles

/// `send`: one message on one channel, or on the first that can be used.
enum SendReading {
    static let message = Key.required(
        "message", ValueKind<String>.message.placed, "the message's id",
        example: "birthday-treat")
    static let channel = Key.optional(
        "channel", ValueKind<Placed<Channel>>.singleChannel, "the channel", example: "email")
    static let firstOf = Key.optional(
        "first_of", ValueKind<Channel>.word.placed.oneOrMany, "the first of these that can be used",
        example: "[push, email]")
    static let purpose = Key.required(
        "purpose", ValueKind<Purpose>.word.placed, "what the customer must have agreed to", example: "benefits")
    static let usefulFor = Key.optional(
        "useful_for", ValueKind<Deadline>.deadline, "until when it is worth sending", example: "2 days")
    static let ifNotSent = Key.optional(
        "if_not_sent", ValueKind<Send.IfNotSent>.word, "what happens without it", example: "end", default: "continue")
    static let ifCapped = Key.optional(
        "if_capped", ValueKind<Send.IfCapped>.word, "what happens when a cap is reached", example: "hold",
        default: "skip")
    static let shape = Shape(
        "a send", message, channel, firstOf, purpose, usefulFor, ifCapped, ifNotSent,
        groups: [.exactlyOne(["channel", "first_of"])])

    static let key = Key.optional(
        "send", ValueKind<Verb>.mapping(shape, build: read), "sends a message",
        example: "{message: birthday-treat, channel: email, purpose: benefits}")

    @Sendable private static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Verb? {
        let message = opened.read(message, &reading)
        let channels = channels(opened, &reading)
        let purpose = opened.read(purpose, &reading)
        let usefulFor = opened.read(usefulFor, &reading)
        let ifCapped = opened.read(ifCapped, &reading)
        let ifNotSent = opened.read(ifNotSent, &reading)
        if let message {
            let send = SendMention(message: message, channels: channels ?? [], purpose: purpose)
            reading.mention(.send(send), at: opened.headSpan)
        }
        guard let message, let channels, let purpose, let ifCapped, let ifNotSent else { return nil }
        return .send(
            Send(
                message: message.value, channels: channels.map(\.value), purpose: purpose.value, usefulFor: usefulFor,
                ifCapped: ifCapped, ifNotSent: ifNotSent))
    }

    private static func channels(_ opened: OpenedMapping, _ reading: inout Reading) -> [Placed<Channel>]? {
        let one = opened.read(channel, &reading).map { [$0] }
        let several = opened.read(firstOf, &reading)
        switch (opened.has(channel), opened.has(firstOf)) {
        case (true, false): return one
        case (false, true): return several
        case (true, true):
            reading.report(
                .missingKey, "a send has either \"channel\" or \"first_of\", not both", at: opened.place(of: firstOf),
                related: [RelatedPlace(opened.place(of: channel), label: "first here")])
        case (false, false):
            // A misspelt key was reported as unknown.
            guard opened.isUnderstood else { return nil }
            reading.report(
                .missingKey, "a send needs \"channel\" or \"first_of\"",
                at: opened.place(of: opened.entry(firstOf.name) == nil ? channel.declaration : firstOf.declaration),
                help: "`channel: email`")
        }
        return nil
    }
}

extension ValueKind<Placed<Channel>> {
    /// One channel; several of them are another key.
    fileprivate static let singleChannel = ValueKind(ValueKind<Channel>.word.description) { node, reading in
        if case .sequence(let items) = node.content {
            let words = items.compactMap { item in
                if case .scalar(let scalar) = item.content { scalar.text } else { nil }
            }
            reading.report(
                .valueType, "\"channel\" takes one channel, not a list", at: node.headSpan,
                help: "`first_of: [\(words.joined(separator: ", "))]` tries them in this order")
            return nil
        }
        return ValueKind<Channel>.word.placed.read(node, &reading)
    }
}

extension ValueKind<Deadline> {
    /// `2 days`, or `{until: end of trigger.date}`.
    static let deadline = ValueKind(.either([.scalar("a duration", .duration), .mapping(DeadlineReading.shape)])) {
        node, reading in
        guard case .mapping = node.content else {
            return ValueKind<CalendarDuration>.duration.read(node, &reading).map { .after($0) }
        }
        guard let opened = DeadlineReading.shape.open(node, &reading),
            opened.read(DeadlineReading.until, &reading) != nil
        else { return nil }
        reading.mention(.triggerDate, at: opened.valuePlace(of: DeadlineReading.until))
        return .endOfTriggerDate
    }
}

private enum DeadlineReading {
    static let until = Key.required(
        "until", ValueKind<Deadline>.oneOf(["end of trigger.date": .endOfTriggerDate]), "the last moment",
        example: "end of trigger.date")
    static let shape = Shape("a deadline", until)
}
