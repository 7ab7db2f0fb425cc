/// The answer to a question about values that may be missing.
package enum Truth: String, Hashable, Sendable {
    case yes, no, unknown

    package init(_ answer: Bool) {
        self = answer ? .yes : .no
    }

    /// Kleene's and: no if any is no, yes if all are yes.
    static func all(_ answers: some Sequence<Truth>) -> Truth {
        var result = Truth.yes
        for answer in answers {
            switch answer {
            case .no: return .no
            case .unknown: result = .unknown
            case .yes: break
            }
        }
        return result
    }

    /// Kleene's or: yes if any is yes, no if all are no.
    static func any(_ answers: some Sequence<Truth>) -> Truth {
        var result = Truth.no
        for answer in answers {
            switch answer {
            case .yes: return .yes
            case .unknown: result = .unknown
            case .no: break
            }
        }
        return result
    }

    /// Kleene's not: unknown stays unknown.
    static prefix func ! (answer: Truth) -> Truth {
        switch answer {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }
}
