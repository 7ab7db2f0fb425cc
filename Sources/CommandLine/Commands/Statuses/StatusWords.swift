import CivilTime
import Profiles

/// Statuses as people read them.
enum StatusWords {
    /// `gold: Gold member, loyalty, rank 1, lasts 365 days`
    static func line(of status: StatusDefinition) -> String {
        let words = particulars(of: status)
        return words.isEmpty ? status.name : "\(status.name): \(words.joined(separator: ", "))"
    }

    /// What is known beside the name.
    static func particulars(of status: StatusDefinition) -> [String] {
        [
            status.title, status.group.map { "group \($0)" }, status.rank.map { "rank \($0)" },
            status.lasts.map { "lasts \($0)" }, status.description,
        ].compactMap(\.self)
    }

    /// A status that somebody has, with its place and its end.
    static func text(of name: String, _ definition: StatusDefinition?, term: StatusTerm?, time: ShownTime) -> String {
        let words = [
            definition?.title, definition?.group.map { "group \($0)" }, definition?.rank.map { "rank \($0)" },
            term?.until.map { "until \(time.text($0))" },
        ].compactMap(\.self)
        return words.isEmpty ? name : "\(name) (\(words.joined(separator: ", ")))"
    }

    /// By group, then rank, then name; those without come last.
    static func comesBefore(_ left: StatusDefinition, _ right: StatusDefinition) -> Bool {
        func place(_ status: StatusDefinition) -> (Int, String, Int) {
            (status.group == nil ? 1 : 0, status.group ?? "", status.rank ?? .max)
        }
        return place(left) != place(right) ? place(left) < place(right) : left.name < right.name
    }
}
