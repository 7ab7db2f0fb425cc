extension [String: String] {
    /// Flows whose mails go at any hour: a hello for a tag, a hello by hand with a wait, and a birthday.
    static let hellos: [String: String] = [
        "flows/workspace.yaml": """
        version: 1
        workspace: shop
        time_zone: Australia/Melbourne
        runs: continuous
        default_region: AU
        sender: {name: Shop, postal_address: "1 Example St", contact: hello@shop.example}
        send_window: always
        exit_tags: [do-not-contact]

        """,
        "flows/catalog.yaml": """
        version: 1
        tags: [do-not-contact, vip, gold, leaving]
        webhooks:
          desk: {url: "https://desk.shop.example/new", via: outbox_folder}

        """,
        "flows/messages/hello.message.yaml": .hello("hello"),
        "flows/vip.flow.yaml": .flow(
            "vip", trigger: "tag_added: vip",
            steps: """
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                """),
        "flows/by-hand.flow.yaml": .flow(
            "by-hand", trigger: "manual",
            steps: """
                  - id: hello
                    send: {message: hello, channel: email, purpose: account}
                  - id: two-days
                    wait: 2 days
                  - id: again
                    send: {message: hello, channel: email, purpose: account}
                """),
        "flows/birthday.flow.yaml": .flow(
            "birthday", trigger: #"birthday: {when: 7 days before, at: "09:00"}"#,
            steps: """
                  - id: ahead
                    send: {message: hello, channel: email, purpose: account}
                  - id: mark
                    add_tag: birthday-week
                  - id: until-the-day
                    wait: {until: trigger.date, at: "09:00", if_past: continue}
                  - id: on-the-day
                    send: {message: hello, first_of: [sms, email], purpose: account}
                  - id: unmark
                    remove_tag: birthday-week
                """),
    ]

    /// The same and a flow that the birthday flow's tag starts, and one that starts with every new profile and tells
    /// another system.
    static let busy = hellos.merging([
        "flows/week.flow.yaml": .flow(
            "week", trigger: "tag_added: birthday-week",
            steps: """
                  - id: call
                    send: {message: hello, channel: sms, purpose: account}
                  - id: two-days
                    wait: 2 days
                  - id: again
                    send: {message: hello, channel: email, purpose: account, if_not_sent: end}
                """),
        "flows/welcome.flow.yaml": .flow(
            "welcome", trigger: "profile_created",
            steps: """
                  - id: hello
                    send: {message: hello, first_of: [email, sms], purpose: account}
                  - id: mark
                    add_tag: vip
                  - id: tell
                    webhook: {to: desk, body: {name: "{{ first_name }}"}}
                  - id: two-days
                    wait: 2 days
                  - id: again
                    send: {message: hello, channel: email, purpose: account}
                """),
    ]) { $1 }
}

extension String {
    /// A live flow; its steps are indented by two.
    static func flow(_ id: String, trigger: String, steps: String) -> String {
        """
        version: 1
        flow: \(id)
        title: "\(id)"
        owner: team@shop.example
        status: live
        triggers:
          - \(trigger)
        reentry: every_time
        steps:
        \(steps)

        """
    }

    /// A message that says its own id.
    static func hello(_ id: String) -> String {
        """
        version: 1
        message: \(id)
        purposes: [account]
        email:
          subject: "\(id), {{ first_name | default: 'you' }}"
          text: |
            Hello {{ first_name | default: 'you' }}, this is {{ sender.name }}.
        sms: {text: "Hello {{ first_name | default: 'you' }} from {{ sender.name }}"}

        """
    }
}

/// A customer file with people who were all born on 14 March, some in another zone, some who said no.
enum Customers {
    static func file(_ numbers: ClosedRange<Int>) -> String {
        let header =
            "id,first_name,email,mobile_phone,birth_month,birth_day,time_zone,"
            + "comms.email_account,comms.sms_account,comms.email_optout"
        let rows = numbers.map { number in
            let digits = String(number)
            let padded = String(repeating: "0", count: 8 - digits.count) + digits
            let cells = [
                "00000000-0000-4000-8000-0000\(padded)", "P\(number)", address(number), "+614\(padded)", "3", "14",
                number % 5 == 0 ? "Australia/Perth" : "", "true", number % 3 == 0 ? "" : "true",
                number % 7 == 0 ? "true" : "false",
            ]
            return cells.joined(separator: ",")
        }
        return ([header] + rows).joined(separator: "\n") + "\n"
    }

    static func address(_ number: Int) -> String { "p\(number)@example.org" }
}
