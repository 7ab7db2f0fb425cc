import Foundation
import Testing

@Suite struct `sluice check` {
    /// A workspace that `init` makes, with further files.
    private static func inWorkspace(_ files: [String: String] = [:], _ body: (Program, Scene) throws -> Void) throws {
        try Scene.with { scene in
            try scene.succeed(["init"])
            try scene.write(Dictionary(uniqueKeysWithValues: files.map { ("flows/\($0.key)", $0.value) }))
            try body(scene.sluice, scene)
        }
    }

    private static let flow = """
        version: 1
        flow: extra
        title: Extra
        owner: a@b.example
        status: Live       # everybody
        triggers: [manual]
        exit_tags: [mobile app]
        reentry: never
        steps: [{id: done, end: completed}]

        """

    @Test func `mends what is certain, and says what is left`() throws {
        try Self.inWorkspace(["extra.flow.yaml": Self.flow]) { program, scene in
            let before = try program("check")
            #expect(before.status == 1)
            #expect(before.errors.contains("2 errors in 1 file"))
            let mended = try program("check", "--fix")
            #expect(mended.errors.contains("mended 2 mistakes in extra.flow.yaml"))
            let text = try String(contentsOfFile: scene.path("flows/extra.flow.yaml"), encoding: .utf8)
            #expect(
                text
                    == Self.flow.replacing("Live", with: "live").replacing("mobile app", with: "mobile-app"))
            #expect(mended.status == 0 && mended.output.contains("[never-seen-tag]"))
            #expect(try program("check", "--fix").errors.contains("nothing could be mended for certain"))
        }
    }

    @Test func `mends only the files that were named`() throws {
        try Self.inWorkspace(["extra.flow.yaml": Self.flow]) { program, scene in
            _ = try program("check", "birthday.flow.yaml", "--fix")
            let text = try String(contentsOfFile: scene.path("flows/extra.flow.yaml"), encoding: .utf8)
            #expect(text == Self.flow)
        }
    }

    @Test func `explains a rule, and offers the nearest name of one that is not there`() throws {
        try Scene.with { scene in
            let program = scene.sluice
            let card = try program("check", "--rule", "split-total")
            #expect(card.status == 0 && card.output.contains("split-total") && card.output.contains("100 percent"))
            let slip = try program("check", "--rule", "split-totl")
            #expect(slip.status == 2 && slip.errors.contains("did you mean `split-total`?"))
        }
    }

    @Test func `reports forty broken files in one go, sorted, and counts what is beyond a hundred`() throws {
        var files: [String: String] = [:]
        for number in 10..<50 {
            files["broken-\(number).flow.yaml"] = Self.flow.replacing("flow: extra", with: "flow: extra-\(number)")
                .replacing("reentry: never", with: "reentry: nevr")
        }
        try Self.inWorkspace(files) { program, _ in
            let report = try program("check")
            #expect(report.status == 1)
            let places = report.output.split(separator: "\n").filter { $0.contains(": error: ") }
                .compactMap { $0.split(separator: " ").first.map(String.init) }
            #expect(places.count == 100)
            #expect(places == places.sorted { $0.compare($1, options: .numeric) == .orderedAscending })
            #expect(report.output.contains("and 20 errors more"))
            let json = try program("check", "--format", "json")
            let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect((object?["findings"] as? [Any])?.count == 120 && object?["errors"] as? Int == 120)
        }
    }

    @Test func `speaks to code hosts`() throws {
        try Self.inWorkspace(["extra.flow.yaml": Self.flow]) { program, _ in
            let sarif = try program("check", "--format", "sarif")
            let log = try JSONSerialization.jsonObject(with: Data(sarif.output.utf8)) as? [String: Any]
            let run = (log?["runs"] as? [[String: Any]])?.first
            #expect((run?["results"] as? [[String: Any]])?.first?["ruleId"] as? String == "bad-choice")
            let github = try program("check", "--format", "github")
            #expect(
                github.output.hasPrefix(
                    "::error file=flows/extra.flow.yaml,line=5,endLine=5,col=9,endColumn=13,title=bad-choice::status is"
                ))
        }
    }

    @Test func `asks the store when one is named`() throws {
        try Self.inWorkspace(["extra.flow.yaml": Self.flow.replacing("Live", with: "live")]) { program, scene in
            try scene.write(["people.csv": "email,tags\na@b.example,mobile-apps\n"])
            _ = try program("check", "--fix")
            #expect(try program("store", "create").status == 0)
            #expect(try program("import", "people.csv").status == 0)
            let report = try program("check", "--store")
            #expect(
                report.output.contains(
                    "no profile has ever had tag \"mobile-app\"; 1 have \"mobile-apps\" [never-seen-tag]"))
            #expect(try program("check", "--store", "nowhere.db").status == 3)
        }
    }
}
