import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Operations
import SQLiteStorage
import Service

/// A workspace's folder as it is checked: with today's date, and with what a store knows when one was named.
struct WorkspaceCheck {
    /// What was found at last.
    private(set) var reading: WorkspaceReading
    private let folder: WorkspaceFolder
    private let options: SharedOptions
    private let today: CivilDate
    private var facts: StoreFacts?

    /// Mending again and again comes to an end: what one round mends, another may only find then.
    private static let mostRounds = 10

    /// Reads the folder; asks the store, when the options name one.
    init(_ options: SharedOptions) throws {
        self.options = options
        folder = try WorkspaceFolder.load(options.workspace)
        // The day is that of the workspace's zone, which its own file says.
        let settings = WorkspaceReader.read(files: folder.files.filter { $0.path == "workspace.yaml" })
        today = (settings.release?.workspace.zone ?? .utc).date(at: SystemClock.now())
        if options.store != nil {
            facts = try Self.facts(of: options, for: WorkspaceReader.read(files: folder.files).release)
        }
        reading = WorkspaceReader.read(files: folder.files, already: folder.findings, today: today, facts: facts)
    }

    private static func facts(of options: SharedOptions, for release: Release?) throws -> StoreFacts {
        let open = try OpenStore(options, access: .readOnly)
        defer { options.close(open.store) }
        var bar = ProgressBar(options.console)
        defer { bar.clear() }
        let survey = CustomerSurvey(release: release)
        return try open.store.read { reader in
            try survey.facts(in: reader, at: open.now()) { looked, all in
                bar.show(
                    "\(Count.text(looked)) of \(Count.text(all)) profiles", share: Double(looked) / Double(max(all, 1)))
            }
        }
    }

    /// Makes the certain fixes of the findings that `isWanted` takes, in the files themselves; the findings that were mended.
    mutating func mend(where isWanted: (Finding) -> Bool) throws -> [Finding] {
        var files = folder.files
        var mended: [Finding] = []
        var changed: [String: WorkspaceFile] = [:]
        for _ in 0..<Self.mostRounds {
            let fixed = FixedWorkspace(files, mending: reading.findings.filter(isWanted))
            guard !fixed.changed.isEmpty else { break }
            mended += fixed.mended
            for file in fixed.changed { changed[file.path] = file }
            files = files.map { file in changed[file.path] ?? file }
            reading = WorkspaceReader.read(files: files, already: folder.findings, today: today, facts: facts)
        }
        for file in changed.values.sorted(by: { $0.path < $1.path }) {
            try ReplacedFile.write(file.bytes, to: options.path(of: file.path))
        }
        return mended
    }
}
