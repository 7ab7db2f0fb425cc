import Delivery
import Flows
import Profiles
import Storage
import Testing

@Suite struct `The links of a message` {
    private let token: UnsubscribeToken

    init() throws {
        token = UnsubscribeToken(
            of: SentMessage(
                channel: .email, purpose: .promo, isPromotional: true, profile: ProfileID(high: 1, low: 2),
                address: nil),
            under: try #require(OutboxSecret(Array(0..<32))))
    }

    private func links(_ address: UnsubscribeAddress?, contact: String? = "hello@acme.example") -> MessageLinks {
        MessageLinks(address, contact: contact.flatMap { MailAddress($0) }, token: token)
    }

    @Test(arguments: [
        ("https://acme.example/u", "https://acme.example/u?t=TOKEN"),
        ("https://acme.example/u?a=b", "https://acme.example/u?a=b&t=TOKEN"),
        ("https://acme.example/u?", "https://acme.example/u?t=TOKEN"),
        ("https://acme.example/u?a=b&", "https://acme.example/u?a=b&t=TOKEN"),
        ("https://acme.example/a,b?c=<d>,\"", "https://acme.example/a%2Cb?c=%3Cd%3E%2C%22&t=TOKEN"),
        ("https://acme.example/zoë?a=%2C", "https://acme.example/zo%C3%AB?a=%2C&t=TOKEN"),
        ("https://acme.example/u#form", "https://acme.example/u?t=TOKEN#form"),
        ("https://acme.example/u?a=b#c?d", "https://acme.example/u?a=b&t=TOKEN#c?d"),
    ])
    func `put the token behind what an address says already`(url: String, expected: String) {
        let links = links(UnsubscribeAddress(url: url, preferencesURL: url))
        let link = expected.replacing("TOKEN", with: token.description)
        #expect(links.page == link)
        #expect(links.unsubscribe == link)
        #expect(links.preferences == link)
        #expect(links.mail == nil)
    }

    @Test func `are mails to the sender where nothing is said of them`() {
        for address in [nil, UnsubscribeAddress()] {
            let links = links(address)
            #expect(links.page == nil)
            #expect(links.unsubscribe == "mailto:hello@acme.example?subject=unsubscribe%20\(token)")
            #expect(links.preferences == "mailto:hello@acme.example?subject=preferences%20\(token)")
        }
        #expect(links(nil, contact: nil).unsubscribe == nil)
        #expect(links(nil, contact: nil).preferences == nil)
    }

    @Test func `show the page and keep the mailbox beside it`() {
        let links = links(UnsubscribeAddress(url: "https://acme.example/u", mailto: "bye+x@acme.example"))
        #expect(links.unsubscribe == links.page)
        #expect(links.mail == "mailto:bye%2Bx@acme.example?subject=unsubscribe%20\(token)")
        #expect(links.preferences == "mailto:hello@acme.example?subject=preferences%20\(token)")
    }
}
