import ArgumentParser
import JSONText
import Operations
import Profiles
import SQLiteStorage

/// `sluice profile find`
struct ProfileFindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find customers by what you remember: a name, an email, a number, tags.",
        discussion: """
            Every word is to be found: in a name, at the beginning of an email, in a phone number, or as an id of another \
            system. Capitals, accents and apostrophes do not matter; a slip of typing is forgiven in words of four \
            letters or more, two from eight on. The best come first.

            EXAMPLES:
              sluice profile find jane smith
              sluice profile find jnae smtih                 slips are forgiven
              sluice profile find 0404 123                   a part of a phone number
              sluice profile find --tag vip --tag mobile-app
              sluice profile find smith --tag vip --format json
            """)

    @Argument(help: "What to look for.")
    var words: [String] = []

    @Option(help: ArgumentHelp("A tag that they carry; may be given again.", valueName: "tag"))
    var tag: [HandleArgument] = []

    @Option(help: ArgumentHelp("How many to show.", valueName: "number"))
    var limit = 20

    @Option(help: "The form: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    mutating func validate() throws {
        guard !words.joined().allSatisfy(\.isWhitespace) || !tag.isEmpty else {
            throw ValidationError("say what to look for: words, or --tag TAG")
        }
        guard limit >= 1 else { throw ValidationError("--limit is 1 or more") }
    }

    func run() throws {
        let settings = try WorkspaceSettings(folder: shared.workspace)
        let opened = try OpenStore(shared, access: .readOnly)
        let people = try opened.store.read { reader in
            try ProfileFinding.find(
                words.joined(separator: " "), tags: tag.map(\.handle), limit: limit, in: reader,
                region: settings.region)
        }
        switch format {
        case .text: print(people)
        case .json: shared.console.print(json(people))
        }
        if people.total == 0 { throw SilentEnd(status: .findings) }
    }

    private func print(_ people: ProfileFinding.People) {
        let console = shared.console
        guard people.total > 0 else { return console.errorLine("nobody was found") }
        var table = Table([])
        for profile in people.profiles {
            table.add(
                profile.fullName ?? "(no name)", profile.values[.email].written ?? "",
                profile.values[.mobilePhone].written ?? "", profile.tags.joined(separator: " "),
                profile.id.description)
        }
        for line in table.lines() { console.print(ProfileText.printable(line)) }
        let hidden = people.total - people.profiles.count
        if hidden > 0 {
            console.note("and \(Count.text(hidden)) more; another word finds fewer, --limit shows more")
        }
    }

    /// `{"total":…,"profiles":[{"id":…,"full_name":…,"email":…,"mobile_phone":…,"tags":[…]}]}`
    private func json(_ people: ProfileFinding.People) -> String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("total", people.total)
        writer.key("profiles")
        writer.open("[")
        for profile in people.profiles {
            writer.separate()
            writer.open("{")
            writer.member("id", profile.id.description)
            writer.member("full_name", orNull: profile.fullName)
            writer.member("email", orNull: profile.values[.email].written)
            writer.member("mobile_phone", orNull: profile.values[.mobilePhone].written)
            writer.member("tags", profile.tags)
            writer.close("}")
        }
        writer.close("]")
        writer.close("}")
        return writer.result
    }
}

extension Profile {
    /// The first and the last name; nil without either.
    fileprivate var fullName: String? {
        let names = [values[.firstName], values[.lastName]].compactMap(\.written)
        return names.isEmpty ? nil : names.joined(separator: " ")
    }
}
