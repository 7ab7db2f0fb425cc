import ArgumentParser
import CivilTime
import Engine
import Flows
import Operations
import SQLiteStorage
import Service
import Simulation
import Storage

/// `sluice simulate`
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Rehearse the flows of the workspace over real customers, ahead of time; nothing is sent or changed.",
        discussion: """
            The store is copied as far as flows look at it, the workspace is deployed to the copy, and the engine plays it \
            under a clock that jumps from one due time to the next. People who are inside go on from where they are. With \
            --profiles the customers come from a file, and the flows count as deployed at --from.

            --against plays another workspace, or the deployed release, as well, and tells how their messages differ.

            EXAMPLES:
              sluice simulate                                       the next 30 days
              sluice simulate --days 365 --html year.html           a year, as a page to look at
              sluice simulate --flow birthday --sample 1000
              sluice simulate --profiles customers.csv --from 2027-01-01 --until 2027-12-31
              sluice simulate --against deployed --days 90          what an edit changes
              sluice simulate --keep rehearsal.db && sluice why --store rehearsal.db mia@example.org
            """)

    @OptionGroup var span: RehearsalSpan

    @OptionGroup var who: RehearsalWho

    @Option(help: ArgumentHelp("Only this flow plays; a draft is live then.", valueName: "flow"))
    var flow: String?

    @Option(help: ArgumentHelp("What happens meanwhile, a line of JSON each.", valueName: "file"))
    var events: String?

    @Option(help: ArgumentHelp("Compare with another workspace, or with `deployed`.", valueName: "dir"))
    var against: String?

    @Flag(help: "With --against: a difference gives the exit status 1.")
    var failOnDifference = false

    @Option(help: ArgumentHelp("Write the report as one page.", valueName: "file"))
    var html: String?

    @Option(help: ArgumentHelp("Keep the store of the rehearsal, for why and status.", valueName: "file"))
    var keep: String?

    @Option(help: "What to print: text, json (a summary) or jsonl (the trace).")
    var format = TraceFormat.text

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if against == nil, failOnDifference { throw ValidationError("--fail-on-difference is for --against") }
        if against != nil, keep != nil || html != nil || format == .jsonl {
            throw ValidationError("--against tells a difference; --keep, --html and jsonl belong to one rehearsal")
        }
    }

    func run() throws {
        if let keep { try ReplacedFile.requireNothing(at: keep) }
        if let html { try ReplacedFile.requireFolder(of: html) }
        let workspace = try RehearsedWorkspace(folder: shared.workspace, shared: shared)
        let stage = try RehearsalStage(
            workspace, days: span.asked, people: who.people, isWhole: keep != nil, shared: shared)
        if let against {
            let other = try RehearsedWorkspace(named: against, shared: shared)
            return try tellDifference(
                RehearsalComparison(before: other, after: workspace, flow: flow, events: events), on: stage)
        }
        var trace = TraceLines(shared.console)
        let (store, report) = try stage.play(workspace, flow: flow, events: events) { decisions in
            if format == .jsonl { trace.add(decisions) }
        }
        defer { shared.close(store) }
        trace.print()
        switch format {
        case .text: shared.console.print(RehearsalText(report).text)
        case .json: shared.console.print(report.json)
        case .jsonl: break
        }
        if let html {
            try ReplacedFile.write(Array(RehearsalPage(report).html.utf8), to: html)
            shared.console.note("the page is in \(html)")
        }
        if let keep {
            if who.profiles == nil { try SecretFile.copy(ofStore: shared.storePath, besideStore: keep) }
            try store.backup(to: keep)
            if who.profiles == nil {
                try CopyRegister(store: shared.storePath).note(.rehearsal, at: keep, on: SystemClock.now())
            }
            shared.console.note("kept as \(keep): `sluice why --store \(keep) PERSON` tells a story of it")
        }
    }

    private func tellDifference(_ comparison: RehearsalComparison, on stage: RehearsalStage) throws {
        let report = try comparison.report(on: stage)
        switch format {
        case .json: shared.console.print(report.json)
        case .text, .jsonl: shared.console.print(report.text)
        }
        if failOnDifference, !report.difference.isNone { throw SilentEnd(status: .findings) }
    }
}
