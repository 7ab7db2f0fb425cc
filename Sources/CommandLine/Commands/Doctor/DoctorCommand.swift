import ArgumentParser
import Diagnostics
import JSONText

/// `sluice doctor`
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at everything a run depends on, and say what would go wrong.",
        discussion: """
            EXAMPLES:
              sluice doctor
              sluice doctor --store backup.db --format json
            """)

    @Option(help: "The form of the report: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let examinations =
            VersionExamination.all + StoreExamination(path: shared.storePath, workspace: shared.workspace).all
            + WorkspaceExamination(folder: shared.workspace).all
        switch format {
        case .text: shared.console.print(text(examinations))
        case .json: shared.console.print(json(examinations))
        }
        if examinations.contains(where: { $0.state == .bad }) { throw SilentEnd(status: .findings) }
    }

    private func text(_ examinations: [Examination]) -> String {
        let width = examinations.map(\.subject.count).max() ?? 0
        return examinations.flatMap { examination in
            let subject = examination.subject + String(repeating: " ", count: width - examination.subject.count)
            let line = "\(mark(examination.state)) \(subject)  \(Printable.text(examination.words))"
            let help = examination.help.map { String(repeating: " ", count: width + 8) + "= help: \($0)" }
            return [line, help].compactMap(\.self)
        }.joined(separator: "\n")
    }

    private func mark(_ state: Examination.State) -> String {
        let (word, color) =
            switch state {
            case .good: ("ok  ", "32")
            case .note: ("note", "36")
            case .bad: ("bad ", "1;31")
            }
        return shared.console.colorsOutput ? "\u{1B}[\(color)m\(word)\u{1B}[0m" : word
    }

    private func json(_ examinations: [Examination]) -> String {
        var writer = JSONTextWriter()
        writer.open("[")
        for examination in examinations {
            writer.separate()
            writer.open("{")
            writer.member("subject", examination.subject)
            writer.member("state", examination.state.rawValue)
            writer.member("words", examination.words)
            writer.member("help", orNull: examination.help)
            writer.close("}")
        }
        writer.close("]")
        return writer.result
    }
}
