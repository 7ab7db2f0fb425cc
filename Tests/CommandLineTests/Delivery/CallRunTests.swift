import Foundation
import TestPeers
import Testing

@Suite struct `A run that calls other systems` {
    private static let key = "whsec_" + Data((0..<32).map { UInt8($0) }).base64EncodedString()

    /// A store in which a text message and a call wait for each person, and the server that takes both.
    private func withCalls(
        to path: String = "/", people: Int = 3, _ body: (Scene, Program, HTTPSPeer) throws -> Void
    ) throws {
        let server = try HTTPSPeer(secrets: [Self.key])
        var files = [String: String].mailing(to: 25)
        files["flows/workspace.yaml"] = """
            version: 1
            workspace: acme
            time_zone: Australia/Melbourne
            runs: continuous
            default_region: AU
            sender: {name: Acme Shoe Co., postal_address: "1 Example St", contact: hello@acme.example}
            send_window: always
            channels:
              sms: {via: webhook, to: gateway}
            """
        files["flows/catalog.yaml"] = """
            version: 1
            tags: [vip]
            webhooks:
              gateway: {url: "https://hooks.acme.example\(path)", secret_env: GATEWAY_KEY}
            """
        files["flows/hello.flow.yaml"] = """
            version: 1
            flow: hello
            title: Hello
            owner: test
            status: live
            triggers:
              - tag_added: vip
            reentry: every_time
            steps:
              - {id: greet, send: {message: hello, channel: sms, purpose: account}}
              - {id: tell, webhook: {to: gateway, body: {name: "{{ last_name }}", score: 3}, if_failed: {retry_for: 1 day, then: end}}}
              - {id: mark, add_tag: vip-told}
            """
        files["flows/messages/hello.message.yaml"] = """
            version: 1
            message: hello
            purposes: [account]
            sms: {text: "Hello from {{ sender.name }}"}
            """
        files["flows/messages/offer.message.yaml"] = nil
        try Scene.withStore(files) { scene throws in
            let lines = (1...people).map { "+6141234567\($0),N\($0),true" }
            try scene.write([
                "people.csv": (["mobile_phone,last_name,comms.sms_account"] + lines).joined(separator: "\n")
            ])
            try scene.succeed(["import", "people.csv", "--tag", "vip", "--start-flows"])
            var sluice = scene.sluice
            sluice.environment = [
                "GATEWAY_KEY": Self.key, "SLUICE_CONNECT_TO": "hooks.acme.example:443:127.0.0.1:\(server.port)",
                "SLUICE_CA_FILE": try Certificates.shared.get().authority,
            ]
            try body(scene, sluice, server)
        }
    }

    @Test func `tells them in the documented shape, signed, and lets the flow go on`() throws {
        try withCalls { scene, sluice, server throws in
            let run = try sluice("run")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("3 messages and 3 calls handed over\n"))
            let calls = try server.calls
            #expect(calls.count == 6)
            #expect(calls.allSatisfy { $0.verified == [Self.key] })
            #expect(Set(calls.compactMap { $0.headers["webhook-id"] }).count == 6)
            #expect(calls.allSatisfy { $0.headers["idempotency-key"] == $0.headers["webhook-id"] })
            let bodies = try calls.map { try JSONSerialization.jsonObject(with: $0.body) as? [String: Any] ?? [:] }
            let messages = bodies.compactMap { $0["data"] as? [String: Any] }
            #expect(
                Set(messages.compactMap { $0["to"] as? String }) == ["+61412345671", "+61412345672", "+61412345673"])
            #expect(messages.allSatisfy { $0["text"] as? String == "Hello from Acme Shoe Co." })
            #expect(bodies.count { $0["type"] as? String == "message.sms" } == 3)
            #expect(Set(bodies.compactMap { $0["name"] as? String }) == ["N1", "N2", "N3"])
            #expect(try scene.succeed(["profile", "show", "+61412345671"]).contains("vip-told"))
        }
    }

    @Test func `ends the flow as it says where a call is refused for good`() throws {
        try withCalls(to: "/?status=422") { scene, sluice, _ throws in
            #expect(try sluice("run").status == 0)
            #expect(try scene.states() == ["failed": 6])
            #expect(try !scene.succeed(["profile", "show", "+61412345671"]).contains("vip-told"))
            #expect(try scene.succeed(["why", "+61412345671"]).contains("webhook_failed"))
        }
    }

    @Test func `stops at a system that wants nothing any more until somebody opens it`() throws {
        try withCalls(to: "/?status=410") { scene, sluice, server throws in
            let run = try sluice("run")
            #expect(run.status == 1)
            #expect(run.output.contains("`sluice outbox open webhook:gateway` tries it again"))
            let before = try server.calls.count
            #expect(before <= 4)
            _ = try sluice("run")
            #expect(try server.calls.count == before)
            try scene.succeed(["outbox", "open", "webhook:gateway"])
            try scene.succeed(["outbox", "retry", "--all"])
            _ = try sluice("run")
            #expect(try server.calls.count > before)
        }
    }

    @Test func `decides nothing while the key of a system is missing`() throws {
        try withCalls { scene, sluice, _ throws in
            var sluice = sluice
            sluice.environment["GATEWAY_KEY"] = nil
            let run = try sluice("run")
            #expect(run.status == 3)
            #expect(run.errors.contains("GATEWAY_KEY, which is not set"))
        }
    }
}
