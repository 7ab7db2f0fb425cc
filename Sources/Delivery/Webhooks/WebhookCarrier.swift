import Flows

/// Calls another system, as Standard Webhooks writes and signs calls. What its answers mean is in
/// `CallDialogue+Outcome`.
package final class WebhookCarrier: Carrier {
    private let connections: ConnectionPool<WebhookConnection>

    /// Throws where the endpoint cannot be called as things are.
    ///
    /// - Parameters:
    ///   - secret: one key, or several; without any, calls are not signed.
    ///   - agent: who calls, with or without a version.
    package init(
        endpoint: WebhookEndpoint, secret: String?, network: Network, agent: String = "sluice",
        patience: Patience = .withWebhooks
    ) throws(CarrierFailure) {
        guard let address = EndpointAddress(endpoint.url, schemes: ["https": 443]) else {
            throw CarrierFailure(
                "\"\(endpoint.url)\" is no address that can be called",
                help: "write it like https://hooks.acme.example/sluice")
        }
        try network.requireCertificates()
        let keys: SigningKeys? = if let secret { try SigningKeys(secret) } else { nil }
        connections = ConnectionPool(
            (0..<max(1, endpoint.pace.connections)).map { _ in
                WebhookConnection(
                    to: endpoint, at: address, keys: keys, agent: agent, network: network, patience: patience)
            })
    }

    package func carry(_ loads: [Call], admit: () -> Admission, tell: (Call, AttemptOutcome) -> Void) {
        connections.carry(loads, admit: admit, tell: tell)
    }
}
