import Diagnostics
import Flows
import Templates

/// A channel whose message is one text.
enum TextPart {
    static let text = Key.required("text", ValueKind<PlacedTemplate>.template(.plain), "the text", example: "\"…\"")

    static func kind(of title: String) -> ValueKind<PlacedTemplate> {
        .mapping(Shape(title, text)) { $0.read(text, &$1) }
    }
}

/// The parts of an email.
struct EmailParts: Sendable {
    let subject: PlacedTemplate?
    let text: PlacedTemplate?
    let html: PlacedTemplate?

    var email: EmailText? {
        subject.map { EmailText(subject: $0.template, text: text?.template, html: html?.template) }
    }

    static let subject = Key.required(
        "subject", ValueKind<PlacedTemplate>.template(.header), "the subject", example: "\"…\"")
    static let text = Key.optional(
        "text", ValueKind<PlacedTemplate>.template(.plain), "the plain text", example: "\"…\"")
    static let htmlFile = Key.optional(
        "html_file", ValueKind<PlacedTemplate>.templateFile, "a file with the HTML, beside this one",
        example: "birthday-treat.html")
    static let shape = Shape("an email", subject, text, htmlFile, groups: [.atLeastOne(["text", "html_file"])])

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> EmailParts? {
        let parts = EmailParts(
            subject: opened.read(subject, &reading), text: opened.read(text, &reading),
            html: opened.read(htmlFile, &reading))
        if !opened.has(text), !opened.has(htmlFile), opened.isUnderstood {
            let place = opened.entry(text.name) ?? opened.entry(htmlFile.name)
            reading.report(
                .missingKey, "an email needs \"text\" or \"html_file\"", at: place?.keySpan ?? opened.headSpan,
                help: "`text: \"…\"`")
        }
        return parts
    }
}

/// The parts of a push message.
struct PushParts: Sendable {
    let title: PlacedTemplate?
    let text: PlacedTemplate?

    var push: PushText? {
        guard let title, let text else { return nil }
        return PushText(title: title.template, text: text.template)
    }

    static let title = Key.required("title", ValueKind<PlacedTemplate>.template(.plain), "the title", example: "\"…\"")
    static let text = Key.required("text", ValueKind<PlacedTemplate>.template(.plain), "the text", example: "\"…\"")
    static let shape = Shape("a push message", title, text)

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> PushParts? {
        PushParts(title: opened.read(title, &reading), text: opened.read(text, &reading))
    }
}
