import Foundation
import Testing

/// A flow test that fails, with what `sluice test` says about it: one file each.
struct GoldenFailure: CustomTestStringConvertible {
    let name: String
    let test: String
    /// What was kept.
    let said: String

    static let isRecording = ProcessInfo.processInfo.environment["RECORD_REPORTS"] != nil

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Failures")

    static let all: [GoldenFailure] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0 != "workspace.txt" }.sorted().compactMap { try? GoldenFailure(file: $0) }
    }()

    /// A shell in which the workspace of the failures stands.
    static func shell() throws -> Shell {
        let shell = try Shell()
        for section in try sections(of: "workspace.txt") {
            let path = "flows/\(section.name)"
            try FileManager.default.createDirectory(
                at: shell.folder.appending(path: path).deletingLastPathComponent(), withIntermediateDirectories: true)
            try shell.write(section.text, to: path)
        }
        return shell
    }

    private init(file: String) throws {
        let sections = try GoldenFailure.sections(of: file)
        name = String(file.dropLast(".txt".count))
        test = sections.first { $0.name == "test" }?.text ?? ""
        said = sections.first { $0.name == "said" }?.text ?? ""
    }

    var testDescription: String { name }

    /// Keeps what is said from now on.
    func record(_ said: String) throws {
        try Data("=== test\n\(test)=== said\n\(said)".utf8).write(
            to: GoldenFailure.folder.appending(path: "\(name).txt"))
    }

    private static func sections(of file: String) throws -> [(name: String, text: String)] {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        return text.split(separator: "=== ").map { section in
            let lines = section.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
        }
    }
}
