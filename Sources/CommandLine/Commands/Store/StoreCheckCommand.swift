import ArgumentParser
import JSONText
import SQLiteStorage

/// `sluice store check`
struct StoreCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read the whole store and say what is wrong with it.",
        discussion: """
            Looks at the file itself and at what always holds: everyone entered once, messages, calls and traces agree.

            EXAMPLES:
              sluice store check
              sluice store check --store backup.db --format json
            """)

    @Option(help: "The form of the report: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try OpenStore(shared, access: .readOnly).store
        defer { shared.close(store) }
        let wrong = try store.check()
        switch format {
        case .text:
            for sentence in wrong { shared.console.print(sentence) }
            if wrong.isEmpty { shared.console.print("\(shared.storePath) is sound") }
        case .json:
            shared.console.print(
                #"{"sound":\#(wrong.isEmpty),"wrong":[\#(wrong.map(JSONTextWriter.quoted).joined(separator: ","))]}"#)
        }
        if !wrong.isEmpty { throw SilentEnd(status: .findings) }
    }
}
