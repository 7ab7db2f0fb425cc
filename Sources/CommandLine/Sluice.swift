import ArgumentParser
import Foundation

/// The program: reads what was asked, does it, and ends with a status that says how it went.
package enum Sluice {
    package static func main() -> Never {
        var status = ExitStatus.fine
        do {
            var command = try SluiceCommand.parseAsRoot()
            try command.run()
        } catch {
            status = FailureReport.report(error)
        }
        exit(status.rawValue)
    }
}
