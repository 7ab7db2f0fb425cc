import CivilTime
import Diagnostics
import Flows
import Profiles

/// A rehearsal's report as text. The whole picture stands at its end, where a terminal shows it: all flows in a line each,
/// then what looks wrong.
package struct RehearsalText: Sendable {
    let report: RehearsalReport
    /// The most letters in a line.
    let width: Int

    /// A report that keeps to `width`, as long as that is no less than its tables need.
    package init(_ report: RehearsalReport, width: Int = 80) {
        self.report = report
        self.width = max(72, width)
    }

    /// The report.
    package var text: String {
        let parts =
            [heading, perPeriod] + report.flows.filter { $0.people > 0 }.map { FlowFunnel($0, width: width).lines }
            + [refusals, people, glance, quiet, concerns]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var heading: [String] {
        let span =
            "rehearsal of \(report.workspace), \(report.from.withWeekday) to \(report.until.withWeekday) "
            + "(\(report.zone.identifier))"
        var lines = span.lines(width: width)
        lines.append(
            "\(report.messageCount.counted("message")) to \(report.reached.grouped) of "
                + report.profiles.counted("customer"))
        if let busiest = report.busiestDay {
            var words = "busiest day \(busiest.day.withWeekday) with \(busiest.count.counted("message"))"
            if let hour = report.busiestHour {
                words += ", busiest hour \(hour.hour.date.withWeekday) \(hour.hour.clock) with \(hour.count.grouped)"
            }
            lines += words.lines(width: width)
        }
        return lines
    }

    private var perPeriod: [String] {
        guard report.messageCount > 0 else { return [] }
        let length = Period.Length(ofPicturesOver: report.days.count, weeksAbove: 40, monthsAbove: 370)
        let periods = report.periods(length)
        let counts = report.messages(in: periods).map { $0.values.reduce(0, +) }
        let most = counts.max() ?? 0
        let room = most.grouped.count
        let names = periods.map { name(of: $0, length) }
        let nameRoom = names.map(\.count).max() ?? 0
        let bar = width - 2 - nameRoom - 2 - room - 2
        return ["messages per \(length.word)"]
            + zip(names, counts).map { name, count in
                "  \(name.padded(to: nameRoom))  \(count.grouped.padded(before: room))  "
                    + TextBar.text(count, of: most, width: bar)
            }.map(\.withoutEnd)
    }

    private func name(of period: Period, _ length: Period.Length) -> String {
        switch length {
        case .day: period.first.withWeekday
        case .week: "\(period.first.withWeekday) to \(period.last.withWeekday)"
        case .month: "\(period.first.monthName) \(period.first.year)"
        }
    }

    private var refusals: [String] {
        let ranked = report.notSent.ranked
        let all = ranked.reduce(0) { $0 + $1.count }
        guard let most = ranked.first?.count else { return [] }
        let room = most.grouped.count
        return ["not sent: \(all.counted("message")) of \((all + report.messageCount).grouped) that were due"]
            + ranked.flatMap { reason, count in
                let start =
                    "  \(count.grouped.padded(before: room))  \(count.share(of: all).padded(before: 4))  "
                    + TextBar.padded(count, of: most, width: 12) + "  "
                return (start + "\(reason.rawValue): \(reason.explanation)").lines(
                    keeping: start.count, width: width)
            }
    }

    private var people: [String] {
        guard !report.people.isEmpty else { return [] }
        let room = report.people.map(\.count.grouped.count).max() ?? 0
        return ["who would get the most messages"]
            + report.people.map { "  \($0.count.grouped.padded(before: room))  \($0.profile)" }
    }

    private var glance: [String] {
        let flows = report.flows.filter { !$0.isQuiet }
        guard !flows.isEmpty else { return [] }
        let most = flows.map(\.people).max() ?? 0
        let columns = ["people", "not let in", "messages", "not sent", "inside"]
        let name = max(4, min(24, flows.map(\.flow.id.count).max() ?? 0))
        let bar = max(6, width - 2 - name - columns.reduce(0) { $0 + $1.count + 2 } - 2)
        let head = columns.map { "  " + $0 }.joined()
        return ["flow".padded(to: 2 + name) + head]
            + flows.map { passage in
                let numbers = [
                    passage.people, passage.notEnteredCount, passage.sentCount, passage.notSentCount,
                    passage.insideAfter,
                ]
                let cells = zip(columns, numbers).map { "  " + $1.grouped.padded(before: $0.count) }.joined()
                return "  \(passage.flow.id.cut(to: name).padded(to: name))\(cells)  "
                    + TextBar.text(passage.people, of: most, width: bar)
            }.map(\.withoutEnd)
    }

    private var quiet: [String] {
        let flows = report.flows.filter(\.isQuiet).map { passage in
            passage.flow.status == .live ? passage.flow.id : "\(passage.flow.id) (\(passage.flow.status.rawValue))"
        }
        return flows.isEmpty ? [] : "nobody came to: \(flows.joined(separator: ", "))".lines(width: width, indent: "  ")
    }

    private var concerns: [String] {
        guard !report.concerns.isEmpty else { return ["nothing looks wrong"] }
        return ["what looks wrong"]
            + report.concerns.flatMap { concern in
                "  - \(concern.sentence)".lines(keeping: 4, width: width)
                    + (concern.help.map { "    = help: \($0)".lines(keeping: 6, width: width) } ?? [])
            }
    }
}

extension String {
    /// Broken between words, all but the first line behind as many blanks as letters are kept at the beginning.
    func lines(keeping start: Int, width: Int) -> [String] {
        let words = String(dropFirst(start)).lines(width: width - start)
        return words.enumerated().map { $0 == 0 ? prefix(start) + $1 : String(repeating: " ", count: start) + $1 }
    }

    /// Without blanks at the end.
    var withoutEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
