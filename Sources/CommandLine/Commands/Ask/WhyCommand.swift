import ArgumentParser
import Engine
import Operations
import SQLiteStorage
import Service
import Storage

/// `sluice why`
struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Tell the story of one profile: what happened, what did not, and why.",
        discussion: """
            EXAMPLES:
              sluice why zoe@example.com
              sluice why zoe@example.com --flow birthday
              sluice why shopify:1234 --format jsonl      the stored trace
            """)

    @Argument(help: "Id, email, phone, external id or handle:identifier.")
    var profile: String

    @Option(help: "Only this flow.")
    var flow: String?

    @Option(help: "Only what is about this message.")
    var message: String?

    @Option(help: "What to print: text, json or jsonl (the trace).")
    var format = TraceFormat.text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        let (story, release) = try open.store.read { reader in
            let number = try shared.profileNumber(profile, in: reader)
            let release = try DeployedRelease.current(in: reader)
            let story = try ProfileStory(
                of: number, flow: flow, message: message, in: reader, release: release, at: open.now())
            return (story, release)
        }
        let trace = story.trace.map(\.json)
        switch format {
        case .text: shared.console.print(StoryReport(story, files: release?.files ?? []).text)
        case .json: shared.console.print("[\(trace.joined(separator: ",\n "))]")
        case .jsonl: if !trace.isEmpty { shared.console.print(trace.joined(separator: "\n")) }
        }
    }
}
