import Foundation
import Testing

@Suite struct `An address whose owner was erased` {
    private static let person = "00000000-0000-4000-8000-000000000001"

    private static let row = """
        id,first_name,email,tags,comms.email_account,comms.email_promo
        \(person),Xanthippe,xanthippe@example.org,vip,true,true

        """

    private func purged(
        _ options: String..., workspace: [String: String] = .hellos, _ body: (Scene, String) throws -> Void
    ) throws {
        try Scene.withStore(workspace) { scene throws in
            try scene.write(["people.csv": Self.row])
            try scene.succeed(["import", "people.csv"])
            try scene.succeed(["profile", "comms", Self.person, "email_promo=false"])
            let said = try scene.succeed(["profile", "purge", Self.person, "--yes"] + options)
            try body(scene, said)
        }
    }

    @Test func `hears nothing when it comes back with an import`() throws {
        try purged { scene, said throws in
            #expect(said.contains("suppressed 1 address"))
            try scene.succeed(["import", "people.csv", "--start-flows"])
            try scene.succeed(["run"])
            #expect(try scene.outbox().count == 0)
            #expect(try scene.story(of: Self.person).contains { $0.reason == "suppressed" })
            try scene.succeed(["store", "check"])
        }
    }

    @Test func `hears again where nobody suppressed it`() throws {
        try purged("--no-suppress") { scene, said throws in
            #expect(!said.contains("suppressed"))
            try scene.succeed(["import", "people.csv", "--start-flows"])
            try scene.succeed(["run"])
            #expect(try scene.outbox().count == 1)
        }
    }

    @Test func `has proofs of its decisions, unless the workspace keeps none`() throws {
        try purged { _, said throws in
            // Two that came with the import, and the refusal.
            #expect(said.contains("kept the proof of 3 decisions"))
        }
        var workspace = [String: String].hellos
        workspace["flows/workspace.yaml"]? += "evidence_kept: none\n"
        try purged(workspace: workspace) { _, said throws in
            #expect(!said.contains("proof"))
        }
    }

    @Test func `has them for a time that can be read`() throws {
        try Scene.with { scene throws in
            var workspace = [String: String].hellos
            workspace["flows/workspace.yaml"]? += "evidence_kept: for ever\n"
            try scene.write(workspace)
            let ended = try scene.sluice("check")
            #expect(ended.status == 1)
            #expect((ended.output + ended.errors).contains("for ever"))
        }
    }
}
