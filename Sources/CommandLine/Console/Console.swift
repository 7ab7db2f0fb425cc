import Diagnostics
import Foundation

/// The terminal, or the pipes that stand in for it: results go to standard output, everything else to standard error.
struct Console: Sendable {
    /// Whether results may have colours.
    let colorsOutput: Bool
    /// Whether notes and errors may have colours.
    let colorsErrors: Bool
    /// Whether notes are left out.
    let isQuiet: Bool

    /// What holds before any option was read.
    static let standard = Console(color: .auto, isQuiet: false)

    init(color: ColorChoice, isQuiet: Bool) {
        colorsOutput = color.allows(descriptor: STDOUT_FILENO)
        colorsErrors = color.allows(descriptor: STDERR_FILENO)
        self.isQuiet = isQuiet
    }

    /// Whether somebody is looking at standard error.
    var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

    /// A line, or several, of the result.
    func print(_ text: String) {
        Console.write(text.hasSuffix("\n") ? text : "\(text)\n", to: STDOUT_FILENO)
    }

    /// A line that only a person wants.
    func note(_ text: String) {
        if !isQuiet { errorLine(text) }
    }

    /// What went wrong, with what would mend it.
    func error(_ words: String, help: String?) {
        let label = colorsErrors ? "\u{1B}[1;31merror\u{1B}[0m" : "error"
        errorLine("sluice: \(label): \(Printable.text(words))")
        if let help { errorLine("  = help: \(Printable.text(help))") }
    }

    /// A line on standard error, whoever looks.
    func errorLine(_ text: String) {
        Console.write("\(text)\n", to: STDERR_FILENO)
    }

    /// Puts a text that stays on its line to standard error.
    func draw(_ text: String) {
        Console.write(text, to: STDERR_FILENO)
    }

    /// House style is lower case at the start; the parser of arguments begins with a capital.
    static func lowerCasedStart(_ text: String) -> String {
        text.prefix(1).lowercased() + text.dropFirst()
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                // Nobody is left to be told when the one who reads has gone.
                guard count > 0 || errno == EINTR else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[max(0, count)...])
            }
        }
    }
}
