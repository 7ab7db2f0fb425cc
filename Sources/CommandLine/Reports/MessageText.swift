import CivilTime
import Delivery
import Diagnostics
import Flows
import Profiles
import Templates

/// A message as one customer would read it, for a terminal.
struct MessageText {
    private let preview: MessagePreview
    /// The day that `trigger.date` stood for; nil where no text looks at it.
    private let date: CivilDate?

    init(_ preview: MessagePreview, date: CivilDate?) {
        self.preview = preview
        self.date = date
    }

    var text: String {
        var lines = ["\(preview.message), as \(preview.reader) would read it"]
        if let date { lines.append("trigger.date is \(ShownTime.text(date))") }
        for face in preview.faces {
            lines += ["", heading(of: face)] + content(of: face).map { $0.isEmpty ? "" : "  \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    private func heading(of face: MessagePreview.Face) -> String {
        "\(face.channel.heading)  \(face.recipient.map { "to \($0.line)" } ?? face.channel.unreachable)"
    }

    private func content(of face: MessagePreview.Face) -> [String] {
        switch face.content {
        case .shown(let message): lines(of: message)
        case .lacking(let names): ["nothing would be sent:"] + names.map { "- \(MessageText.remedy(for: $0))" }
        case .impossible(let failure): ["nothing would be sent: \(failure)"]
        }
    }

    private func lines(of message: RenderedMessage) -> [String] {
        switch message {
        case .email(let email):
            let from = preview.mailbox.map { box in
                box.name.map { "\($0) <\(box.address.written)>" } ?? box.address.written
            }
            var lines = ["From: \(from ?? "nobody: the workspace names no sender")", "Subject: \(email.subject)", ""]
            if let text = email.text { lines += MessageText.lines(text) }
            if email.html != nil {
                let html = RenderedEmail(subject: email.subject, text: nil, html: email.html).plainText
                lines += (email.text == nil ? [] : [""]) + ["The HTML says:", ""] + MessageText.lines(html)
            }
            return lines
        case .sms(let text): return MessageText.lines(text) + ["", SMSSegments(text).inWords]
        case .push(let title, let text): return [title] + MessageText.lines(text)
        case .phone(let text), .post(let text): return MessageText.lines(text)
        }
    }

    /// Without the empty lines at its end.
    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Printable.text(String($0)) }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// What is missing, and how it comes to be there.
    private static func remedy(for name: String) -> String {
        let parts = name.split(separator: ".")
        if name.hasPrefix("trigger.data."), let last = parts.last {
            return "\(name) is missing: name it with --data '{\"\(last)\": …}', or end it with `| default: '…'`"
        }
        if name.hasPrefix("sender.") { return "\(name) is missing: say it under `sender` in workspace.yaml" }
        if name.hasSuffix("_url") { return "\(name) is missing: say it under `unsubscribe` in workspace.yaml" }
        return "\(name) is missing and has no default: end it with `| default: '…'`, or fill it in"
    }
}

extension MessagePreview {
    /// Whether every text could be shown.
    var isWhole: Bool {
        faces.allSatisfy { if case .shown = $0.content { true } else { false } }
    }
}

extension AddressedMessage {
    /// The day of `trigger.date`, where a text looks at it.
    var shownDate: CivilDate? {
        let texts = Channel.allCases.flatMap { message.templates(for: $0) }
        return texts.contains { $0.reads.triggerDate } ? date : nil
    }
}
