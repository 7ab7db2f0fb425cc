import Diagnostics

extension ExampleWorkspace {
    /// The top keys of each kind of file, for examples that leave them out.
    static let templates: [FileKind: [String]] = [
        .flow: [
            "flow: example", "title: Example", "owner: owner@shop.example", "status: live", "triggers: [manual]",
            "reentry: every_time",
            "steps: [{id: greet, send: {message: hello, channel: email, purpose: account}}]",
        ],
        .message: ["message: example", "purposes: [account]", "email: {subject: \"Hello\", text: \"Hello\"}"],
        .workspace: [
            "workspace: corner-shop", "time_zone: Australia/Melbourne", "runs: continuous",
            "sender: {name: Corner Shop, postal_address: \"1 Example St\", contact: hello@shop.example}",
            "send_window: {days: every_day, from: \"09:00\", until: \"20:00\"}", "exit_tags: [do-not-contact]",
            "test_tags: [tester]",
        ],
        .catalogue: [
            """
            fields:
              tier_handle: {values: [bronze, silver, gold]}
              shoe_size: {path: custom_attributes.custom.shoe-size, type: number}
              loyalty_note: {path: custom_attributes.custom.loyalty-note}
              hobbies: {path: custom_attributes.custom.hobbies, type: list}
              last_purchase_at: {path: custom_attributes.custom.last-purchase-at, type: datetime}
              member_until: {path: custom_attributes.custom.member-until, type: date}
              wedding_day: {path: attributes.dates.wedding, type: date}
            """,
            """
            events:
              purchase: {total: number, order-id: text, paid-at: datetime}
              signed-up: {decided-at: datetime}
            """,
            "tags: [vip, whale, newsletter, do-not-contact, tester]", "statuses: [suspended, complaint-open]",
            "webhooks: {crm: {url: \"https://hooks.shop.example/crm\", secret_env: CRM_SECRET}}",
        ],
        .audiences: [], .test: [],
    ]

    /// The files of the good workspace.
    static let good = RuleExample.files(
        """
        === workspace.yaml
        version: 1
        \(templates[.workspace, default: []].joined(separator: "\n"))
        === catalog.yaml
        version: 1
        \(templates[.catalogue, default: []].joined(separator: "\n"))
        === audiences/people.yaml
        version: 1
        audiences:
          adults: {title: Adults, if: [{field: age, at_least: 18}]}
        === greeting.flow.yaml
        version: 1
        flow: greeting
        title: A greeting
        owner: owner@shop.example
        status: live
        triggers: [profile_created]
        enter_if: [{audience: adults}]
        reentry: never
        steps:
          - {id: hello, send: {message: hello, first_of: [push, sms, email], purpose: account}}
          - {id: offer, send: {message: offer, first_of: [sms, email], purpose: promo}}
          - {id: tell, webhook: {to: crm, body: {customer: "{{ external_id }}"}}}
        === messages/hello.message.yaml
        version: 1
        message: hello
        purposes: [account]
        email: {subject: "Hello", text: "Hello {{ first_name | default: 'there' }}"}
        sms: {text: "Hello"}
        push: {title: "Hello", text: "Good to have you here"}
        === messages/offer.message.yaml
        version: 1
        message: offer
        purposes: [promo]
        email:
          subject: "An offer"
          text: |
            Ten dollars off.
            {{ sender.name }}, {{ sender.postal_address }}
            {{ unsubscribe_url }}
        sms: {text: "{{ sender.name }}: ten dollars off. STOP ends this"}
        """)
}
