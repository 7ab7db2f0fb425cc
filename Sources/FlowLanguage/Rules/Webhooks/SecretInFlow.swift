import Diagnostics

extension Rule {
    static let secretInFlow = Rule(
        "secret-in-flow", .error, "a secret in a file that many people read",
        because: """
            Files of a workspace are read by many people, copied and kept for years. A key in them is a key that \
            everybody has. It belongs into the environment of the machine that sends; the catalogue only says what \
            it is called there.
            """,
        bad: [
            .catalogue(
                """
                webhooks: {crm: {url: "https://hooks.shop.example/crm?«api_key»=4fAb91"}}
                """),
            .catalogue(
                """
                webhooks: {crm: {url: "https://hooks.shop.example/crm", secret_env: «whsec_4fAb91»}}
                """),
        ],
        good: [
            .catalogue(
                """
                webhooks: {crm: {url: "https://hooks.shop.example/crm", secret_env: CRM_SECRET}}
                """)
        ])
}
