import Delivery
import Service
import Testing

@Suite struct `What the operator says about the network` {
    @Test func `is nothing unless it is said`() throws {
        #expect(try Network(environment: [:]) == Network())
        #expect(try Network(environment: ["SLUICE_CONNECT_TO": "", "SLUICE_CA_FILE": ""]) == Network())
    }

    @Test func `names detours and certificates`() throws {
        let network = try Network(environment: [
            "SLUICE_CONNECT_TO": "mail.acme.example:465:127.0.0.1:1465, hooks.acme.example:443:[::1]:8443",
            "SLUICE_CA_FILE": "/etc/sluice/ca.pem",
        ])
        #expect(
            network.detours == [
                Network.Detour(host: "mail.acme.example", port: 465, address: "127.0.0.1", addressPort: 1465),
                Network.Detour(host: "hooks.acme.example", port: 443, address: "::1", addressPort: 8443),
            ])
        #expect(network.certificates == "/etc/sluice/ca.pem")
    }

    /// An empty part would mean every host or port.
    @Test(arguments: [
        "mail.acme.example", "mail.acme.example:465:127.0.0.1", ":465:127.0.0.1:1465",
        "mail.acme.example::127.0.0.1:1465",
        "mail.acme.example:465::1465", "mail.acme.example:465:127.0.0.1:", "mail.acme.example:0:127.0.0.1:1465",
        "mail.acme.example:465:127.0.0.1:65536", "mail.acme.example:465:[::1:1465", "mail.acme.example:465:::1:1465",
        "mail.acme.example:465:127.0.0.1:1465:", "a:1:b:2,c",
    ])
    func `is refused when it makes no sense`(text: String) {
        #expect(throws: CarrierFailure.self) { try Network(environment: ["SLUICE_CONNECT_TO": text]) }
    }
}
