import ArgumentParser

/// `sluice completions`
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completion script of a shell.",
        discussion: """
            EXAMPLES:
              sluice completions bash > /etc/bash_completion.d/sluice
              sluice completions zsh > ~/.zfunc/_sluice
              sluice completions fish > ~/.config/fish/completions/sluice.fish
            """)

    /// A shell that can complete.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        var script: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() throws {
        Console.standard.print(SluiceCommand.completionScript(for: shell.script))
    }
}
