import Flows
import Foundation
import JSONText
import Testing

@testable import FlowLanguage

@Suite struct `The schema of a file` {
    private static func names(_ text: String = "") throws -> WorkspaceNames {
        let base = WorkspaceText.files(String(decoding: try Corpus.bytes("workspaces/base.txt"), as: UTF8.self))
        return WorkspaceReader.read(files: WorkspaceText.files(text, base: base)).names
    }

    @Test(arguments: [DocumentKind.catalogue, .message, .workspace])
    func `is made from the declared keys and the names of the workspace`(kind: DocumentKind) throws {
        let text = WorkspaceSchema.text(of: kind, names: try Self.names())
        try Corpus.expect(text, matches: "schema/\(WorkspaceSchema.fileName(of: kind))")
    }

    @Test(arguments: DocumentKind.allCases)
    func `is JSON in which every reference leads somewhere`(kind: DocumentKind) throws {
        let text = WorkspaceSchema.text(of: kind, names: try Self.names())
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let definitions = document["definitions"] as? [String: Any] ?? [:]
        var references: Set<String> = []
        collectReferences(of: document, into: &references)
        #expect(references.isSubset(of: definitions.keys))
        #expect(Set(definitions.keys) == references, "what nothing refers to is not written")
    }

    private func collectReferences(of json: Any, into found: inout Set<String>) {
        if let object = json as? [String: Any] {
            if let reference = object["$ref"] as? String {
                found.insert(String(reference.dropFirst("#/definitions/".count)))
            }
            for value in object.values { collectReferences(of: value, into: &found) }
        } else if let list = json as? [Any] {
            for value in list { collectReferences(of: value, into: &found) }
        }
    }

    @Test func `knows names even while the workspace has mistakes`() throws {
        let names = try Self.names("=== a.flow.yaml\nversion: 1\nflow: half-done\nsteps: 5\n")
        #expect(names.flows == ["half-done", "year-round"])
        #expect(names.messages == ["hello"])
        #expect(names.tags == ["do-not-contact", "tester", "vip", "whale"])
        let text = WorkspaceSchema.text(of: .test, names: names)
        #expect(text.contains(#""enum": ["half-done", "year-round"]"#))
    }

    @Test func `does not say what names there are when a file hides its own`() throws {
        let names = try Self.names("=== a.flow.yaml\nversion: 1\nflow: [oops]\n")
        #expect(names.flows == nil)
        #expect(names.audiences == ["adults"])
    }

    @Test func `takes words in both forms in which YAML may have read them`() {
        let schema = ScalarSchema(names: .none)
        #expect(
            schema.words(["1", "01", "true", "live"]).pretty == #"{"#
                + "\n  \"enum\": [\"1\", 1, \"01\", \"true\", true, \"live\"]\n}")
        #expect(schema.node(of: .identifier)["type"]?.compact == #"["string","integer","boolean"]"#)
        #expect(schema.node(of: .duration)["type"]?.compact == #""string""#)
    }

    @Test(arguments: [
        ("a.flow.yaml", "# yaml-language-server: $schema=./.sluice/flow.schema.json"),
        ("deep/er/a.flow.yaml", "# yaml-language-server: $schema=../../.sluice/flow.schema.json"),
    ])
    func `is named at the top of a file`(path: String, line: String) {
        #expect(WorkspaceSchema.line(of: .flow, in: path) == line)
    }
}

@Suite struct `Every declared key` {
    private static func shapes(in description: ValueDescription, _ found: inout [Shape]) {
        // Steps hold steps, and bodies hold bodies: parts are walked by themselves.
        switch description {
        case .scalar, .oneOf: break
        case .list(let one, _), .oneOrMany(let one, _), .pair(let one), .named(let one, _, _): shapes(in: one, &found)
        case .either(let all): for one in all { shapes(in: one, &found) }
        case .fields(_, let shape): if let shape { shapes(in: .mapping(shape), &found) }
        case .reference: break
        case .mapping(let shape):
            guard !found.contains(shape) else { return }
            found.append(shape)
            for key in shape.keys { shapes(in: key.value, &found) }
        }
    }

    private static let all: [Shape] = {
        var found: [Shape] = []
        for kind in DocumentKind.allCases { shapes(in: .mapping(kind.shape), &found) }
        for part in SharedPart.all { shapes(in: part.description, &found) }
        return found
    }()

    @Test func `says what it means and how it is written`() {
        #expect(Self.all.count > 50)
        for shape in Self.all {
            for key in shape.keys {
                #expect(!key.meaning.isEmpty && !key.meaning.hasSuffix("."), "\(shape.title): \(key.name)")
                #expect(!key.example.isEmpty, "\(shape.title): \(key.name)")
            }
        }
    }

    @Test func `that a group names stands in its mapping`() {
        for shape in Self.all {
            let names = Set(shape.keys.map(\.name))
            for group in shape.groups {
                let named: [String] =
                    switch group {
                    case .choice(let all), .exactlyOne(let all), .atLeastOne(let all): all
                    case .notBoth(let one, let other), .needs(let one, let other): [one, other]
                    case .needed(let one): [one]
                    }
                #expect(names.isSuperset(of: named), "\(shape.title)")
            }
        }
    }
}
