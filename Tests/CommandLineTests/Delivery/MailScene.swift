import Foundation
import TestPeers
import Testing

/// A workspace whose emails go to a real mail server, with people who are to get a service message and an offer each.
extension [String: String] {
    static func mailing(to port: Int, settings: String = "", channel: String = "") -> [String: String] {
        [
            "flows/workspace.yaml": """
            version: 1
            workspace: acme
            time_zone: Australia/Melbourne
            runs: continuous
            sender: {name: Acme Shoe Co., postal_address: "1 Example St", contact: hello@acme.example}
            send_window: always
            channels:
              email: {via: smtp, url: "smtp://127.0.0.1:\(port)", from: "Acme <hello@acme.example>"\(channel)}
            unsubscribe: {url: "https://acme.example/unsubscribe", mailto: unsubscribe@acme.example}
            \(settings)
            """,
            "flows/catalog.yaml": "version: 1\ntags: [vip]\n",
            "flows/hello.flow.yaml": """
            version: 1
            flow: hello
            title: Hello
            owner: test
            status: live
            triggers:
              - tag_added: vip
            reentry: every_time
            steps:
              - {id: greet, send: {message: hello, channel: email, purpose: account}}
              - {id: sell, send: {message: offer, channel: email, purpose: promo}}
            """,
            "flows/messages/hello.message.yaml": """
            version: 1
            message: hello
            purposes: [account]
            email: {subject: "Hello {{ first_name | default: 'you' }}", text: "Hello from us"}
            """,
            "flows/messages/offer.message.yaml": """
            version: 1
            message: offer
            purposes: [promo]
            email: {subject: Shoes, text: "Shoes. {{ unsubscribe_url }} {{ sender.name }} {{ sender.postal_address }}"}
            """,
        ]
    }
}

extension Scene {
    /// A store with such a workspace, and people by the local parts of their addresses, decided and not handed over.
    static func withMails(
        for people: [String], to port: Int, settings: String = "", channel: String = "", _ body: (Scene) throws -> Void
    ) throws {
        try withStore(.mailing(to: port, settings: settings, channel: channel)) { scene throws in
            let lines = people.map { "\($0)@example.org,\($0),true,true" }
            try scene.write([
                "people.csv": (["email,external_id,comms.email_account,comms.email_promo"] + lines)
                    .joined(separator: "\n")
            ])
            try scene.succeed(["import", "people.csv", "--tag", "vip", "--start-flows"])
            try scene.succeed(["run", "--no-send"])
            try body(scene)
        }
    }

    /// How many messages are in each state.
    func states() throws -> [String: Int] {
        let states = ["pending", "claimed", "failed", "unknown", "withdrawn", "handed_over"]
        return Dictionary(grouping: try outboxListing(states).items, by: \.state).mapValues(\.count)
    }

    /// What of it is in one of the states; without one, what was not handed over.
    func outboxListing(_ states: [String] = []) throws -> OutboxListing {
        let text = try succeed(
            ["outbox", "list", "--format", "json", "--limit", "100000"] + states.flatMap { ["--state", $0] })
        return try JSONDecoder().decode(OutboxListing.self, from: Data(text.utf8))
    }
}

/// What `sluice outbox list --format json` prints.
struct OutboxListing: Decodable {
    struct Item: Decodable {
        let number: Int
        let state: String
        let message: String?
        let answer: String?
        let tries: Int?
    }

    struct Outlet: Decodable {
        let outlet: String
        let answer: String?
    }

    let items: [Item]
    let outlets: [Outlet]
}
