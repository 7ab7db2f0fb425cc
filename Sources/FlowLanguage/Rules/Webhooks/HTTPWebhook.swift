import Diagnostics

extension Rule {
    static let httpWebhook = Rule(
        "http-webhook", .error, "a webhook that is not called over https, or that is inside a private network")
}
