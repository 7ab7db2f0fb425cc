import Foundation

/// The Swift files of this repository.
struct SourceTree {
    struct File: Sendable, CustomStringConvertible {
        /// Relative to the repository's root.
        let path: String
        let lines: [Substring]

        var description: String { path }

        /// The folder below `Sources` or `Tests`.
        var module: String { String(path.split(separator: "/")[1]) }

        /// The modules that the file imports, with the number of the line.
        var imports: [(module: String, line: Int)] {
            lines.enumerated().compactMap { index, line in
                let words = line.split(separator: " ")
                guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
                    keyword == 0 && line.hasPrefix("import") || keyword == 1 && line.hasPrefix("@")
                else { return nil }
                return (String(words[keyword + 1]), index + 1)
            }
        }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let sources = files(below: "Sources")
    static let tests = files(below: "Tests")

    private static func files(below folder: String) -> [File] {
        let start = root.appending(path: folder)
        let all = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)?.allObjects ?? []
        return all.compactMap { $0 as? URL }
            .filter { $0.pathExtension == "swift" }
            .compactMap { url in
                guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
                let path = url.path.dropFirst(root.path.count).drop { $0 == "/" }
                return File(
                    path: String(path), lines: text.split(separator: "\n", omittingEmptySubsequences: false))
            }
            .sorted { $0.path < $1.path }
    }
}
