import Foundation

/// The suites and tests of this repository, by the sentences that are their names.
enum WrittenTests {
    /// A suite and what it says.
    struct Suite {
        let name: String
        /// Relative to the repository's root.
        let path: String
        var tests: Set<String> = []
    }

    static let suites: [Suite] = SourceTree.tests.flatMap(suites)

    private static func suites(in file: SourceTree.File) -> [Suite] {
        var suites: [Suite] = []
        for line in file.lines {
            guard let name = sentence(in: line) else { continue }
            if line.contains("struct `") {
                suites.append(Suite(name: name, path: file.path))
            } else if !suites.isEmpty {
                suites[suites.count - 1].tests.insert(name)
            }
        }
        return suites
    }

    /// The name of a suite or test that is declared on a line.
    private static func sentence(in line: Substring) -> String? {
        for keyword in ["struct `", "func `"] {
            guard let start = line.range(of: keyword)?.upperBound else { continue }
            return String(line[start...].prefix { $0 != "`" })
        }
        return nil
    }
}
