import CivilTime
import FlowLanguage
import Flows
import Foundation
import FoundationXML
import Profiles
import Simulation
import Testing

@Suite struct `The page of a rehearsal` {
    @Test func `is kept as it was looked at`() throws {
        try Golden.expect(RehearsalPage(SmallWorkspace.report()).html, matches: "rehearsal.html")
    }

    @Test func `shows an author's words as words`() throws {
        let html = RehearsalPage(try SmallWorkspace.report()).html
        #expect(html.contains("Hello &lt;b&gt;&amp; welcome&lt;/b&gt;"))
        #expect(!html.contains("<b>&"))
    }

    @Test(arguments: ["http:", "https:", " src=", "url(", "@import", "<script", "<link"])
    func `asks for nothing beside itself`(word: String) throws {
        #expect(!RehearsalPage(try SmallWorkspace.report()).html.contains(word))
    }

    @Test func `is well formed, has each id once, and links to what is there`() throws {
        let page = try ReadPage(RehearsalPage(SmallWorkspace.report()).html)
        #expect(page.ids.count == Set(page.ids).count)
        #expect(!page.links.isEmpty)
        for link in page.links { #expect(page.ids.contains(String(link.dropFirst())), "\(link) leads nowhere") }
        for label in page.labels { #expect(page.ids.contains(label), "\(label) names nothing") }
    }

    @Test func `names every picture and every place that scrolls`() throws {
        let page = try ReadPage(RehearsalPage(SmallWorkspace.report()).html)
        #expect(page.pictures.count > 4)
        #expect(page.pictures.allSatisfy { !$0.isEmpty })
        #expect(page.headings.first == "h1")
    }

    @Test func `draws a flow, and lists one that is too deep to be drawn`() throws {
        var steps = "[]"
        for depth in 1...4 {
            steps = """
                [{id: b\(depth), branch: {cases: [{name: yes, if: [{tags: {any: [vip]}}], steps: \(steps)}], else: []}}]
                """
        }
        let deep = """
            version: 1
            flow: deep
            status: live
            triggers: [profile_created]
            reentry: never
            steps: \(steps)
            """
        let drawn = RehearsalPage(try SmallWorkspace.report([SmallWorkspace.survey])).html
        let listed = RehearsalPage(try SmallWorkspace.report([deep])).html
        #expect(drawn.contains("class=\"diagram\""))
        #expect(!listed.contains("class=\"diagram\""))
        #expect(listed.contains("class=\"steps\""))
    }

    /// A page that a mail can carry.
    @Test func `stays below two megabytes for a hundred flows and a year`() throws {
        let flows = (0..<100).map { number in
            SmallWorkspace.welcome.replacing("flow: welcome", with: "flow: welcome-\(number)")
        }
        let html = RehearsalPage(try SmallWorkspace.report(flows, days: 365)).html
        #expect(html.utf8.count < 2_000_000, "\(html.utf8.count) bytes")
    }
}

/// What a parser of XML finds in a page: it forgives nothing.
private final class ReadPage: NSObject, XMLParserDelegate {
    private(set) var ids: [String] = []
    private(set) var links: [String] = []
    private(set) var labels: [String] = []
    private(set) var pictures: [String] = []
    private(set) var headings: [String] = []

    struct Malformed: Error {
        let line: Int
        let words: String
    }

    init(_ html: String) throws {
        super.init()
        let parser = XMLParser(data: Data(html.replacing("<!doctype html>", with: "").utf8))
        parser.delegate = self
        guard parser.parse() else {
            throw Malformed(line: parser.lineNumber, words: "\(String(describing: parser.parserError))")
        }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        if let id = attributes["id"] { ids.append(id) }
        if let link = attributes["href"] { links.append(link) }
        if let label = attributes["aria-labelledby"] { labels.append(label) }
        if attributes["role"] == "img" || attributes["role"] == "region" {
            pictures.append(attributes["aria-label"] ?? "")
        }
        if ["h1", "h2", "h3"].contains(name) { headings.append(name) }
    }
}
