import ArgumentParser
import Diagnostics
import Profiles

/// `sluice profile comms`
struct ProfileCommsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comms",
        abstract: "Record what a customer allows or refuses.",
        discussion: """
            A flag is true, false or missing. Turning a refusal into permission needs the customer's decision.

            EXAMPLES:
              sluice profile comms mia@example.org sms_optout=true
              sluice profile comms mia@example.org email_promo=true --decided-at "2027-03-09 10:00" \\
                --source portal --evidence "form 12"
            """)

    @OptionGroup var profile: ProfileArgument

    @Argument(help: "What to record: FLAG=true|false|missing, several times.")
    var flags: [Assignment]

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let settings = try WorkspaceSettings(folder: shared.workspace)
        var edit = ProfileEdit()
        edit.flags = try flags.map(flagEdit)
        try decision.stand(behind: &edit, time: settings.time)
        try profile.apply(edit, settings: settings, shared: shared)
    }

    private func flagEdit(_ written: Assignment) throws -> ProfileEdit.FlagEdit {
        let name = written.name.hasPrefix("comms.") ? String(written.name.dropFirst("comms.".count)) : written.name
        guard let flag = CommsFlag(name: name) else {
            let nearest = NearestName.suggestion(for: name, in: CommsFlag.all.map(\.name))
            throw CommandFailure(.wrongUse, "\"\(name)\" is no flag", help: nearest.map { "did you mean `\($0)`?" })
        }
        switch written.value {
        case "true": return ProfileEdit.FlagEdit(flag, true)
        case "false": return ProfileEdit.FlagEdit(flag, false)
        case "missing": return ProfileEdit.FlagEdit(flag, nil)
        default: throw CommandFailure(.wrongUse, "\(name) takes true, false or missing, not \"\(written.value)\"")
        }
    }
}
