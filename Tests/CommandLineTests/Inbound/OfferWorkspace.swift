import Foundation
import Testing

extension [String: String] {
    /// An offer by mail and one by text message for a tag, and a reminder that promotes nothing for another.
    static let offers = hellos.merging([
        "flows/messages/offer.message.yaml": """
        version: 1
        message: offer
        purposes: [benefits, reminders]
        email:
          subject: "Something for you"
          text: |
            From {{ sender.name }}, {{ sender.postal_address }}. No more: {{ unsubscribe_url }}
        sms: {text: "{{ sender.name }} has an offer. No more: STOP, {{ unsubscribe_url }}"}

        """,
        "flows/offers.flow.yaml": .flow(
            "offers", trigger: "tag_added: vip",
            steps: """
                  - id: mail
                    send: {message: offer, channel: email, purpose: benefits}
                  - id: text
                    send: {message: offer, channel: sms, purpose: benefits}
                """),
        "flows/reminders.flow.yaml": .flow(
            "reminders", trigger: "tag_added: gold",
            steps: """
                  - id: mail
                    send: {message: offer, channel: email, purpose: reminders}
                """),
    ]) { $1 }
    .filter { $0.key != "flows/vip.flow.yaml" }
}

extension Scene {
    static let mia = "00000000-0000-4000-8000-000000000001"

    /// A deployed workspace with offers, and Mia and Leo, who want all of it.
    static func withOffers(_ body: (Scene) throws -> Void) throws {
        try withStore(.offers) { scene throws in
            let consents = ["email_promo", "email_benefits", "email_reminders", "sms_promo", "sms_benefits"]
            let answers = consents.map { _ in "true" }.joined(separator: ",")
            try scene.write([
                "people.csv": "id,email,mobile_phone,\(consents.map { "comms.\($0)" }.joined(separator: ","))\n"
                    + "\(mia),mia@example.org,0491570156,\(answers)\n"
                    + "00000000-0000-4000-8000-000000000002,leo@example.org,0491570157,\(answers)\n"
            ])
            try scene.succeed(["import", "people.csv"])
            try body(scene)
        }
    }

    /// Gives a tag and runs what it starts; the reasons for which nothing was sent, channel by channel.
    func tag(_ name: String, _ tag: String) throws -> [String: String] {
        try succeed(["profile", "tag", name, tag])
        let trace = try TraceLine.lines(of: try succeed(["run", "--format", "jsonl"]))
        let sends = trace.filter { ["send", "not_sent"].contains($0.effect) }
        return Dictionary(sends.map { ($0.channel ?? $0.step ?? "", $0.reason ?? "sent") }) { $1 }
    }

    /// The tokens in the mails to an address, in the order in which these were written.
    func tokens(to address: String) throws -> [String] {
        try outbox().mails.sorted { $0.key < $1.key }.map(\.value).filter { $0.contains("To: \(address)") }.map {
            mail in
            String(try #require(mail.firstMatch(of: /List-Unsubscribe: .*unsubscribe%20([\w-]+)>/)).1)
        }
    }
}
