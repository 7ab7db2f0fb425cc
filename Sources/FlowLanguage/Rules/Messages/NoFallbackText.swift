import Diagnostics
import Flows
import Profiles
import Templates

extension Rule {
    static let noFallbackText = Rule(
        "no-fallback-text", .warning, "a field that can be missing, printed without a default",
        because: """
            Nobody gets a message with a hole in it: where a value is missing and there is no `default`, the message is not sent. \
            For a first name that is hardly what its author wants. It is passed over where every flow that sends the message \
            makes sure that the value is there: by a condition at entry, before every step or on the way to the send, or by the \
            date or change that lets people in.
            """,
        bad: [
            .message("email: {subject: \"Hello\", text: \"Hello {{ «first_name» }}\"}"),
            .message(
                """
                email:
                  subject: "Hello"
                  text: "Hello{% if tier_handle == 'gold' %} {{ full_name | default: «last_name» }}{% endif %}"
                """),
        ],
        good: [
            .message(
                "email: {subject: \"Hello\", text: \"Hello {{ first_name | default: 'there' }}, your id is {{ id }}\"}"),
            .message(
                "email: {subject: \"Hello\", text: \"Hello{% if first_name %} {{ first_name }}{% endif %}, {{ email }}\"}"
            ),
            .files(
                """
                === example.flow.yaml
                enter_if: [{field: company, missing: false}, {field: shoe_size, above: 30}]
                steps: [{id: send, send: {message: example, channel: email, purpose: account}}]
                === messages/example.message.yaml
                email: {subject: "For {{ company }}", text: "We have shoes in size {{ shoe_size }}"}
                """),
        ])
}

extension Check {
    /// What a message prints is there for everybody who shall get it.
    static let fallbackTexts = Check(.noFallbackText) { draft in
        var presence = SurePresence(draft)
        return draft.sentMessages.flatMap { sent -> [Finding] in
            let bare = sent.draft.parts.filter { part in part.text.template.bareOutputs.contains(where: \.canBeReached)
            }
            return bare.flatMap { part -> [Finding] in
                let flows = sent.sendings.filter { sending in
                    sending.send.channels.contains { $0.value == part.channel }
                }.map(\.flow)
                guard !flows.isEmpty else { return [] }
                let sure = presence.fields(whereSent: sent.message.id, on: part.channel, in: flows)
                return findings(in: part, sure: sure, draft.catalogue)
            }
        }
    }

    /// One for each field of a text, at the first place that prints it.
    private static func findings(in part: MessagePart, sure: Set<String>, _ catalogue: FieldCatalogue) -> [Finding] {
        var seen: Set<String> = []
        let outputs = part.text.template.bareOutputs.filter { output in
            guard output.canBeReached, let field = catalogue[output.field] else { return false }
            return field.canBeMissing(on: part.channel) && !sure.contains(field.name)
                && seen.insert(field.name).inserted
        }
        return zip(outputs, part.text.places.spans(of: outputs.map(\.range))).map { output, span in
            Rule.noFallbackText.finding(
                "\"\(output.field)\" can be missing and has no default", at: span,
                notes: ["people without it would not get this message"],
                help: "end it with `| default: '…'`, or print it only under `{% if \(output.field) %}`")
        }
    }
}

extension TemplateBareOutput {
    fileprivate var canBeReached: Bool { reach != .whenPresent }
}

extension FieldDefinition {
    /// Whether a profile that can be written to on the channel may be without it.
    fileprivate func canBeMissing(on channel: Channel) -> Bool {
        switch source {
        case .computed(.id), .computed(.isCompleted), .column(.createdAt), .column(.updatedAt): false
        case .column(.email): channel != .email
        case .column(.mobilePhone), .computed(.mobilePhoneE164), .computed(.mobilePhoneCountry),
            .computed(.mobilePhoneNational), .computed(.mobilePhoneNationalPrefix):
            channel != .sms && channel != .phone
        case .column, .computed, .flag, .verification, .custom, .dateAttribute: true
        }
    }
}
