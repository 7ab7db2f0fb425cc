import ArgumentParser
import Diagnostics
import Profiles

/// `sluice profile set`
struct ProfileSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set fields of a customer; an empty value makes a field missing.",
        discussion: """
            EXAMPLES:
              sluice profile set mia@example.org first_name=Mia birth_year=
              sluice profile set C10000004 custom.shoe-size=8.5 address.city=Perth
            """)

    @OptionGroup var profile: ProfileArgument

    @Argument(help: "What to set: FIELD=VALUE, several times.")
    var fields: [Assignment]

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let settings = try WorkspaceSettings(folder: shared.workspace)
        var edit = ProfileEdit()
        for field in fields { try edit.set(field, settings: settings) }
        try decision.stand(behind: &edit, time: settings.time)
        try profile.apply(edit, settings: settings, shared: shared)
    }
}

extension ProfileEdit {
    /// Takes in a field from the command line.
    fileprivate mutating func set(_ field: Assignment, settings: WorkspaceSettings) throws {
        guard let target = EditTarget(name: field.name, catalogue: settings.catalogue) else {
            let nearest = NearestName.suggestion(for: field.name, in: EditTarget.names(in: settings.catalogue))
            throw CommandFailure(
                .wrongUse, "\"\(field.name)\" is no field of a profile", help: nearest.map { "did you mean `\($0)`?" })
        }
        guard ![.passedOver, .id, .age(.createdAt), .age(.updatedAt)].contains(target) else {
            throw CommandFailure(.wrongUse, "nobody sets \(field.name): it is worked out, or kept by the store")
        }
        guard ![.decidedAt, .decisionSource, .decisionEvidence].contains(target) else {
            throw CommandFailure(.wrongUse, "\(field.name) is a column of imports", help: "`--decided-at` says it here")
        }
        do {
            try set(target, to: field.value, named: field.name, reader: settings.values)
        } catch {
            throw CommandFailure(.wrongUse, error.description)
        }
    }
}
