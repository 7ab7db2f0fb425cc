import Flows
import Foundation

/// Hands letters to a mail server. What its replies mean for a letter is in `MailDialogue+Outcome`.
package final class SMTPCarrier: Carrier {
    private let connections: ConnectionPool<MailConnection>

    /// Throws where the server can be given nothing as things are.
    package init(
        server: MailServer, user: String?, password: String?, network: Network,
        patience: Patience = .withMailServers
    ) throws(CarrierFailure) {
        guard let address = EndpointAddress(server.url, schemes: ["smtp": 587, "smtps": 465]) else {
            throw CarrierFailure(
                "\"\(server.url)\" is no address of a mail server",
                help: "write it like smtps://mail.acme.example:465")
        }
        guard (user == nil) == (password == nil) else {
            throw CarrierFailure(
                "the mail server \(address.host) is given a name without a password, or the other way round",
                help: "set both environment variables, or neither")
        }
        try network.requireCertificates()
        let credentials = user.flatMap { user in password.map { MailCredentials(user: user, password: $0) } }
        // Servers like to be greeted with a name that exists; ours is the sender's, not this machine's.
        let hello = MailAddress(server.from.address)?.domain ?? "localhost"
        connections = ConnectionPool(
            (0..<max(1, server.pace.connections)).map { _ in
                MailConnection(
                    to: address, hello: hello, credentials: credentials, network: network, patience: patience)
            })
    }

    package func carry(_ loads: [Letter], admit: () -> Admission, tell: (Letter, AttemptOutcome) -> Void) {
        connections.carry(loads, admit: admit, tell: tell)
    }
}
