import Diagnostics
import JSONText
import Operations
import Storage

/// What came of all that came back, in words and as JSON.
enum InboundText {
    /// `3 unsubscribes and 1 bounce taken in, 2 known before, 1 for a person`
    static func summary(of report: InboundReport, isDryRun: Bool) -> String {
        let taken = InboundReport.Subject.allCases.compactMap { subject in
            report.notices[subject]?[.changed].map { Count.text($0, subject.rawValue) }
        }
        let rest: [(count: Int, words: String)] = [
            (report.count(.known), "known before"), (report.count(.overtaken), "overtaken by something later"),
            (report.softBounces, report.softBounces == 1 ? "soft bounce" : "soft bounces"),
            (report.nothing, "without anything to do"), (report.forPerson, "for a person"),
            (report.unreadable, "unreadable"),
        ]
        let parts =
            (taken.isEmpty ? [] : ["\(listed(taken)) \(isDryRun ? "would be " : "")taken in"])
            + rest.filter { $0.count > 0 }.map { "\(Count.text($0.count)) \($0.words)" }
        return parts.isEmpty ? "nothing came back" : parts.joined(separator: ", ")
    }

    /// `bounces.mbox, message 3: a mail that is neither a report nor an unsubscribe`
    static func line(of piece: InboundPiece) -> String {
        Printable.text("\(piece.file), \(piece.place): \(reason(of: piece).words)")
    }

    /// `{"unsubscribe":{"changed":1,…},…,"soft_bounces":0,"nothing":0,"for_person":[…],"unreadable":[…]}`
    static func json(of report: InboundReport, _ unsettled: [InboundPiece]) -> String {
        var writer = JSONTextWriter()
        writer.open("{")
        for subject in InboundReport.Subject.allCases {
            writer.key(subject.rawValue)
            writer.open("{")
            for outcome in InboundNotices.Outcome.allCases {
                writer.member(outcome.rawValue, report.notices[subject]?[outcome] ?? 0)
            }
            writer.close("}")
        }
        writer.member("soft_bounces", report.softBounces)
        writer.member("nothing", report.nothing)
        for (name, isForPerson) in [("for_person", true), ("unreadable", false)] {
            writer.key(name)
            writer.open("[")
            for piece in unsettled where reason(of: piece).isForPerson == isForPerson {
                writer.separate()
                writer.open("{")
                writer.member("file", piece.file)
                writer.member("place", piece.place)
                writer.member("reason", reason(of: piece).words)
                writer.close("}")
            }
            writer.close("]")
        }
        writer.close("}")
        return writer.result
    }

    private static func reason(of piece: InboundPiece) -> (words: String, isForPerson: Bool) {
        switch piece.content {
        case .forPerson(let words): (words, true)
        case .unreadable(let words): (words, false)
        case .notice, .question, .softBounce, .nothing: preconditionFailure("what was settled has no reason")
        }
    }

    private static func listed(_ words: [String]) -> String {
        words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
    }
}
