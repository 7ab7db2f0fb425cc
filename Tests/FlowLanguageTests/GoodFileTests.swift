import Diagnostics
import Flows
import Testing

@testable import FlowLanguage

@Suite struct `A good file` {
    @Test(arguments: Corpus.names(in: "good", ending: ".yaml"))
    func `is read in silence`(name: String) throws {
        let text = String(decoding: try Corpus.bytes("good/\(name).yaml"), as: UTF8.self)
        let reading = ExampleWorkspace(RuleExample(corpus: text)).reading
        #expect(FindingReport.text(reading.findings, sources: reading.sources, color: false) == "")
        #expect(reading.release != nil)
    }

    @Test func `leaves no key of the language out, together with the others`() throws {
        var written: Set<String> = []
        for name in Corpus.names(in: "good", ending: ".yaml") {
            let text = String(decoding: try Corpus.bytes("good/\(name).yaml"), as: UTF8.self)
            for file in ExampleWorkspace(RuleExample(corpus: text)).files where file.path.hasSuffix(".yaml") {
                YAMLTree(file: file.path, bytes: file.bytes).root.map { Self.collect($0, into: &written) }
            }
        }
        let declared = Self.shapes.flatMap { shape in shape.keys.map { (shape.title, $0.name) } }
        #expect(declared.count > 120)
        #expect(declared.filter { !written.contains($0.1) }.map { "\($0.1) of \($0.0)" } == [])
    }

    private static func collect(_ node: YAMLNode, into keys: inout Set<String>) {
        switch node.content {
        case .mapping(let entries):
            for entry in entries {
                keys.insert(entry.key)
                collect(entry.value, into: &keys)
            }
        case .sequence(let items): for item in items { collect(item, into: &keys) }
        case .scalar, .unreadable: break
        }
    }

    /// Every kind of mapping that a file may hold, at any depth.
    private static let shapes: [Shape] = {
        let roots = [
            FlowReading.shape, MessageReading.shape, WorkspaceFileReading.shape, CatalogueReading.shape,
            AudiencesReading.shape, StepReading.verbs.shape, TriggerReading.kinds.shape, ConditionReading.kinds.shape,
            FieldCondition.shape, ListCondition.quantifiers.shape,
        ]
        var found: [Shape] = []
        var waiting = roots
        while let shape = waiting.popLast() {
            guard !found.contains(shape) else { continue }
            found.append(shape)
            waiting += shape.keys.flatMap { shapes(in: $0.value) }
        }
        return found
    }()

    private static func shapes(in value: ValueDescription) -> [Shape] {
        switch value {
        case .scalar, .oneOf, .reference: []
        case .list(let one, _), .oneOrMany(let one, _), .pair(let one), .named(let one, _, _): shapes(in: one)
        case .mapping(let shape): [shape]
        case .fields(_, let shape): shape.map { [$0] } ?? []
        case .either(let all): all.flatMap(shapes)
        }
    }
}
