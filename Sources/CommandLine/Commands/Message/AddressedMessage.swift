import CivilTime
import Diagnostics
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage
import Templates

/// A message of the workspace's files, as they are now, with the customer of a store who is to read it. Nothing is
/// written, and no gate is asked.
struct AddressedMessage {
    let message: Message
    let release: Release
    let profile: Profile
    /// When it is looked at.
    let now: Instant
    /// The day that `trigger.date` stands for.
    let date: CivilDate
    private let question: MessageQuestion
    private let work: ProfileWork
    private let occasion: Occasion

    init(_ options: MessageOptions, shared: SharedOptions) throws {
        release = try RehearsedWorkspace(folder: shared.workspace, shared: shared).release
        guard let message = release.messages[options.message] else {
            let near = NearestName.suggestion(for: options.message, in: release.messages.keys)
            throw CommandFailure(
                .findings, "\(shared.workspace) has no message \"\(options.message)\"",
                help: near.map { "did you mean `\($0)`?" }
                    ?? "its messages: \(release.messages.keys.sorted().joined(separator: ", "))")
        }
        self.message = message
        let question = MessageQuestion(message, of: release)
        self.question = question
        let open = try OpenStore(shared, access: .readOnly)
        defer { shared.close(open.store) }
        let now = open.now()
        self.now = now
        (profile, work) = try open.store.read { reader in
            let number = try shared.profileNumber(options.profile, in: reader)
            guard let work = try reader.work(for: [number], under: question.release, at: now).first else {
                preconditionFailure("a profile that was found is there")
            }
            return (try reader.profile(number), work)
        }
        let today = work.context.zone.date(at: now)
        date =
            try AddressedMessage.day(options.date)
            ?? profile.birthday?.next(onOrAfter: today, leapDay: release.workspace.leapDay) ?? today
        occasion = Occasion(
            triggerDate: date, triggerAt: now, startedAt: now,
            triggerData: try AddressedMessage.data(options.data, for: message, in: release))
    }

    /// What the texts of a channel show.
    func values(on channel: Channel) -> TemplateValues {
        question.values(on: channel, of: work, for: occasion, at: now)
    }

    private static func day(_ written: String?) throws -> CivilDate? {
        guard let written else { return nil }
        guard let day = CivilDate(written) else {
            throw CommandFailure(
                .wrongUse, "cannot read the day \"\(written)\"", help: "write it like 2027-03-14")
        }
        return day
    }

    /// Reads what an event would tell. Which event it is nobody says, so a name is of the type that the events give it
    /// which start the flows that send the message, or else any event.
    private static func data(_ written: String, for message: Message, in release: Release) throws -> EventData {
        let sending = release.flows.filter { flow in
            flow.allSteps.contains { if case .send(let send) = $0.verb { send.message == message.id } else { false } }
        }
        let starting = Set(
            sending.flatMap(\.triggers).compactMap {
                if case .event(let trigger) = $0.kind { trigger.name } else { nil }
            })
        let events = release.events.values.sorted { $0.name < $1.name }
        let ordered = events.filter { starting.contains($0.name) } + events.filter { !starting.contains($0.name) }
        let fields = Dictionary(
            ordered.flatMap(\.fields).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        do {
            return try ValueReader().eventData(
                written, of: EventDefinition(name: "trigger.data", fields: Array(fields.values)))
        } catch {
            throw CommandFailure(.wrongUse, error.description)
        }
    }
}
