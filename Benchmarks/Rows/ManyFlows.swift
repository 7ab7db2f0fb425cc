import CivilTime
import FlowLanguage
import Flows

/// A workspace with many flows of the usual kinds, its messages and audiences.
struct ManyFlows {
    let files: [WorkspaceFile]

    /// So many flows, a message for each five of them, and an audience for each twenty.
    init(flows: Int) {
        var texts = [
            ("workspace.yaml", Self.workspace), ("catalog.yaml", Self.catalogue(flows: flows)),
        ]
        for number in 0..<(flows + 4) / 5 {
            texts.append(("messages/offer-\(number).message.yaml", Self.message(number)))
        }
        for number in 0..<(flows + 19) / 20 { texts.append(("audiences/group-\(number).yaml", Self.audience(number))) }
        for number in 0..<flows { texts.append(("flow-\(number).flow.yaml", Self.flow(number))) }
        files = texts.map { WorkspaceFile(path: $0.0, bytes: Array($0.1.utf8)) }
    }

    private static let workspace = """
        version: 1
        workspace: many
        time_zone: Australia/Melbourne
        runs: continuous
        sender: {name: Many, postal_address: "1 Example St", contact: hello@many.example}
        send_window: {days: every_day, from: "09:00", until: "19:00"}
        exit_tags: [do-not-contact]

        """

    private static func catalogue(flows: Int) -> String {
        let tags = (0..<flows).map { "tag-\($0)" }.joined(separator: ", ")
        return """
            version: 1
            fields:
              tier_handle: {values: [bronze, silver, gold]}
              shoe_size: {path: custom_attributes.custom.shoe-size, type: number}
            events: {purchase: {total: number}}
            tags: [do-not-contact, \(tags)]

            """
    }

    private static func message(_ number: Int) -> String {
        """
        version: 1
        message: offer-\(number)
        purposes: [promo]
        email:
          subject: "Number \(number) for you, {{ first_name | default: 'friend' }}"
          text: |
            Hello {{ first_name | default: 'there' }},
            {% if tier_handle == 'gold' %}something for our gold members{% else %}something for you{% endif %}: \(number).
            {{ sender.name }}, {{ sender.postal_address }}
            {{ unsubscribe_url }}

        """
    }

    private static func audience(_ number: Int) -> String {
        """
        version: 1
        audiences:
          group-\(number):
            title: Group \(number)
            if:
              - {field: age, at_least: \(18 + number % 40), if_missing: fail}
              - {field: shoe_size, between: [36, 46], if_missing: fail}

        """
    }

    /// Comments and layout as authors leave them; each third starts by a date, a tag or an event.
    private static func flow(_ number: Int) -> String {
        let trigger = [
            "birthday: {when: 7 days before, at: \"09:00\"}", "tag_added: tag-\(number)",
            "event: {name: purchase, where: [{field: event.data.total, above: \(number)}]}",
        ][number % 3]
        return """
            # Flow number \(number) of many.
            version: 1
            flow: flow-\(number)
            title: "Flow number \(number)"
            owner: owner@many.example
            status: live

            triggers:
              - \(trigger)

            enter_if:
              - audience: group-\(number / 20)
              - {field: tier_handle, in: [gold, silver], if_missing: fail}

            exit_if: [{field: email_optout, is: true}]
            reentry: {after: 90 days}

            steps:
              - id: first
                send: {message: offer-\(number / 5), channel: email, purpose: promo}
              - id: pause            # time to think
                wait: {for: 3 days, at: "10:00"}
              - id: ways
                branch:
                  cases:
                    - name: gold
                      if: [{field: tier_handle, is: gold, if_missing: fail}]
                      steps:
                        - {id: reminder, send: {message: offer-\(number / 5), channel: email, purpose: promo}}
                  else: []
              - id: mark
                add_tag: done-\(number)
              - id: done
                end: completed

            """
    }
}
