import ArgumentParser
import Diagnostics
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage

/// `sluice export`
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write customers to a file that `import` reads back: CSV or JSON Lines.",
        discussion: """
            Everybody, or those who fit all that is asked: an audience of the workspace (asked now, of active profiles, in \
            each person's zone), tags, profiles by name. Deleted profiles are left out. The file appears when it is whole, \
            for its owner's eyes alone.

            JSON Lines carries all of a profile. A CSV has a cell for each stored field; it has none for several \
            addresses, several days or identities under one name, appearance, aggregations, tier, locations, particulars \
            of dates and addresses, and the times of tags and statuses. What was left out is told. A cell that a \
            spreadsheet would run as a formula gets an apostrophe in front, which `import` takes away.

            EXAMPLES:
              sluice export -o customers.csv
              sluice export -o customers.jsonl                        all of every profile
              sluice export --audience au-adults --columns email,first_name
              sluice export --tag vip --format jsonl | gzip > vip.jsonl.gz
              sluice export --profile mia@example.org --format jsonl
            """)

    @Option(name: .shortAndLong, help: ArgumentHelp("The file; else standard output.", valueName: "file"))
    var output: String?

    @Option(help: "The form: csv or jsonl (default: by the file's name, else csv).")
    var format: ExportFormat?

    @Option(help: ArgumentHelp("Only people in this audience.", valueName: "audience"))
    var audience: String?

    @Option(help: ArgumentHelp("Only people with this tag; may be given again.", valueName: "tag"))
    var tag: [HandleArgument] = []

    @Option(help: ArgumentHelp("Only this profile; may be given again.", valueName: "profile"))
    var profile: [String] = []

    @Option(help: ArgumentHelp("Columns of a CSV, with commas between.", valueName: "fields"))
    var columns: String?

    @Flag(help: "Deleted profiles, too.")
    var includeDeleted = false

    @OptionGroup var shared: SharedOptions

    private var chosenFormat: ExportFormat { format ?? output.flatMap(ExportFormat.init(fileName:)) ?? .csv }

    func validate() throws {
        if columns != nil, chosenFormat == .jsonl {
            throw ValidationError("--columns are of a CSV; JSON Lines has whole profiles")
        }
        if audience != nil, includeDeleted {
            throw ValidationError("nobody who was deleted is in an audience; leave out --include-deleted or --audience")
        }
    }

    func run() throws {
        var options = try options()
        let opened = try OpenStore(shared, access: .readOnly)
        defer { shared.close(opened.store) }
        if !profile.isEmpty { options.profiles = try numbers(in: opened.store) }
        let target = try ExportTarget(output, of: shared.storePath)
        // Before there is anything to forget, should it be stopped half way.
        if let output { try CopyRegister(store: shared.storePath).note(.export, at: output, on: opened.now()) }
        var bar = ProgressBar(shared.console)
        let report: ExportReport
        do {
            report = try ProfileExport(options, at: opened.now()).run(from: opened.store) { done, all in
                bar.show(
                    "\(Count.text(done)) of \(Count.text(all)) profiles", share: Double(done) / Double(max(all, 1)))
            } to: { piece in
                try target.write(piece)
            }
            try target.finish()
        } catch {
            bar.clear()
            target.discard()
            if let failure = error as? ExportFailure {
                throw CommandFailure(.wrongUse, failure.description, help: failure.help)
            }
            throw error
        }
        bar.clear()
        say(report)
    }

    private func options() throws -> ExportOptions {
        let settings = try WorkspaceSettings(folder: shared.workspace)
        var options = ExportOptions()
        options.format = chosenFormat
        options.selection.tags = tag.map(\.handle)
        options.selection.includesDeleted = includeDeleted
        options.columns = columns?.split(separator: ",").map(String.init)
        options.catalogue = settings.catalogue
        options.leapDay = settings.leapDay
        options.zone = settings.time.zone
        guard let audience else { return options }
        let release = try RehearsedWorkspace(folder: shared.workspace, shared: shared).release
        guard let question = AudienceQuestion(audience, of: release) else {
            let names = release.audiences.keys.sorted()
            let nearest = NearestName.suggestion(for: audience, in: names)
            throw CommandFailure(
                .wrongUse, "\(shared.workspace) has no audience \"\(audience)\"",
                help: nearest.map { "did you mean `\($0)`?" }
                    ?? (names.isEmpty ? nil : "it has \(names.joined(separator: ", "))"))
        }
        options.audience = question
        return options
    }

    /// Of the profiles that were named; throws when one is not there, or would be left out.
    private func numbers(in store: SQLiteStore) throws -> Set<ProfileNumber> {
        try store.read { reader in
            try Set(
                profile.map { name in
                    let number = try shared.profileNumber(name, in: reader)
                    guard try includeDeleted || reader.profile(number).type != .deleted else {
                        throw CommandFailure(
                            .findings, "the profile \"\(name)\" was deleted", help: "--include-deleted takes it in")
                    }
                    return number
                })
        }
    }

    private func say(_ report: ExportReport) {
        let console = shared.console
        console.note(
            "\(Count.text(report.profiles, "profile")) exported\(output.map { " to \($0)" } ?? "")")
        var lost = ExportLoss.allCases.compactMap { loss in
            report.leftOut[loss].map { "\(loss.rawValue) of \(Count.text($0, "profile"))" }
        }
        if !report.unnamedAttributes.isEmpty {
            lost.append("attributes that no header can name: \(report.unnamedAttributes.joined(separator: ", "))")
        }
        guard !lost.isEmpty else { return }
        console.note("a CSV has no place for these; --format jsonl has:")
        for line in lost { console.note("  \(Printable.text(line))") }
    }
}

extension ExportFormat: ExpressibleByArgument {}
