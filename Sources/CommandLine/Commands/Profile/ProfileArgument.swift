import ArgumentParser
import CivilTime
import Operations
import Profiles
import Service
import SQLiteStorage

/// The argument that names a profile, and what can be done with it.
struct ProfileArgument: ParsableArguments {
    @Argument(help: "Id, email, phone, external id, or handle:identifier.")
    var profile: String

    /// Adds handles to a list of the profile, or takes them from it.
    func edit(
        _ list: WritableKeyPath<ProfileEdit, [String]>, to handles: [HandleArgument], shared: SharedOptions
    ) throws {
        var edit = ProfileEdit()
        edit[keyPath: list] = handles.map(\.handle)
        try apply(edit, settings: try WorkspaceSettings(folder: shared.workspace), shared: shared)
    }

    /// Edits the profile, and says what came of it.
    func apply(_ edit: ProfileEdit, settings: WorkspaceSettings, shared: SharedOptions) throws {
        let opened = try OpenStore(shared, access: .readWrite)
        let outcome: EditOutcome?
        do {
            outcome = try ProfileEditing.apply(
                edit, to: profile, in: opened.store, region: settings.region, now: opened.now)
        } catch let misreading as Misreading {
            throw CommandFailure(.findings, misreading.description)
        }
        guard let outcome else { throw unknown(shared) }
        try opened.store.close()
        let lines = ChangeText.lines(of: outcome.edits)
        for line in lines { shared.console.print(line) }
        if lines.isEmpty, outcome.ignored.isEmpty { shared.console.print("nothing to change") }
        guard outcome.ignored.isEmpty else {
            let fields = outcome.ignored.map(\.field).joined(separator: ", ")
            throw CommandFailure(
                .findings, "\(fields): \(outcome.ignored[0].reason.rawValue)",
                help: "a refusal becomes permission by a newer decision, --decided-at TIME, or by --correction REASON")
        }
    }

    /// Nobody has the name.
    func unknown(_ shared: SharedOptions) -> CommandFailure {
        CommandFailure(
            .findings, "no profile in \(shared.storePath) is named \"\(profile)\"",
            help: "a profile is named by id, email, phone, external id, or handle:identifier")
    }
}

/// What may stand behind an edit by hand.
struct DecisionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("When the customer decided; local times are in the workspace's zone.", valueName: "time"))
    var decidedAt: String?

    @Option(
        help: ArgumentHelp(
            "Where the customer decided: portal, comms_platform, admin, clienteling, unsubscribe_link or sms_reply.",
            valueName: "source"))
    var source: DecisionSource?

    @Option(help: ArgumentHelp("What proves the decision, such as \"form 12\".", valueName: "text"))
    var evidence: String?

    @Option(help: ArgumentHelp("Override refusals and record why.", valueName: "reason"))
    var correction: String?

    func validate() throws {
        if correction != nil, decidedAt != nil {
            throw ValidationError(
                "either the customer decided, or the record is put right: --decided-at or --correction, not both")
        }
        if let evidence, evidence.allSatisfy(\.isWhitespace) {
            throw ValidationError("--evidence needs words that can be read later")
        }
        if let correction, correction.allSatisfy(\.isWhitespace) {
            throw ValidationError("--correction needs a reason that can be read later")
        }
    }

    /// Puts the decision behind an edit.
    func stand(behind edit: inout ProfileEdit, time: ShownTime) throws {
        edit.correction = correction
        edit.decisionSource = source
        edit.evidence = evidence
        guard let decidedAt else { return }
        guard let instant = time.read(decidedAt) else {
            throw CommandFailure(
                .wrongUse, "cannot read the time \"\(decidedAt)\"", help: "write it like \"2027-03-09 10:00\"")
        }
        edit.decidedAt = instant
    }
}

extension DecisionSource: ExpressibleByArgument {}

/// `NAME=VALUE` as it is written on the command line.
struct Assignment: ExpressibleByArgument {
    let name: String
    let value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
        name = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }
}
