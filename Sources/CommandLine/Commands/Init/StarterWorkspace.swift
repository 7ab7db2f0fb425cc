import FlowLanguage

/// The files of a new workspace; they check clean as they are.
struct StarterWorkspace {
    /// The IANA name of the zone in which clock times are read.
    let zone: String

    /// A text and where it goes, relative to the workspace.
    struct File {
        let path: String
        let text: String
    }

    var files: [File] {
        [
            file("workspace.yaml", workspace), file("catalog.yaml", catalogue),
            file("birthday.flow.yaml", birthdayFlow),
            file("messages/birthday-treat.message.yaml", birthdayMessage), file("tests/personas.yaml", personas),
            file("tests/birthday.flow-test.yaml", birthdayTest),
        ]
    }

    /// A file with the line by which editors find its schema.
    private func file(_ path: String, _ text: String) -> File {
        let line = DocumentKind(path: path).map { WorkspaceSchema.line(of: $0, in: path) + "\n" } ?? ""
        return File(path: path, text: line + text)
    }

    private var workspace: String {
        """
        # What all flows share.
        version: 1
        workspace: my-shop

        time_zone: \(zone)       # clock times are read here, unless a customer has a time_zone of their own
        runs: continuous         # `sluice watch` keeps running, or cron starts `sluice run` every 15 minutes

        sender:                  # an offer must say who it is from
          name: My Shop
          postal_address: "1 Example St, Exampletown"
          contact: hello@shop.example

        # Outside these hours a message is held, and every check is made again when the window opens.
        send_window: {days: [mon, tue, wed, thu, fri, sat], from: "09:00", until: "19:00"}

        exit_tags: [do-not-contact]      # nobody with this tag enters a flow, or stays in one

        channels:
          email: {via: outbox_folder}    # each message becomes a file; `via: smtp` reaches real mailboxes

        unsubscribe:                     # where customers turn messages off
          mailto: unsubscribe@shop.example

        """
    }

    private var catalogue: String {
        """
        # What flows may name besides the built-in fields of a profile.
        version: 1

        tags:                    # tags that come from outside; what flows write needs no line here
          - do-not-contact
          - no-birthday

        """
    }

    private var birthdayFlow: String {
        """
        # A treat a week before the birthday. Month and day are enough: the year need not be known.
        version: 1
        flow: birthday
        title: "Birthday: a treat a week ahead"
        owner: marketing@shop.example
        status: live

        triggers:
          - birthday: {when: 7 days before, at: "09:00"}

        enter_if:                          # looked at once, when the trigger fires
          - consent: {channel: email, purpose: benefits}

        exit_tags: [no-birthday]           # leaves at once, even in the middle of a wait
        reentry: every_time                # once for each birthday, and never twice for the same one
        send_window: {days: every_day, from: "09:00", until: "19:00"}

        steps:
          - id: treat
            send: {message: birthday-treat, channel: email, purpose: benefits}
          - id: done
            end: completed

        """
    }

    private var birthdayMessage: String {
        """
        version: 1
        message: birthday-treat
        purposes: [benefits]

        email:
          subject: "A birthday treat for you, {{ first_name | default: 'friend' }}"
          text: |
            Hello {{ first_name | default: "there" }},

            your birthday is on {{ trigger.date | date: "%e %B" }}, and we would like to celebrate it with you:
            show this message in the shop in your birthday week.

            {{ sender.name }}, {{ sender.postal_address }}
            No more of these: {{ unsubscribe_url }}

        """
    }

    private var personas: String {
        """
        # Made-up customers. A test says `like: consenting-adult`, and then only what differs.
        version: 1

        personas:
          consenting-adult:
            first_name: Mia
            email: mia@shop.example
            birth_month: 3
            birth_day: 14
            email_promo: true
            email_benefits: true

        """
    }

    private var birthdayTest: String {
        """
        # What the birthday flow promises, for a birthday on 14 March.
        version: 1
        tests_for: birthday
        clock: {start: 2027-03-01 08:00, stop: 2027-03-31}
        profile: {like: consenting-adult}

        tests:
          - name: sends a treat a week before
            expect:                        # complete and in order; a line says as much as it wants to
              - {at: 2027-03-07 09:00, send: birthday-treat, channel: email}
              - {exit: completed}

          - name: asks nobody who did not agree
            cases:
              - {name: opted out, profile: {email_optout: true}}
              - {name: no communication preferences, profile: {comms: missing}}
            expect: []

          - name: knows who wants no birthday
            profile: {tags: [no-birthday]}
            expect_not_entered: exit_tag

        """
    }
}
