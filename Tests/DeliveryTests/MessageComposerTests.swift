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
    private static let hash = AddressHash(bytes: Array(32..<64))

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

    private func composer(
        contact: String? = "hello@acme.example", unsubscribe: UnsubscribeAddress? = nil, mailServer: MailServer? = nil
    ) throws -> MessageComposer {
        let workspace = Workspace(
            id: "acme", zone: try #require(ZoneRules.named("Australia/Melbourne")), runs: .continuous,
            sender: Sender(name: "Acme", postalAddress: "1 Example St", contact: contact), unsubscribe: unsubscribe)
        return MessageComposer(
            workspace: workspace, secret: try #require(OutboxSecret(Array(0..<32))), mailServer: mailServer)
    }

    private func token(_ purpose: Purpose = .benefits, isPromotional: Bool = true) throws -> UnsubscribeToken {
        let sent = SentMessage(
            channel: .email, purpose: purpose, isPromotional: isPromotional,
            profile: try #require(ProfileNaming.id), address: Self.hash)
        return UnsubscribeToken(of: sent, under: try #require(OutboxSecret(Array(0..<32))))
    }

    private func item(_ content: OutboxItem.Content) throws -> OutboxItem {
        OutboxItem(
            content: content, flow: "birthday", occurrence: .date("birthday", CivilDate(dayNumber: 20_891)),
            profileID: try #require(ProfileNaming.id), release: 1)
    }

    /// The entry of a message for a channel, made as Acme's composer makes it.
    private func entry(
        _ channel: Channel, _ purpose: Purpose = .benefits, name: String? = "Zoë", to recipient: Recipient? = nil,
        contact: String? = "hello@acme.example", unsubscribe: UnsubscribeAddress? = nil, mailServer: MailServer? = nil
    ) throws -> Consignment {
        let queued = QueuedMessage(
            number: 7, enrolment: 1, profile: 1, step: "treat", message: "treat", channel: channel, purpose: purpose,
            values: TemplateValues(fields: name.map { ["first_name": FieldValue(text: $0)] } ?? [:]),
            queuedAt: Self.at, deadline: Self.at)
        return try composer(contact: contact, unsubscribe: unsubscribe, mailServer: mailServer)
            .consignment(
                for: queued, of: item(.message(queued)), saying: message(), to: recipient ?? ann,
                addressHash: Self.hash, at: Self.at)
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
        let link = "mailto:hello@acme.example?subject=unsubscribe%20\(try token())"
        #expect(mail.parts["text/plain; charset=utf-8"] == "Acme, 1 Example St: \(link)\r\n")
        #expect(mail.parts["text/html; charset=utf-8"] == "<p>Zoë</p>\r\n")
        #expect(mail.headers["List-Unsubscribe"] == "<\(link)>")
        #expect(mail.headers["Message-ID"] == "<e95562c9cb2d5db3c0dae9faaa099d41@acme.example>")
    }

    @Test func `offers one click to the page that takes it, and the mailbox beside it`() throws {
        let address = UnsubscribeAddress(url: "https://acme.example/u?x=1", mailto: "bye@acme.example")
        let mail = try mail(entry(.email, unsubscribe: address))
        let page = "https://acme.example/u?x=1&t=\(try token())"
        #expect(
            mail.headers["List-Unsubscribe"]
                == "<\(page)>, <mailto:bye@acme.example?subject=unsubscribe%20\(try token())>")
        #expect(mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
        #expect(mail.parts["text/plain; charset=utf-8"] == "Acme, 1 Example St: \(page)\r\n")
    }

    @Test func `offers one click whatever the page's address is made of`() throws {
        let mail = try mail(entry(.email, unsubscribe: UnsubscribeAddress(url: "https://acme.example/u,<v>?x=1,2")))
        #expect(
            try mail.headers["List-Unsubscribe"] == "<https://acme.example/u%2C%3Cv%3E?x=1%2C2&t=\(token())>")
        #expect(mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
    }

    @Test func `promises one click only where a page takes it`() throws {
        let mail = try mail(entry(.email, unsubscribe: UnsubscribeAddress(mailto: "bye@acme.example")))
        #expect(
            mail.headers["List-Unsubscribe"] == "<mailto:bye@acme.example?subject=unsubscribe%20\(try token())>")
        #expect(mail.headers["List-Unsubscribe-Post"] == nil)
    }

    @Test(arguments: Purpose.allCases)
    func `offers unsubscribing but in letters about what the customer does`(purpose: Purpose) throws {
        let address = UnsubscribeAddress(url: "https://acme.example/u")
        let offer = try mail(entry(.email, purpose, unsubscribe: address)).headers["List-Unsubscribe"]
        let isPromotional = [.promo, .discover, .benefits, .location].contains(purpose)
        if [.account, .bookings, .service].contains(purpose) {
            #expect(offer == nil)
        } else {
            #expect(
                try offer == "<https://acme.example/u?t=\(token(purpose, isPromotional: isPromotional))>")
        }
    }

    @Test func `is counted by flow, message, purpose and workspace`() throws {
        #expect(try mail(entry(.email)).headers["Feedback-ID"] == "birthday:treat:benefits:acme")
        let odd = FeedbackIdentity(
            flow: "a:b c", message: String(repeating: "é1", count: 100), purpose: .promo, workspace: "x\r\ny")
        #expect(odd.description == "a-b-c:\(String(repeating: "-1", count: 30)):promo:x--y")
    }

    @Test func `is answered where the mail server's entry says`() throws {
        let server = MailServer(
            url: "smtps://mail.acme.example", from: SenderAddress(name: nil, address: "news@acme.example"),
            replyTo: SenderAddress(name: "Mia, Acme", address: "mia@acme.example"))
        let mail = try mail(entry(.email, mailServer: server))
        #expect(mail.headers["From"] == "Acme <news@acme.example>")
        #expect(mail.headers["Reply-To"] == "\"Mia, Acme\" <mia@acme.example>")
        #expect(try self.mail(entry(.email)).headers["Reply-To"] == nil)
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
