import Delivery
import Flows
import Foundation
import Storage
import Testing
import TestPeers

@Suite struct `A private address` {
    private static let peer = Result { try HTTPSPeer() }

    private func outcome(_ url: String) throws -> AttemptOutcome {
        let carrier = try WebhookCarrier(
            endpoint: WebhookEndpoint(url: url, secretVariable: nil), secret: nil,
            network: Network(certificates: try Certificates.shared.get().authority))
        return try #require(carrier.carryAll([try WebhookRoute.call()]).first)
    }

    @Test(arguments: [
        "127.0.0.1", "localhost", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "198.18.0.1", "224.0.0.1", "255.255.255.255", "2130706433", "017700000001", "0x7f000001", "0x7f.1", "127.1",
        "0177.0.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:a01:203]", "[::127.0.0.1]", "[fe80::1]",
        "[fc00::1]",
        "[fd12:3456::1]", "[ff02::1]", "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "[64:ff9b:1::a00:1]",
        "[2001:0:53aa:64c:0:7ffe:80ff:fffe]", "[2001:db8::1]",
    ])
    func `is never called, however it is written`(host: String) throws {
        let peer = try Self.peer.get()
        let outcome = try outcome("https://\(host):\(peer.port)/in")
        #expect(outcome.kind == .unreachable)
        #expect(outcome.answer.words == "its name leads into a private network, where nobody is called")
        #expect(try peer.connections == 0)
    }

    @Test func `is called where the operator says so, and at no other port`() throws {
        let peer = try HTTPSPeer()
        let network = Network(
            detours: [Network.Detour(host: "localhost", port: 444, address: "127.0.0.1", addressPort: peer.port)],
            certificates: try Certificates.shared.get().authority)
        for (port, kind) in [(444, AttemptOutcome.Kind.accepted), (peer.port, .unreachable)] {
            let carrier = try WebhookCarrier(
                endpoint: WebhookEndpoint(url: "https://localhost:\(port)/in", secretVariable: nil), secret: nil,
                network: network)
            #expect(carrier.carryAll([try WebhookRoute.call()]).map(\.kind) == [kind])
        }
    }

    /// Its own list of names can only be given to a process where that is allowed.
    @Test(.enabled(if: NamesOfItsOwn.areAllowed)) func `is not called when a name leads there the second time`() throws
    {
        let peer = try Self.peer.get()
        let connections = try peer.connections
        let name = "moving.acme.example"
        let caller = try NamesOfItsOwn(calling: "https://\(name):\(peer.port)/in", "203.0.113.1 \(name)\n")
        #expect(try !caller.call().contains("private network"))
        try caller.lead("127.0.0.1 \(name)\n")
        #expect(try caller.call().contains("private network"))
        // One name for several addresses: nobody may be reached through the second.
        try caller.lead("203.0.113.1 \(name)\n127.0.0.1 \(name)\n::1 \(name)\n")
        #expect(try caller.call().contains("unreachable"))
        #expect(try peer.connections == connections)
    }
}
