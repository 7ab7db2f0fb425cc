import CivilTime
import Delivery
import Diagnostics
import Engine
import Flows
import Profiles
import Storage
import Templates
import Testing

@Suite struct `A composed message` {
    private static let at = Instant(milliseconds: 1_804_370_400_000)

    private func template(_ source: String, as dialect: TemplateDialect = .plain) throws -> Template {
        try #require(Template.parse(source, as: dialect).template)
    }

    private func message() throws -> Message {
        Message(
            id: "treat", purposes: [.benefits],
            email: EmailText(
                subject: try template("For {{ first_name | default: 'you' }}", as: .header),
                text: try template("{{ sender.name }}, {{ sender.postal_address }}: {{ unsubscribe_url }}"),
                html: try template("<p>{{ first_name }}</p>", as: .html)),
            sms: try template("Hi {{ first_name }}\n"),
            push: PushText(title: try template("T"), text: try template("\"Hi\"")),
            post: try template("Dear {{ first_name }}"), span: SourceSpan(file: "m.yaml", line: 1, column: 1))
    }

    private func composer(contact: String? = "hello@acme.example") throws -> MessageComposer {
        let workspace = Workspace(
            id: "acme", zone: try #require(ZoneRules.named("Australia/Melbourne")), runs: .continuous,
            sender: Sender(name: "Acme", postalAddress: "1 Example St", contact: contact))
        return MessageComposer(workspace: workspace, secret: try #require(OutboxSecret(Array(0..<32))))
    }

    private func item(_ content: OutboxItem.Content) throws -> OutboxItem {
        OutboxItem(
            content: content, flow: "birthday", occurrence: .date("birthday", CivilDate(dayNumber: 20_891)),
            profileID: try #require(ProfileNaming.id), release: 1)
    }

    /// The entry of a message for a channel, made as Acme's composer makes it.
    private func entry(
        _ channel: Channel, _ purpose: Purpose = .benefits, name: String? = "Zoë", to recipient: Recipient? = nil,
        contact: String? = "hello@acme.example"
    ) throws -> Consignment {
        let queued = QueuedMessage(
            number: 7, enrolment: 1, profile: 1, step: "treat", message: "treat", channel: channel, purpose: purpose,
            values: TemplateValues(fields: name.map { ["first_name": FieldValue(text: $0)] } ?? [:]),
            queuedAt: Self.at, deadline: Self.at)
        return try composer(contact: contact)
            .consignment(for: queued, of: item(.message(queued)), saying: message(), to: recipient ?? ann, at: Self.at)
    }

    private func mail(_ entry: Consignment) throws -> ReadMail {
        guard case .email(let letter, _) = entry else { throw Unexpected.line }
        return ReadMail(letter.bytes)
    }

    private enum Unexpected: Error {
        case line
    }

    private let ann = Recipient(name: "Ann Lee", address: "ann@acme.example")

    @Test func `is a mail with both bodies`() throws {
        let mail = try mail(entry(.email))
        #expect(mail.decoded("Subject") == "For Zoë")
        let link = "mailto:hello@acme.example?subject=unsubscribe%20e95562c9cb2d5db3c0dae9faaa099d41"
        #expect(mail.parts["text/plain; charset=utf-8"] == "Acme, 1 Example St: \(link)\r\n")
        #expect(mail.parts["text/html; charset=utf-8"] == "<p>Zoë</p>\r\n")
        #expect(mail.headers["List-Unsubscribe"] == "<\(link)>")
        #expect(mail.headers["Message-ID"] == "<e95562c9cb2d5db3c0dae9faaa099d41@acme.example>")
    }

    @Test func `offers no unsubscribing where nothing is promoted`() throws {
        #expect(try mail(entry(.email, .account)).headers["List-Unsubscribe"] == nil)
    }

    @Test(arguments: [
        (Channel.sms, "+61400000000", "\"to\":\"+61400000000\",\"text\":\"Hi Zoë\"}"),
        (Channel.push, "token", "\"to\":\"token\",\"title\":\"T\",\"text\":\"\\\"Hi\\\"\"}"),
        (Channel.post, "1 Road\nTown", "\"to\":\"1 Road\\u000aTown\",\"name\":\"Ann Lee\",\"text\":\"Dear Zoë\"}"),
    ])
    func `is a line on other channels`(channel: Channel, address: String, end: String) throws {
        let entry = try entry(channel, to: Recipient(name: "Ann Lee", address: address))
        let start =
            "{\"id\":\"e95562c9cb2d5db3c0dae9faaa099d41\",\"number\":7,\"at\":\"2027-03-07T09:00:00+11:00\",\"channel\":\"\(channel.rawValue)\","
            + "\"flow\":\"birthday\",\"message\":\"treat\",\"purpose\":\"benefits\","
        #expect(entry.entry == .line(channel, start + end))
    }

    @Test func `is the same every time`() throws {
        #expect(try entry(.email) == entry(.email))
    }

    @Test func `is not made when something is missing`() throws {
        #expect(throws: CompositionFailure.text(.missing("first_name"))) { try entry(.sms, name: nil) }
        #expect(throws: CompositionFailure.noText) { try entry(.phone) }
        #expect(throws: CompositionFailure.unusableAddress) {
            try entry(.email, to: Recipient(name: nil, address: "ann@acme.example\r\nBcc: x@y.example"))
        }
        #expect(throws: CompositionFailure.text(.missing("unsubscribe_url"))) { try entry(.email, contact: nil) }
        #expect(CompositionFailure.noSender.reason == .missingTextValue)
    }

    @Test func `is a line that says whom to tell what, when it is a call of another system`() throws {
        let call = WebhookRequest(
            number: 8, enrolment: 1, profile: 1, step: "treat", to: "tickets", body: #"{"score":2}"#,
            queuedAt: Self.at, deadline: Self.at)
        let entry = try composer().consignment(
            for: call, of: item(.request(call)),
            to: WebhookEndpoint(url: "https://tickets.acme.example/new", secretVariable: "TICKETS_SECRET"))
        let line =
            #"{"key":"e95562c9cb2d5db3c0dae9faaa099d41","to":"tickets","url":"https://tickets.acme.example/new","#
            + #""body":{"score":2}}"#
        #expect(entry.entry == .call(line))
    }

    @Test func `goes where the profile can be reached now`() throws {
        var profile = Profile(id: try #require(ProfileNaming.id))
        for channel in Channel.allCases { #expect(Recipient(profile, on: channel) == nil) }
        profile.values[.firstName] = FieldValue(text: "Ann")
        profile.values[.email] = FieldValue(text: "Ann@acme.example")
        profile.values[.mobilePhone] = FieldValue(text: "+61400000000")
        profile.identities = [
            Identity(handle: "shopify", identifier: "1"), Identity(handle: "push_token", identifier: "t"),
        ]
        profile.addresses = [
            PostalAddress(parts: ["city": "Sydney"], isDefault: false),
            PostalAddress(parts: ["city": "Perth", "address_line_1": "1 Road", "notes": "dog"], isDefault: true),
        ]
        let expected: [Channel: String] = [
            .email: "Ann@acme.example", .sms: "+61400000000", .phone: "+61400000000", .push: "t",
            .post: "1 Road\nPerth",
        ]
        for channel in Channel.allCases {
            #expect(Recipient(profile, on: channel) == expected[channel].map { Recipient(name: "Ann", address: $0) })
        }
    }
}
