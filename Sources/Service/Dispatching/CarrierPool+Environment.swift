import Delivery
import Flows
import Storage

extension CarrierPool {
    /// Carriers that find names, passwords and keys in environment variables. Throws when what the variables say of the
    /// network cannot be read.
    package convenience init(environment: [String: String]) throws {
        let network = try Network(environment: environment)
        func value(_ variable: String?, of what: String) throws -> String? {
            guard let variable else { return nil }
            guard let value = environment[variable], !value.isEmpty else {
                throw DispatchRefusal(
                    "\(what) is to be in the environment variable \(variable), which is not set",
                    help: "set it where this command is started; --no-send decides without handing anything over")
            }
            return value
        }
        self.init(
            mail: { server in
                try SMTPCarrier(
                    server: server, user: value(server.userVariable, of: "the mail server's user name"),
                    password: value(server.passwordVariable, of: "the mail server's password"), network: network)
            },
            calls: { endpoint in
                try WebhookCarrier(
                    endpoint: endpoint,
                    secret: value(endpoint.secretVariable, of: "the key that calls are signed with"),
                    network: network)
            })
    }

    /// Makes the carriers of a release, so that what is missing is said before anything is decided.
    package func require(whatTakes release: Release) throws {
        let called = release.flows.flatMap(\.allSteps).compactMap { step -> String? in
            guard case .webhook(let call) = step.verb else { return nil }
            return call.to
        }
        for routed in RoutedOutlet.all(of: release, pending: []) {
            switch routed.way {
            case .folder, .nowhere: break
            case .mail(let server):
                try DispatchRefusal.checkUnsubscribing(in: release)
                _ = try carrier(to: server)
            case .calls(let endpoint):
                let isUsed = !routed.outlet.channels.isEmpty || !routed.outlet.systems.isDisjoint(with: called)
                if isUsed { _ = try carrier(to: endpoint) }
            }
        }
    }
}
