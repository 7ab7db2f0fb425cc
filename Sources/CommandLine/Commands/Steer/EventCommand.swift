import ArgumentParser
import Diagnostics
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Service
import Storage

/// `sluice event`
struct EventCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: "Record that something happened to a customer; flows may start by it.",
        discussion: """
            The deployed release's catalogue names the events and types their data. With an id the event is recorded \
            once, however often it comes.

            EXAMPLES:
              sluice event mia@example.org survey-completed --data '{"score": 2}'
              sluice event mia@example.org purchase --id order-7788
            """)

    @OptionGroup var profile: ProfileArgument

    @Argument(help: "The event's name in the catalogue.")
    var name: String

    @Option(help: ArgumentHelp("What is known about it, as a JSON object.", valueName: "json"))
    var data: String = "{}"

    @Option(help: "What the other system calls this one event.")
    var id: String?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if let id, id.allSatisfy(\.isWhitespace) { throw ValidationError("--id needs a name that is told apart") }
    }

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        let release = try shared.deployedRelease(of: open.store).compiled.release
        guard let definition = release.events[name] else {
            let nearest = NearestName.suggestion(for: name, in: release.events.keys)
            throw CommandFailure(
                .findings, "the deployed catalogue has no event \"\(name)\"",
                help: nearest.map { "did you mean `\($0)`?" } ?? "add it to catalog.yaml and deploy")
        }
        let event = EventRecord(name: name, id: id, data: try read(as: definition))
        let outcome = try open.store.write { writer in
            try EventRecording.record(
                event, of: try shared.profileNumber(profile.profile, in: writer), from: .commandLine, in: writer,
                at: open.now())
        }
        switch outcome {
        case .recorded(let change):
            var edits = ChangeEdits()
            edits.event = event
            shared.console.print(ChangeText.lines(of: edits).joined(separator: "\n"))
            shared.console.note("recorded as change \(change); the next run decides")
        case .knownBefore(let change):
            shared.console.note("\(id ?? name) was recorded before, as change \(change); nothing changed")
        }
    }

    private func read(as definition: EventDefinition) throws -> EventData {
        do {
            return try ValueReader().eventData(data, of: definition)
        } catch {
            throw CommandFailure(.wrongUse, error.description)
        }
    }
}
