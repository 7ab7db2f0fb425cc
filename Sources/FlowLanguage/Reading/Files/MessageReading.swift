import Diagnostics
import Flows
import Profiles
import Templates

extension Rule {
    static let pathOutsideWorkspace = Rule("path-outside-workspace", .error, "a file outside the workspace")
}

/// A message file as far as it could be read.
struct MessageDraft: Sendable {
    var id: Placed<String>?
    /// Nothing when a part that it needs could not be read.
    var message: Message?
    /// The channels that something is written for, readable or not.
    var channels: Set<Channel> = []
    /// The texts that could be read, with the places of their characters.
    var texts: [PlacedTemplate] = []
    var mentions: [Mention] = []
}

/// A template with the way back from its characters to the file.
struct PlacedTemplate: Sendable {
    let template: Template
    let places: TextPlaces
}

/// Reads a message file.
enum MessageReading {
    static let id = Key.required(
        "message", ValueKind<String>.identifier.placed, "the message's permanent id", example: "birthday-treat")
    static let purposes = Key.required(
        "purposes", ValueKind<Purpose>.word.oneOrMany, "what it was written for", example: "[benefits]")
    static let email = Key.optional(
        "email", ValueKind<EmailParts>.mapping(EmailParts.shape, build: EmailParts.read), "as an email",
        example: "{subject: \"…\", text: \"…\"}")
    static let sms = Key.optional("sms", TextPart.kind(of: "an sms"), "as an sms", example: "{text: \"…\"}")
    static let push = Key.optional(
        "push", ValueKind<PushParts>.mapping(PushParts.shape, build: PushParts.read), "as a push message",
        example: "{title: \"…\", text: \"…\"}")
    static let phone = Key.optional("phone", TextPart.kind(of: "a call"), "what to say", example: "{text: \"…\"}")
    static let post = Key.optional("post", TextPart.kind(of: "a letter"), "as a letter", example: "{text: \"…\"}")
    static let shape = Shape(
        "a message", DocumentReading.version, id, purposes, email, sms, push, phone, post,
        groups: [.atLeastOne(["email", "sms", "push", "phone", "post"])])

    static func read(_ tree: YAMLTree, _ reading: inout Reading) -> MessageDraft {
        var draft = MessageDraft()
        guard let opened = DocumentReading.open(tree, as: shape, &reading) else { return draft }
        let id = opened.read(id, &reading)
        let purposes = opened.read(purposes, &reading)
        let email = opened.read(email, &reading)
        let sms = opened.read(sms, &reading)
        let push = opened.read(push, &reading)
        let phone = opened.read(phone, &reading)
        let post = opened.read(post, &reading)
        draft.id = id
        draft.channels = Set(Channel.allCases.filter { opened.entry($0.rawValue) != nil })
        draft.texts =
            [email?.subject, email?.text, email?.html, sms, push?.title, push?.text, phone, post].compactMap(\.self)
        if draft.channels.isEmpty, opened.node.isWhole {
            reading.report(
                .missingKey, "a message needs a text for at least one channel", at: opened.headSpan,
                help: "`email:`, `sms:`, `push:`, `phone:` or `post:`")
        }
        guard let id, let purposes else { return draft }
        draft.message = Message(
            id: id.value, purposes: purposes, email: email?.email, sms: sms?.template, push: push?.push,
            phone: phone?.template, post: post?.template, span: id.span)
        return draft
    }
}
