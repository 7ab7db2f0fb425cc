import CivilTime
import Diagnostics
import FlowLanguage
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `The registry of tags` {
    private static let flow = [
        "greet.flow.yaml": """
        version: 1
        flow: greet
        title: Greet
        owner: test
        status: live
        triggers:
          - tag_added: vip
        reentry: never
        steps:
          - {id: mark, add_tag: seen}
        """
    ]
    private let at = World.instant("2027-03-01 08:30")

    private func world() throws -> World { try World(Self.flow, at: "2027-03-01 00:00") }

    private func refusal(_ world: World, _ body: (any StoreWriter) throws -> Void) -> String? {
        let failure = #expect(throws: StoreFailure.self) { try world.store.write(body) }
        #expect(failure?.kind == .refused)
        return failure?.description
    }

    @Test(arguments: ["vip", "seen", "do-not-contact"])
    func `hides and renames no tag that the deployed release names, and says where`(tag: String) throws {
        let world = try world()
        try world.add(1, at: "2027-03-01 08:00") { $0.tags = ["do-not-contact", "seen", "vip"] }
        let place = [
            "vip": "greet.flow.yaml:7:16", "seen": "greet.flow.yaml:10:25", "do-not-contact": "workspace.yaml:",
        ]
        for words in [
            refusal(world) { try TagRegistry.hide(tag, in: $0, at: at) },
            refusal(world) { try TagRegistry.rename(tag, to: "other", in: $0, at: at) },
        ] {
            #expect(words?.contains(place[tag] ?? "?") == true, "\(words ?? "")")
        }
    }

    @Test func `keeps every name with the tag that had it first`() throws {
        let world = try world()
        try world.store.write { writer in
            for tag in ["a", "b", "hidden"] { try TagRegistry.create(tag, description: nil, in: writer, at: at) }
            try TagRegistry.rename("a", to: "c", in: writer, at: at)
            try TagRegistry.hide("hidden", in: writer, at: at)
        }
        for name in ["a", "b", "c", "hidden"] {
            _ = refusal(world) { try TagRegistry.create(name, description: nil, in: $0, at: at) }
        }
        for name in ["a", "c", "hidden"] {
            _ = refusal(world) { try TagRegistry.rename("b", to: name, in: $0, at: at) }
        }
        _ = refusal(world) { try TagRegistry.describe("hidden", as: "x", in: $0, at: at) }
        _ = refusal(world) { try TagRegistry.hide("never-seen", in: $0, at: at) }
    }

    @Test func `refuses a deploy that names a hidden or a renamed tag`() throws {
        var world = try World([:], at: "2027-03-01 00:00")
        try world.store.write { writer in
            try TagRegistry.create("vip", description: nil, in: writer, at: at)
            try TagRegistry.create("seen", description: nil, in: writer, at: at)
            try TagRegistry.hide("vip", in: writer, at: at)
            try TagRegistry.rename("seen", to: "greeted", in: writer, at: at)
        }
        guard case .namesGoneTags(let findings) = try world.deploy(Self.flow, at: "2027-03-01 09:00") else {
            Issue.record("the deploy was not refused")
            return
        }
        #expect(findings.map(\.rule) == ["hidden-tag", "renamed-tag"])
        #expect(findings.map { $0.span?.description } == ["greet.flow.yaml:7:16", "greet.flow.yaml:10:25"])
        #expect(findings.last?.help == "write `greeted`")
        #expect(try world.store.read { try $0.releases().count } == 1)
    }

    @Test func `tells which tags are easily taken for each other`() {
        let pairs = TagTwins.pairs(among: ["vip_customers", "VIP-Customers", "Lime:-VIP-Customers", "vip", "Lime:"])
        #expect(
            pairs.map(\.difference) == [.source, .source, .spelling]
                && pairs.last.map { [$0.first, $0.second] } == ["VIP-Customers", "vip_customers"])
    }
}
