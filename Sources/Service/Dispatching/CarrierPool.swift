import Delivery
import Flows

/// The carriers of this process, each with the connections that it keeps open, and how far the work at each outlet is.
package final class CarrierPool {
    private let makeMail: (MailServer) throws -> any Carrier<Letter>
    private let makeCalls: (WebhookEndpoint) throws -> any Carrier<Call>
    private var mail: [MailServer: any Carrier<Letter>] = [:]
    private var calls: [WebhookEndpoint: any Carrier<Call>] = [:]
    /// By the outlet.
    var progress: [RoutedOutlet: OutletProgress] = [:]

    /// What makes carriers throws when something that they need, such as a password, is not there.
    package init(
        mail: @escaping (MailServer) throws -> any Carrier<Letter>,
        calls: @escaping (WebhookEndpoint) throws -> any Carrier<Call>
    ) {
        makeMail = mail
        makeCalls = calls
    }

    /// Throws where the server can be given nothing, or what it needs is not there.
    package func carrier(to server: MailServer) throws -> any Carrier<Letter> {
        if let carrier = mail[server] { return carrier }
        let carrier = try makeMail(server)
        mail[server] = carrier
        return carrier
    }

    /// Throws where the system can be told nothing, or what it needs is not there.
    package func carrier(to endpoint: WebhookEndpoint) throws -> any Carrier<Call> {
        if let carrier = calls[endpoint] { return carrier }
        let carrier = try makeCalls(endpoint)
        calls[endpoint] = carrier
        return carrier
    }
}
