import Diagnostics
import FlowLanguage
import Testing

/// One mistake of an author in a file of `Corpus/mistakes`, and behind a line `---- expected` what is reported.
///
/// The first line may say what the lines are part of, as `# a message` does; without it they are part of a flow.
struct Mistake: Sendable, CustomStringConvertible {
    private static let divider = "---- expected\n"

    let name: String
    /// What the author wrote, with the line that says what it is part of.
    let text: String

    var description: String { name }
    var path: String { "mistakes/\(name).yaml" }

    init(name: String) throws {
        self.name = name
        let whole = String(decoding: try Corpus.bytes("mistakes/\(name).yaml"), as: UTF8.self)
        text = whole.firstRange(of: Self.divider).map { String(whole[..<$0.lowerBound]) } ?? whole
    }

    /// Whether it is found, but stops nothing: its rule only warns.
    var isHarmless: Bool { ["missing-key/exit-tags-empty", "repeated-conditions/tag-twice"].contains(name) }

    /// What the file holds when this is what is reported.
    func expecting(_ report: String) -> String { text + Self.divider + report }

    static let names: [String] = Corpus.folders(in: "mistakes").flatMap { folder in
        Corpus.names(in: "mistakes/\(folder)", ending: ".yaml").map { "\(folder)/\($0)" }
    }
}

@Suite struct `A mistake of an author` {
    @Test func `is kept in hundreds of forms`() {
        #expect(Mistake.names.count >= 200)
    }

    @Test(arguments: Mistake.names)
    func `is reported where it stands, with a way out`(name: String) throws {
        let mistake = try Mistake(name: name)
        let reading = ExampleWorkspace(RuleExample(corpus: mistake.text)).reading
        let report = FindingReport.text(reading.findings, sources: reading.sources, color: false)
        #expect(!reading.findings.isEmpty && (mistake.isHarmless || reading.release == nil), "\(report)")
        for finding in reading.findings {
            #expect(finding.span != nil, "\(report)")
            // A few choices that a message names are the way out by themselves.
            let isHelpful = finding.rule == "bad-choice" || !finding.notes.isEmpty || !finding.related.isEmpty
            #expect(finding.help != nil || isHelpful, "\(report)")
        }
        try Corpus.expect(mistake.expecting(report), matches: mistake.path)
    }
}
