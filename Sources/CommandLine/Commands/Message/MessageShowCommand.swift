import ArgumentParser
import Delivery
import Flows
import Profiles
import SQLiteStorage

/// `sluice message show`
struct MessageShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a message as one customer would read it, on all its channels; nothing is sent.",
        discussion: """
            The message is the one in the workspace's files, deployed or not. A text that would print a missing value is \
            not shown but named, and the exit status is 1.

            EXAMPLES:
              sluice message show birthday-treat --profile mia@example.org
              sluice message show birthday-treat --profile mia@example.org --html treat.html
              sluice message show sorry --profile C1 --channel email --data '{"score": 2}'
            """)

    @OptionGroup var options: MessageOptions

    @Option(help: "Only this channel: email, sms, push, phone or post.")
    var channel: Channel?

    @Option(help: ArgumentHelp("Write it as a page to look at.", valueName: "file"))
    var html: String?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        if let html { try ReplacedFile.requireFolder(of: html) }
        let addressed = try AddressedMessage(options, shared: shared)
        if let channel, addressed.message.templates(for: channel).isEmpty {
            throw CommandFailure(.findings, "message \"\(options.message)\" has no text for \(channel.rawValue)")
        }
        let preview = MessagePreview(
            addressed.message, for: addressed.profile, in: addressed.release.workspace,
            on: channel.map { [$0] } ?? Channel.allCases, values: addressed.values)
        shared.console.print(MessageText(preview, date: addressed.shownDate).text)
        if let html {
            try ReplacedFile.write(Array(PreviewPage(preview).html.utf8), to: html, isPrivate: true)
            shared.console.note("the page is in \(html)")
        }
        guard preview.isWhole else { throw SilentEnd(status: .findings) }
    }
}
