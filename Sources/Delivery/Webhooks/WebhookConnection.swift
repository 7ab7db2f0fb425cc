import CCurl
import Flows
import Storage
import Synchronization

/// A connection to another system; one call after the other.
final class WebhookConnection: LoadConnection {
    /// In bytes.
    static let bodyLimit = 256 << 10

    private let handle: Mutex<CurlHandle>
    private let keys: SigningKeys?
    private let mayBePrivate: Bool

    init(
        to endpoint: WebhookEndpoint, at address: EndpointAddress, keys: SigningKeys?, agent: String, network: Network,
        patience: Patience
    ) {
        let handle = CurlHandle(protocols: "https", network: network, patience: patience)
        handle.set(CURLOPT_URL, endpoint.url)
        handle.set(CURLOPT_USERAGENT, agent)
        // A connection has one call at a time, so nothing is gained from more than this.
        handle.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        handle.set(CURLOPT_SSL_VERIFYPEER, 1)
        handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        handle.set(CURLOPT_POST, 1)
        self.handle = Mutex(handle)
        self.keys = keys
        mayBePrivate = network.detour(to: address) != nil
    }

    func carry(_ call: Call) -> AttemptOutcome {
        guard call.body.count <= WebhookConnection.bodyLimit else {
            return .refused(
                AttemptAnswer(code: nil, words: "the call is larger than \(WebhookConnection.bodyLimit >> 10) KiB"),
                isBadAddress: false)
        }
        let address = call.address ?? ""
        let bareNumber = address.hasPrefix("+") ? String(address.dropFirst()) : ""
        return handle.withLock { handle in
            handle.set(CURLOPT_POSTFIELDSIZE, call.body.count)
            handle.set(CURLOPT_HTTPHEADER, headers(of: call))
            // libcurl would make a call again whose connection ends without an answer; it cannot, for the body is given
            // only once, and whether a call goes again is not the connection's to decide.
            let dialogue = CallDialogue(giving: call.body, mayBePrivate: mayBePrivate)
            let end = handle.perform(dialogue)
            return dialogue.outcome(end.words, at: call.timestamp, without: [address, bareNumber])
        }
    }

    private func headers(of call: Call) -> [String] {
        let signatures = keys.map { ["webhook-signature: \($0.signatures(of: call))"] } ?? []
        return [
            "content-type: application/json", "webhook-id: \(call.identity)", "webhook-timestamp: \(call.timestamp)",
            "idempotency-key: \(call.identity)",
            // Nobody is asked whether the body may come.
            "expect:",
        ] + signatures
    }
}
