import Diagnostics
import FlowLanguage
import Flows

/// A workspace whose flow tests are to be played.
struct TestedWorkspace {
    let release: Release
    /// Those whose file has no error.
    let suites: [FlowTestSuite]
    let personas: [Persona]
    /// All files of the folder, as they were read.
    let files: [WorkspaceFile]
    /// Errors in files of tests; in other files there are none.
    let findings: [Finding]
    private let sources: [String: String]

    private static let folderOfTests = "tests/"

    /// Reads the folder. An error in a file of tests keeps that file from being played; one anywhere else keeps
    /// everything, and is said.
    init(_ shared: SharedOptions) throws {
        let folder = try WorkspaceFolder.load(shared.workspace)
        try self.init(files: folder.files, already: folder.findings, shared)
    }

    /// The same for files that are not written yet.
    init(files: [WorkspaceFile], already: [Finding] = [], _ shared: SharedOptions) throws {
        self.files = files
        let reading = WorkspaceReader.read(files: files, already: already)
        findings = reading.findings.filter { $0.severity == .error }
        sources = reading.sources
        let isTest = { (path: String?) in path?.hasPrefix(Self.folderOfTests) ?? false }
        let withoutTests =
            reading.release == nil && findings.allSatisfy { isTest($0.span?.file) }
            ? WorkspaceReader.read(files: files.filter { !isTest($0.path) }).release : nil
        guard let release = reading.release ?? withoutTests else {
            Self.show(findings, sources, shared)
            throw SilentEnd(status: .findings)
        }
        self.release = release
        let broken = Set(findings.compactMap(\.span?.file))
        suites = reading.tests.filter { suite in
            !broken.contains(suite.span.file) && release.flows.contains { $0.id == suite.flow }
        }
        personas = broken.contains("tests/personas.yaml") ? [] : reading.personas
    }

    /// Says what is wrong with files of tests.
    func showFindings(_ shared: SharedOptions) {
        if !findings.isEmpty { Self.show(findings, sources, shared) }
    }

    /// The suites that somebody named: by a file, a folder, a flow's file or a flow's id. All, when nobody named any.
    ///
    /// - Throws: `CommandFailure` for a name that stands for no test.
    func suites(named paths: [String], _ shared: SharedOptions) throws -> [FlowTestSuite] {
        guard !paths.isEmpty else { return suites }
        let files = Dictionary(release.flows.map { ($0.id, $0.span.file) }, uniquingKeysWith: { first, _ in first })
        let isNamed = { (suite: FlowTestSuite, path: String) in
            suite.flow == path || shared.isNamed(suite.span.file, by: [path])
                || shared.isNamed(files[suite.flow], by: [path])
        }
        for path in paths where !suites.contains(where: { isNamed($0, path) }) && !isBroken(path, shared) {
            let near = NearestName.suggestion(for: path, in: suites.map(\.flow))
            throw CommandFailure(
                .wrongUse, "no flow test is named by \"\(path)\"",
                help: near.map { "did you mean `\($0)`?" } ?? "a file or folder of tests, or the id of a flow")
        }
        return suites.filter { suite in paths.contains { isNamed(suite, $0) } }
    }

    private func isBroken(_ path: String, _ shared: SharedOptions) -> Bool {
        findings.contains { shared.isNamed($0.span?.file, by: [path]) }
    }

    private static func show(_ findings: [Finding], _ sources: [String: String], _ shared: SharedOptions) {
        shared.console.errorLine(
            FindingReport.text(
                findings, sources: sources, color: shared.console.colorsErrors, folder: shared.workspace))
    }
}
