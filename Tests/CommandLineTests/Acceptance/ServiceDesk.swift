extension [String: String] {
    /// A desk that says sorry for bad surveys and waits for a call, greets patient people a few at a time, and thanks by
    /// the clock.
    static let serviceDesk: [String: String] = [
        "flows/workspace.yaml": """
        version: 1
        workspace: desk
        time_zone: Australia/Melbourne
        runs: continuous
        sender: {name: Shop, postal_address: "1 Example St", contact: hello@shop.example}
        send_window: always
        caps:
          - {name: one-a-week, channel: email, purposes: [feedback], max: 1, per: 7 days}

        """,
        "flows/catalog.yaml": """
        version: 1
        tags: [patient, regular, unhappy, called]
        events:
          survey.completed: {score: number, comment: text}
          call-made: {minutes: number}
        webhooks:
          tickets: {url: "https://tickets.shop.example/new", secret_env: TICKETS_SECRET, via: outbox_folder}

        """,
        "flows/messages/sorry.message.yaml": """
        version: 1
        message: sorry
        purposes: [feedback]
        email:
          subject: "About your {{ trigger.data.score }}"
          text: |
            You wrote: {{ trigger.data.comment | default: 'nothing' }}
            Choose what you hear: {{ preferences_url }}
            {{ sender.name }}, {{ sender.postal_address }}, {{ sender.contact }}

        """,
        "flows/messages/thanks.message.yaml": """
        version: 1
        message: thanks
        purposes: [feedback]
        email: {subject: Thank you, text: For being with us.}

        """,
        "flows/survey.flow.yaml": .flow(
            "survey",
            trigger: "event: {name: survey.completed, where: [{field: event.data.score, at_most: 3}]}",
            steps: """
                  - id: sorry
                    send: {message: sorry, channel: email, purpose: feedback}
                  - id: ticket
                    webhook:
                      to: tickets
                      body: {name: "{{ first_name }}", score: "{{ trigger.data.score }}", tags: [survey]}
                  - id: mark
                    add_tag: unhappy
                  - id: call
                    wait_until:
                      if:
                        - did: {event: call-made, since: enrolment.started_at}
                      up_to: 3 days
                      met:
                        - {id: called, add_tag: called}
                      not_met: []
                """),
        "flows/patient.flow.yaml": .flow(
            "patient", trigger: "tag_added: patient",
            steps: """
                  - id: thanks
                    send: {message: thanks, channel: email, purpose: feedback}
                """
        ).replacing("reentry:", with: "safety: {max_entries_per_day: 2}\nreentry:"),
        "flows/regular.flow.yaml": .flow(
            "regular", trigger: #"schedule: {every: week, weekdays: [tue], at: "10:00"}"#,
            steps: """
                  - id: ticket
                    webhook: {to: tickets, body: {name: "{{ first_name }}"}}
                  - id: mark
                    add_tag: called
                """
        ).replacing("reentry:", with: "enter_if:\n  - tags: {any: [regular]}\nreentry:"),
        "flows/anniversary.flow.yaml": .flow(
            "anniversary", trigger: #"date: {field: joined_at, every: year, when: on the day, at: "09:00"}"#,
            steps: """
                  - id: thanks
                    send: {message: thanks, channel: email, purpose: feedback}
                """),
        "people.csv": """
        email,first_name,joined_at,comms.email_feedback,tags
        ann@example.org,Ann,2020-03-09,true,regular
        bo@example.org,Bo,2021-03-10,true,
        cy@example.org,Cy,2026-03-09,true,

        """,
    ]
}
