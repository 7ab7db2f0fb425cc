import Diagnostics
import Flows
import Profiles

extension Rule {
    static let personalDataInWebhook = Rule(
        "personal-data-in-webhook", .warning, "a body that tells another system who somebody is",
        because: """
            What is sent to another system is kept there, in logs too, and has to be found again when a customer asks for it to \
            be deleted. An id is enough for a system that knows the person, and means nothing to one that does not. Where the \
            other system has to have a name or an address, allow it on its line and say why.
            """,
        bad: [
            .flow(
                """
                steps:
                  - id: tell
                    webhook:
                      to: crm
                      body: {customer: "{{ external_id }}", born: "{{ «birth_date» }}", call: "{{ shoe_size | default: «mobile_phone» }}"}
                """)
        ],
        good: [
            .flow(
                """
                steps:
                  - id: tell
                    webhook:
                      to: crm
                      body:
                        customer: "{{ external_id }}"
                        tier: "{{ tier_handle }}"
                        grown-up: "{% if age >= 18 %}yes{% endif %}"
                """),
            .flow("steps: [{id: paid, emit: {event: purchase, data: {order-id: \"for-{{ last_name }}\"}}}]"),
        ])
}

extension Check {
    /// Other systems are told ids, and nothing that says who somebody is.
    static let personalData = Check(.personalDataInWebhook) { draft in
        draft.flows.flatMap(\.mentions).compactMap { mention -> Finding? in
            guard case .told(let name, let webhook) = mention.subject, let field = draft.catalogue[name],
                field.isPersonal
            else { return nil }
            let host = draft.declared.webhooks[webhook]?.host ?? "\"\(webhook)\""
            return Rule.personalDataInWebhook.finding(
                "the body sends \"\(name)\" to \(host)", at: mention.span,
                help: "`{{ external_id }}` is enough for a system that knows the person")
        }
    }
}

extension WebhookEndpoint {
    /// The name of the machine that is called.
    fileprivate var host: String? {
        let parts = url.split(separator: "/", omittingEmptySubsequences: true)
        return parts.count > 1 ? String(parts[1]) : nil
    }
}
