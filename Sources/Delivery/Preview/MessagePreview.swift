import Flows
import Profiles
import Templates

/// One message as one customer would read it, on each channel that it has a text for.
package struct MessagePreview: Sendable {
    /// What is to be seen on one channel.
    package struct Face: Sendable {
        /// What came of rendering its texts.
        package enum Content: Sendable {
            case shown(RenderedMessage)
            /// Nothing would be sent: these values are missing and have no default.
            case lacking([String])
            /// Nothing would be sent, for another reason.
            case impossible(RenderFailure)
        }

        package let channel: Channel
        /// Nil when the customer has no address for the channel.
        package let recipient: Recipient?
        package let content: Content
    }

    /// The message's id.
    package let message: String
    /// Who reads it: a name, or what else tells people apart.
    package let reader: String
    /// Whom emails come from; nil when the workspace names nobody.
    package let mailbox: Mailbox?
    package let sender: Sender?
    /// In the order of the channels.
    package let faces: [Face]

    /// - Parameters:
    ///   - channels: those to look at; ones that the message has no text for are passed over.
    ///   - values: what the texts of a channel show.
    package init(
        _ message: Message, for profile: Profile, in workspace: Workspace, on channels: [Channel],
        values: (Channel) -> TemplateValues
    ) {
        let surroundings = TemplateSurroundings.sample(of: workspace)
        self.message = message.id
        let names = [profile.values[.firstName].written, profile.values[.lastName].written].compactMap(\.self)
        reader = names.isEmpty ? profile.values[.email].written ?? profile.id.description : names.joined(separator: " ")
        sender = workspace.sender
        mailbox = workspace.mailbox(by: workspace.mailServer)
        faces = channels.compactMap { channel in
            let templates = message.templates(for: channel)
            guard !templates.isEmpty else { return nil }
            return Face(
                channel: channel, recipient: Recipient(profile, on: channel),
                content: MessagePreview.content(of: message, on: channel, values(channel), surroundings))
        }
    }

    private static func content(
        of message: Message, on channel: Channel, _ values: TemplateValues, _ surroundings: TemplateSurroundings
    ) -> Face.Content {
        var lacking: [String] = []
        for template in message.templates(for: channel) {
            for name in template.missing(in: values, surroundings: surroundings) where !lacking.contains(name) {
                lacking.append(name)
            }
        }
        guard lacking.isEmpty else { return .lacking(lacking) }
        do throws(RenderFailure) {
            guard let rendered = try RenderedMessage(message, on: channel, values, surroundings) else {
                preconditionFailure("a channel with templates is rendered")
            }
            return .shown(rendered)
        } catch {
            return .impossible(error)
        }
    }
}

extension TemplateSurroundings {
    /// What a text shows that is sent to nobody: the workspace's own addresses, with a token that is no customer's.
    static func sample(of workspace: Workspace) -> TemplateSurroundings {
        let sender = workspace.sender
        let links = MessageLinks(
            workspace.unsubscribe, contact: sender?.contact.flatMap { MailAddress($0) }, token: .proof)
        return TemplateSurroundings(
            unsubscribeURL: links.unsubscribe, preferencesURL: links.preferences,
            senderName: sender?.name, senderPostalAddress: sender?.postalAddress, senderContact: sender?.contact)
    }
}
