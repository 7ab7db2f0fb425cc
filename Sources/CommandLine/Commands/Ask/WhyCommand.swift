import ArgumentParser
import CivilTime
import Diagnostics
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Service
import Simulation
import Storage

/// `sluice why`
struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Tell the story of one profile: what happened, what did not, and why.",
        discussion: """
            With --message or --flow the answer comes first. What fired and let nobody in is asked again, with the \
            profile as it was then.

            EXAMPLES:
              sluice why zoe@example.com
              sluice why zoe@example.com --message birthday-treat
              sluice why zoe@example.com --flow birthday --gates
              sluice why zoe@example.com --at "2027-03-07 09:00"   as it was then
              sluice why shopify:1234 --format jsonl      the trace, with its reasons
            """)

    @Argument(help: "Id, email, phone, external id or handle:identifier.")
    var profile: String

    @Option(help: "Only this flow.")
    var flow: String?

    @Option(help: "Only what is about this message.")
    var message: String?

    @Option(help: ArgumentHelp("Tell what was, or would be, decided at this time.", valueName: "time"))
    var at: String?

    @Flag(help: "Show each gate of each send, and what it saw.")
    var gates = false

    @Option(help: "What to print: text, json or jsonl (the trace).")
    var format = TraceFormat.text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        let (number, release) = try open.store.read { reader in
            if let id = ProfileID(profile), let merger = try reader.merger(of: id) {
                let zone = try DeployedRelease.current(in: reader)?.compiled.release.workspace.zone ?? .utc
                shared.console.note(
                    "\(id) was merged into \(merger.survivor) on \(ShownTime(zone: zone).text(merger.at))")
            }
            return (try shared.profileNumber(profile, in: reader), try DeployedRelease.current(in: reader))
        }
        var question = try question(under: release)
        var (store, now) = (open.store, open.now())
        if let then = question.at, then > now, let release {
            store = try rehearse(number, under: release, from: now, until: then)
            shared.console.note("this is what would happen until then, if nothing else does")
            (now, question.at) = (then, nil)
        }
        defer { if store !== open.store { shared.close(store) } }
        let story = try store.read { reader in
            try ProfileStory(
                of: number, asking: question, in: reader, release: release,
                storeBegan: open.store.isRehearsal ? open.store.createdAt : nil, at: now)
        }
        try requireKnownNames(in: story, release: release)
        let trace = story.trace.map(\.json)
        switch format {
        case .text: shared.console.print(StoryReport(story, showsGates: gates).text)
        case .json: shared.console.print("[\(trace.joined(separator: ",\n "))]")
        case .jsonl: if !trace.isEmpty { shared.console.print(trace.joined(separator: "\n")) }
        }
    }

    /// A rehearsal store with the one person, played until a time that is still to come.
    private func rehearse(
        _ number: ProfileNumber, under release: DeployedRelease, from now: Instant, until then: Instant
    ) throws -> SQLiteStore {
        let zone = release.compiled.release.workspace.zone
        guard zone.date(at: now).days(until: zone.date(at: then)) <= RehearsedDays.longest else {
            throw CommandFailure(
                .wrongUse, "--at \(zone.date(at: then)) is further ahead than can be rehearsed",
                help: "name a day within \(RehearsedDays.longest / 366) years")
        }
        let store = try SQLiteStore.rehearsal(
            id: Chance.storeID(), now: now, keyring: SecretFile.rehearsalKeyring(ofStore: shared.storePath))
        let extent = SQLiteStore.Extent(profiles: [number], isWhole: true, messagesFrom: .distantPast)
        try store.take(extent, from: shared.storePath, now: now)
        try Rehearsal(in: store, under: release.compiled).play(from: now, until: then) { _ in }
        return store
    }

    private func question(under release: DeployedRelease?) throws -> ProfileStory.Question {
        var question = ProfileStory.Question(flow: flow, message: message)
        guard let at else { return question }
        let zone = release?.compiled.release.workspace.zone ?? .utc
        guard let instant = ShownTime(zone: zone).read(at) else {
            throw CommandFailure(
                .wrongUse, "cannot read the time \"\(at)\"",
                help: "write it like \"2027-03-07 09:00\", which is a time in \(zone.identifier), or with an offset")
        }
        question.at = instant
        return question
    }

    /// Throws for a flow or a message that neither the release nor the story has: a slip must not look like an answer.
    private func requireKnownNames(in story: ProfileStory, release: DeployedRelease?) throws {
        if let flow, release?.compiled.flow(flow) == nil, story.enrolments.isEmpty {
            throw unknown("flow", flow, among: release?.compiled.flows.map(\.id) ?? [])
        }
        let messages = release?.compiled.release.messages
        if let message, messages?[message] == nil, story.enrolments.isEmpty {
            throw unknown("message", message, among: messages.map { Array($0.keys) } ?? [])
        }
    }

    private func unknown(_ kind: String, _ name: String, among names: [String]) -> CommandFailure {
        let near = NearestName.suggestion(for: name, in: names)
        let all = names.sorted().joined(separator: ", ")
        return CommandFailure(
            .findings, "the deployed release has no \(kind) \"\(name)\"",
            help: near.map { "did you mean \"\($0)\"?" } ?? (all.isEmpty ? "nothing was deployed" : "it has \(all)"))
    }
}
