import Diagnostics

extension Rule {
    static let yamlTag = Rule(
        "yaml-tag", .error, "YAML tags are not allowed",
        because: """
            Tags such as `!secret` come from other tools that put something in their place. Here nothing does, and \
            where a value stands already says what it is.
            """,
        bad: [
            .catalogue(
                """
                webhooks: {crm: {url: «!secret» "https://hooks.shop.example/crm"}}
                """)
        ],
        good: [
            .catalogue(
                """
                webhooks: {crm: {url: "https://hooks.shop.example/crm", secret_env: CRM_SECRET}}
                """)
        ])
}
