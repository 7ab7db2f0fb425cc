import ArgumentParser
import FlowLanguage

/// `sluice reference`, with which `make reference` writes Docs/reference.
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Print a page of the reference, as Markdown.", shouldDisplay: false)

    /// A page that the program makes of its own declarations.
    enum Page: String, ExpressibleByArgument, CaseIterable {
        case language, fields, checks
    }

    @Argument(help: "The page: language, fields or checks.")
    var page: Page

    func run() {
        let text =
            switch page {
            case .language: ReferencePage.language
            case .fields: ReferencePage.fields
            case .checks: ReferencePage.checks
            }
        Console.standard.print(text)
    }
}
