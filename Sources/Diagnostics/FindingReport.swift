/// Findings as people and programs read them.
package enum FindingReport {
    /// How many findings are written out as text; more than these help nobody at once.
    package static let textLimit = 100

    /// The house format: one block per finding with its line of source, then how many were left out.
    ///
    /// - Parameters:
    ///   - sources: the text of each file that a finding may point into, by its path in the workspace.
    ///   - folder: the workspace's folder as the author named it; it stands before each path.
    package static func text(
        _ findings: [Finding], sources: [String: String], color: Bool, folder: String = ""
    ) -> String {
        let sorted = findings.sorted()
        let excerpts = SourceExcerpts(sources)
        let painter = Painter(isOn: color)
        var blocks = sorted.prefix(textLimit).map {
            FindingBlock(finding: $0, excerpts: excerpts, painter: painter, folder: folder).text
        }
        if sorted.count > textLimit {
            blocks.append("and \(summary(Array(sorted.dropFirst(textLimit)))) more\n")
        }
        return blocks.joined(separator: "\n")
    }

    /// The path of a workspace's file as somebody outside the workspace names it.
    static func path(_ file: String, in folder: String) -> String {
        folder.isEmpty || folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
    }

    /// How many there are of each severity: "2 errors, 1 warning".
    package static func summary(_ findings: [Finding]) -> String {
        let parts = Severity.allCases.compactMap { severity -> String? in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    }
}
