import ArgumentParser
import Foundation

/// What every command understands.
struct SharedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of flow files.", valueName: "dir"))
    var workspace: String = WorkspaceSettings.usualFolder

    @Option(help: ArgumentHelp("The store (default: sluice.db, or $SLUICE_STORE).", valueName: "path"))
    var store: String?

    @Flag(help: "Say nothing but results and errors.")
    var quiet = false

    @Option(help: "Colours: auto, always or never. NO_COLOR is respected.")
    var color: ColorChoice = .auto

    var console: Console { Console(color: color, isQuiet: quiet) }

    /// The path of the store.
    var storePath: String { store ?? Self.usualStore }

    /// The store of a command that names none.
    static var usualStore: String {
        guard let path = getenv("SLUICE_STORE").map({ String(cString: $0) }), !path.isEmpty else { return "sluice.db" }
        return path
    }
}
