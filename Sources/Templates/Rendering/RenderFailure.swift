/// Why a template could not be rendered.
package enum RenderFailure: Error, Hashable, Sendable {
    /// A value would be printed, is missing and has no `default`; its name.
    case missing(String)
    /// The text would be longer than anyone would read.
    case tooLong
    /// The loops would go on for too long.
    case tooMuchWork
}

extension RenderFailure: CustomStringConvertible {
    /// One line for a report.
    package var description: String {
        switch self {
        case .missing(let name): "\"\(name)\" is missing and has no default"
        case .tooLong: "the text would be longer than \(RenderBudget.longestText) bytes"
        case .tooMuchWork: "the text takes too much work to render"
        }
    }
}

/// What rendering one template may use up.
struct RenderBudget {
    /// Bytes of UTF-8.
    static let longestText = 1 << 20
    /// Elements of a range.
    static let longestLoop = 1000
    /// Nodes, filters and the bytes that filters go through.
    private static let work = 4_000_000

    private var left = RenderBudget.work

    mutating func spend(_ amount: Int) throws(RenderFailure) {
        left -= amount
        guard left >= 0 else { throw .tooMuchWork }
    }
}
