import Foundation

extension Console {
    /// Asks a person; no when nobody is there to answer.
    func confirm(_ question: String) -> Bool {
        guard isatty(STDIN_FILENO) == 1 else {
            errorLine("sluice: \(question) nobody is here to answer; --yes says so")
            return false
        }
        draw("\(question) [y/N] ")
        return readLine().map { ["y", "yes"].contains($0.lowercased()) } ?? false
    }
}
