import Diagnostics

extension Rule {
    static let httpWebhook = Rule(
        "http-webhook", .error, "a webhook that is not called over https, or that is inside a private network",
        because: """
            Over plain http anybody on the way can read what is told about a customer, and change it. And an address \
            inside a private network would let whoever edits a flow reach machines that are meant for nobody \
            outside.
            """,
        bad: [
            .catalogue(
                """
                webhooks: {crm: {url: "«http»://hooks.shop.example/crm", secret_env: CRM_SECRET}}
                """),
            .catalogue(
                """
                webhooks: {crm: {url: "https://«192.168.1.1»/crm", secret_env: CRM_SECRET}}
                """),
        ],
        good: [
            .catalogue(
                """
                webhooks: {crm: {url: "https://hooks.shop.example/crm", secret_env: CRM_SECRET}}
                """)
        ])
}
