import FlowLanguage
import Foundation
import Testing

@Suite struct `The reference` {
    private static func kept(_ page: String) throws -> String {
        try String(contentsOfFile: ShippedFiles.folder("Docs/reference/\(page).md"), encoding: .utf8)
    }

    @Test(arguments: [("language", ReferencePage.language), ("fields", ReferencePage.fields)])
    func `in Docs is what the program makes of its declarations`(page: String, text: String) throws {
        #expect(try Self.kept(page) == text, "`make reference` writes it anew")
    }

    @Test func `links only to headings that are there`() {
        let pages = ["language.md": ReferencePage.language, "fields.md": ReferencePage.fields]
        let anchors = pages.mapValues { page in
            Set(
                Self.headings(of: page).map { heading in
                    heading.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-").filter {
                        $0.isLetter || $0.isNumber || "-_".contains($0)
                    }
                })
        }
        for (name, page) in pages {
            let links = page.components(separatedBy: "](").dropFirst().map { $0.prefix { $0 != ")" } }
            #expect(!links.isEmpty)
            for link in links {
                let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
                let known = anchors[parts[0].isEmpty ? name : parts[0]]
                #expect(known != nil && (parts.count < 2 || known?.contains(parts[1]) == true), "\(name): \(link)")
            }
        }
    }

    private static func headings(of page: String) -> [Substring] {
        page.split(separator: "\n").filter { $0.hasPrefix("#") }
    }

    @Test func `has every heading once`() {
        for page in [ReferencePage.language, ReferencePage.fields] {
            let headings = Self.headings(of: page)
            #expect(Set(headings).count == headings.count)
        }
    }
}
