import ArgumentParser
import Foundation

/// The program: reads what was asked, does it, and ends with a status that says how it went.
package enum Sluice {
    package static func main() -> Never {
        var status = ExitStatus.fine
        do {
            let words = Array(Swift.CommandLine.arguments.dropFirst())
            var command = try SluiceCommand.parseAsRoot(CheckArguments.completed(words))
            try command.run()
        } catch {
            status = FailureReport.report(error)
        }
        exit(status.rawValue)
    }
}
