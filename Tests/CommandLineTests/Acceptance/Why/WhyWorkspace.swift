extension [String: String] {
    /// A shop with a treat and a wish for birthdays, a hello for its best customers, and two kinds of news by hand.
    static let questions: [String: String] = [
        "flows/workspace.yaml": """
        version: 1
        workspace: shop
        time_zone: Australia/Melbourne
        runs: continuous
        default_region: AU
        sender: {name: Shop, postal_address: "1 Example St", contact: hello@shop.example}
        send_window: {days: every_day, from: "09:00", until: "19:00"}
        quiet_hours: {sms: {from: "20:00", until: "09:00"}}
        exit_tags: [do-not-contact]
        caps:
          - {name: one-a-week, channel: email, purposes: [discover], max: 1, per: 7 days}
        holdout: {percent: 50, salt: first, purposes: [promo]}

        """,
        "flows/catalog.yaml": """
        version: 1
        tags: [do-not-contact, no-birthday, vip]

        """,
        "flows/messages/treat.message.yaml": .offer("treat", for: "benefits"),
        "flows/messages/wish.message.yaml": .offer("wish", for: "benefits"),
        "flows/messages/hello.message.yaml": .hello("hello"),
        "flows/messages/news.message.yaml": .offer("news", for: "discover"),
        "flows/messages/sale.message.yaml": .offer("sale", for: "promo"),
        "flows/birthday.flow.yaml": """
        version: 1
        flow: birthday
        title: "A treat, and a wish on the day"
        owner: team@shop.example
        status: live
        triggers:
          - birthday: {when: 7 days before, at: "09:00"}
        enter_if:
          - {field: profile_type, is: active}
          - consent: {channel: email, purpose: benefits}
          - {field: age, at_least: 18, as_of: trigger.date}
        exit_tags: [no-birthday]
        reentry: every_time
        steps:
          - id: treat
            send: {message: treat, channel: email, purpose: benefits}
          - id: until-the-day
            wait: {until: trigger.date, at: "09:00", if_past: continue}
          - id: wish
            send: {message: wish, channel: email, purpose: benefits, useful_for: 1 day}

        """,
        "flows/vip.flow.yaml": """
        version: 1
        flow: vip
        title: "A hello for the best"
        owner: team@shop.example
        status: live
        triggers:
          - tag_added: vip
        enter_if:
          - {field: age, at_least: 18}
        reentry: never
        steps:
          - id: hello
            send: {message: hello, channel: sms, purpose: account}

        """,
        "flows/news.flow.yaml": .flow(
            "news", trigger: "manual",
            steps: """
                  - id: news
                    send: {message: news, channel: email, purpose: discover}
                """),
        "flows/sale.flow.yaml": .flow(
            "sale", trigger: "manual",
            steps: """
                  - id: sale
                    send: {message: sale, channel: email, purpose: promo, useful_for: 2 hours}
                """),
        "people.csv": """
        id,first_name,email,mobile_phone,profile_type,birth_year,birth_month,birth_day,comms.email_benefits,\
        comms.email_discover,comms.email_promo,comms.sms_account
        00000000-0000-4000-8000-000000000001,Ann,ann@example.org,+61491570001,active,1990,3,14,true,true,true,true
        00000000-0000-4000-8000-000000000002,Bo,bo@example.org,+61491570002,active,1990,3,14,false,true,true,true
        00000000-0000-4000-8000-000000000003,Cy,cy@example.org,+61491570003,active,,3,14,true,true,true,true
        00000000-0000-4000-8000-000000000004,Di,di@example.org,+61491570004,active,1990,3,14,true,true,true,true
        00000000-0000-4000-8000-000000000005,Ed,ed@example.org,+61491570005,active,1990,3,14,true,true,true,true
        00000000-0000-4000-8000-000000000006,Flo,flo@example.org,+61491570006,active,2012,3,14,true,true,true,true
        00000000-0000-4000-8000-000000000007,Gus,gus@example.org,+61491570007,active,1990,9,1,true,true,true,true

        """,
    ]
}

extension String {
    /// A promotional email with all that it must show.
    fileprivate static func offer(_ id: String, for purpose: String) -> String {
        """
        version: 1
        message: \(id)
        purposes: [\(purpose)]
        email:
          subject: "\(id) for {{ first_name | default: 'you' }}"
          text: |
            From {{ sender.name }}, {{ sender.postal_address }}. Stop: {{ unsubscribe_url }}

        """
    }
}
