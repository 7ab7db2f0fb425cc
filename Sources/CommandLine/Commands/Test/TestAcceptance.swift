import Diagnostics
import FlowLanguage
import Flows
import Simulation

/// Makes what really happens the expectation of a test, in its file.
struct TestAcceptance {
    private let workspace: TestedWorkspace
    private let paths: [String]
    private let shared: SharedOptions

    init(_ workspace: TestedWorkspace, _ paths: [String], _ shared: SharedOptions) {
        self.workspace = workspace
        self.paths = paths
        self.shared = shared
    }

    /// Rewrites the tests of a name; a file is only written when its tests of that name pass afterwards.
    ///
    /// - Throws: `CommandFailure` when there is no such test, or nothing that it could expect would be true.
    func accept(_ name: String) throws {
        workspace.showFindings(shared)
        let suites = try workspace.suites(named: paths, shared)
        let wanted = suites.compactMap { $0.narrowed(to: name) }
        guard !wanted.isEmpty else {
            let near = NearestName.suggestion(for: name, in: suites.flatMap(\.tests).map(\.name))
            throw CommandFailure(
                .wrongUse, "there is no test \"\(name)\"",
                help: near.map { "did you mean \"\($0)\"?" } ?? "`sluice test` names the tests that fail")
        }
        let outcomes = try TestPlay(workspace, shared).play(wanted)
        var changed: [String: WorkspaceFile] = [:]
        for suite in wanted {
            let path = suite.span.file
            let own = outcomes.filter { $0.scene.span.file == path }
            guard own.contains(where: { !$0.isPassed }), let test = suite.tests.first else { continue }
            guard let file = workspace.files.first(where: { $0.path == path }) else { continue }
            changed[path] = try changing(file, test, own)
        }
        guard !changed.isEmpty else { return shared.console.note("\"\(name)\" passes already; nothing was changed") }
        try prove(name, changed)
        for file in changed.values.sorted(by: { $0.path < $1.path }) {
            try ReplacedFile.write(file.bytes, to: shared.path(of: file.path))
            shared.console.print(shared.path(of: file.path))
        }
    }

    private func changing(_ file: WorkspaceFile, _ test: FlowTest, _ outcomes: [TestOutcome]) throws -> WorkspaceFile {
        do {
            let accepted = try TestPlay(workspace, shared).player.acceptance(of: outcomes)
            return file.accepting(accepted, inTestNamedAt: test.span)
        } catch let refusal as AcceptanceRefusal {
            throw CommandFailure(
                .findings, "\(shared.path(of: file.path)): \"\(test.name)\" cannot be made to pass: \(refusal)",
                help: "change the test by hand")
        }
    }

    /// Plays the tests as they would be; throws when one still fails.
    private func prove(_ name: String, _ changed: [String: WorkspaceFile]) throws {
        let files = workspace.files.map { changed[$0.path] ?? $0 }
        let after = try TestedWorkspace(files: files, shared)
        let suites = after.suites.filter { changed[$0.span.file] != nil }.compactMap { $0.narrowed(to: name) }
        let outcomes = try TestPlay(after, shared).play(suites)
        guard suites.count == changed.count, outcomes.allSatisfy(\.isPassed) else {
            throw CommandFailure(
                .findings, "\"\(name)\" would still fail, so nothing was changed", help: "change the test by hand")
        }
    }
}

extension FlowTestSuite {
    /// The suite with the test of this name alone; nil when it has none.
    fileprivate func narrowed(to name: String) -> FlowTestSuite? {
        var suite = self
        suite.tests = tests.filter { $0.name == name }
        return suite.tests.isEmpty ? nil : suite
    }
}
