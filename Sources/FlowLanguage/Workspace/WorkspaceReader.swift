import CivilTime
import Diagnostics
import Flows
import Profiles

/// A workspace as it was read: a release when it has no errors, and all that was found.
package struct WorkspaceReading: Sendable {
    /// What may be deployed; nothing when there are errors.
    package let release: Release?
    /// What its files say, subject by subject.
    package let meaning: WorkspaceMeaning
    /// All findings, in their order.
    package let findings: [Finding]
    /// The files that belong to the workspace, in the order of their paths: what a store keeps of a release.
    package let files: [WorkspaceFile]
    /// The tests of flows that could be read.
    package let tests: [FlowTestSuite]
    /// The personas of the tests.
    package let personas: [Persona]
    /// What the workspace has names for, as far as it could be read.
    package let names: WorkspaceNames
    /// The texts of the files with findings, as reports need them.
    package let sources: [String: String]

    /// The texts of the files that further findings about this workspace point into.
    package func texts(of findings: [Finding]) -> [String: String] {
        let named = Set(findings.compactMap { $0.span?.file })
        let texts = files.filter { named.contains($0.path) }.map {
            ($0.path, String(decoding: $0.bytes, as: UTF8.self))
        }
        return Dictionary(texts, uniquingKeysWith: { first, _ in first })
    }
}

/// Reads and checks the files of a workspace; nothing but their bytes counts, so stored files read like a folder.
package enum WorkspaceReader {
    /// The largest number of files that a workspace may have.
    package static let mostFiles = 10_000

    /// Reads all files; a bad one never hides the findings of another. What was found `already` counts as well.
    ///
    /// - Parameters:
    ///   - today: the day in the workspace's zone, for what depends on it; nil leaves that out.
    ///   - facts: what the store knows; nil leaves out what depends on it.
    package static func read(
        files: [WorkspaceFile], already: [Finding] = [], today: CivilDate? = nil, facts: StoreFacts? = nil
    ) -> WorkspaceReading {
        var assembly = WorkspaceAssembly(files: files, today: today, facts: facts)
        assembly.readAll()
        let draft = assembly.draft
        let checked = Concurrently.map(Check.all, batch: 1, isWorthIt: files.count > 200) { $0.find(draft) }
        let found = assembly.findings + checked.joined()
        let findings = (already + assembly.allowances.sift(found, today: today)).sorted()
        let hasErrors = findings.contains { $0.severity == .error }
        let belonging = assembly.belonging
        let named = Set(findings.compactMap { $0.span?.file } + findings.flatMap(\.related).map(\.span.file))
        var sources: [String: String] = [:]
        for file in files where named.contains(file.path) {
            sources[file.path] = String(decoding: file.bytes, as: UTF8.self)
        }
        return WorkspaceReading(
            release: hasErrors ? nil : draft.release(digest: assembly.meaning.digest),
            meaning: assembly.meaning, findings: findings, files: belonging, tests: draft.tests.compactMap(\.suite),
            personas: draft.personas,
            names: WorkspaceNames(draft), sources: sources)
    }
}
