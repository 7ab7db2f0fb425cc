import Diagnostics
import FlowLanguage
import Flows
import Foundation
import Testing

/// A line of `legal-mutants.txt`: an operation, the end of a path of keys, and why nothing can be said against it.
private struct LegalMutant: Hashable {
    let operation: String
    let path: String

    static func all() throws -> [LegalMutant] {
        let text = String(decoding: try Corpus.bytes("legal-mutants.txt"), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let words = line.split(separator: " ").map(String.init)
            precondition(words.count > 3 && words[2] == "--", "a legal mutant says why: \(line)")
            return LegalMutant(operation: words[0], path: words[1])
        }
    }

    /// A `*` in the path stands for any one key.
    func covers(_ mutant: Mutant) -> Bool {
        let keys = path.split(separator: ".")
        let written = mutant.path.split(separator: ".")
        return operation == mutant.operation && keys.count <= written.count
            && zip(keys, written.suffix(keys.count)).allSatisfy { $0 == "*" || $0 == $1 }
    }
}

@Suite struct `A slip in a good file` {
    /// How many mutants are read by default; `SLUICE_ALL_MUTANTS` reads every one.
    private static let sample = 300

    @Test func `is found, or changes nothing, or is legal for a reason`() throws {
        let bases = try Self.bases()
        let all = bases.indices.flatMap { base in MutantMaker.mutants(of: bases[base].text).map { (base, $0) } }
        let isWhole = ProcessInfo.processInfo.environment["SLUICE_ALL_MUTANTS"] != nil
        let step = isWhole ? 1 : max(1, all.count / Self.sample)
        let legal = try LegalMutant.all()
        var used: Set<LegalMutant> = []
        var (found, same, allowed) = (0, 0, 0)
        var missed: [String: Int] = [:]
        for (number, (base, mutant)) in all.enumerated() where number % step == 0 {
            let base = bases[base]
            let reading = WorkspaceReader.read(
                files: base.files(with: mutant.text), today: ExampleWorkspace.today)
            if reading.findings.contains(where: { !base.known.contains($0.rule + $0.message) }) {
                found += 1
            } else if reading.release?.digest == base.digest {
                same += 1
            } else if let entry = legal.first(where: { $0.covers(mutant) }) {
                allowed += 1
                used.insert(entry)
            } else {
                missed["\(mutant.operation) \(mutant.path)", default: 0] += 1
            }
        }
        print(
            "mutants: \(found + same + allowed + missed.values.reduce(0, +)) of \(all.count), found \(found), same \(same), legal \(allowed)"
        )
        #expect(found > (found + same + allowed) * 9 / 10)
        #expect(missed.keys.sorted() == [])
        if isWhole { #expect(legal.filter { !used.contains($0) } == []) }
    }

    /// A good file and what stands around it.
    private struct Base {
        let path: String
        let text: String
        let around: [WorkspaceFile]
        let known: Set<String>
        let digest: String?

        init(path: String, files: [WorkspaceFile]) {
            self.path = path
            text = files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
            around = files.filter { $0.path != path }
            let reading = WorkspaceReader.read(files: files, today: ExampleWorkspace.today)
            known = Set(reading.findings.map { $0.rule + $0.message })
            digest = reading.release?.digest
        }

        func files(with text: String) -> [WorkspaceFile] {
            around + [WorkspaceFile(path: path, bytes: Array(text.utf8))]
        }
    }

    /// The files that a flow speaks of, so that each of its mutants is read in little time.
    private static func needed(by flow: WorkspaceFile, of files: [WorkspaceFile]) -> [WorkspaceFile] {
        let text = String(decoding: flow.bytes, as: UTF8.self)
        return files.filter { file in
            if file.path.hasSuffix(".flow.yaml") {
                let id = file.path.split(separator: ".").first ?? ""
                return file.path == flow.path || text.contains("flow: \(id)") || text.contains("in_flow: \(id)")
            }
            guard file.path.hasPrefix("messages/") else { return true }
            let id = file.path.dropFirst("messages/".count).split(separator: ".").first ?? ""
            return text.contains(id)
        }
    }

    private static func bases() throws -> [Base] {
        let good = try Corpus.names(in: "good", ending: ".yaml").flatMap { name -> [Base] in
            let text = String(decoding: try Corpus.bytes("good/\(name).yaml"), as: UTF8.self)
            let example = RuleExample(corpus: text)
            let files = ExampleWorkspace(example).files
            return example.files.filter { $0.path.hasSuffix(".yaml") }.map { Base(path: $0.path, files: files) }
        }
        let flows = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "flows")
        let shipped = try WorkspaceFolder.read(flows.path).files
        return good
            + shipped.filter { $0.path.hasSuffix(".flow.yaml") }.map { file in
                Base(path: file.path, files: Self.needed(by: file, of: shipped))
            }
    }
}
