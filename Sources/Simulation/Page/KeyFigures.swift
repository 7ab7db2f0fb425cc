import Templates
import CivilTime
import Diagnostics
import Flows
import Profiles

/// The few numbers that say how large it all is.
struct KeyFigures {
    let report: RehearsalReport

    func write(to page: inout Markup) {
        page.element("section", ["class": "key", "aria-label": "The figures"]) { page in
            page.element("dl") { page in
                for figure in figures {
                    page.element("div") { page in
                        page.element("dt", text: figure.name)
                        page.element("dd") { page in
                            page.element("b", text: figure.value)
                            if let note = figure.note { page.element("span", text: note) }
                        }
                    }
                }
            }
        }
    }

    private struct Figure {
        let name: String
        let value: String
        var note: String?
    }

    private var figures: [Figure] {
        let entered = report.flows.reduce(0) { $0 + $1.entered }
        let refused = report.notSent.values.reduce(0, +)
        var figures = [
            Figure(name: "Customers", value: report.profiles.grouped),
            Figure(
                name: "People reached", value: report.reached.grouped,
                note: "\(report.reached.share(of: report.profiles)) of all"),
            Figure(
                name: "Messages", value: report.messageCount.grouped,
                note: report.usedChannels.isEmpty
                    ? nil : "by \(report.usedChannels.map(\.rawValue).joined(separator: ", "))"),
            Figure(
                name: "Not sent", value: refused.grouped,
                note: "\(refused.share(of: refused + report.messageCount)) of what was due"),
            Figure(
                name: "Entries", value: entered.grouped,
                note: "into \(report.flows.filter { $0.entered > 0 }.count.counted("flow"))"),
        ]
        if let busiest = report.busiestDay {
            figures.append(
                Figure(
                    name: "Busiest day", value: busiest.day.short,
                    note: "\(busiest.day.weekday.name), \(busiest.count.counted("message"))"))
        }
        if let busiest = report.busiestHour {
            figures.append(
                Figure(
                    name: "Busiest hour", value: "\(busiest.hour.clock)",
                    note: "\(busiest.hour.date.weekday.name) \(busiest.hour.date.short), "
                        + busiest.count.counted("message")))
        }
        return figures
    }
}

/// What looks wrong, each with the flow that it is about.
struct ConcernList {
    let report: RehearsalReport

    func write(to page: inout Markup) {
        page.section("concerns", "What looks wrong") { page in
            guard !report.concerns.isEmpty else {
                page.element("p", ["class": "lead"], text: "Nothing caught the eye.")
                return
            }
            let drawn = Set(report.flows.filter { !$0.isQuiet }.map(\.flow.id))
            page.element("ol", ["class": "concerns"]) { page in
                for concern in report.concerns {
                    page.element("li") { page in
                        page.element("p") { $0.sentence(concern.sentence) }
                        if let help = concern.help { page.element("p", ["class": "help"]) { $0.sentence(help) } }
                        if let flow = concern.flow, drawn.contains(flow) {
                            page.element("a", ["href": "#flow-\(flow)"], text: "See \(flow)")
                        }
                    }
                }
            }
        }
    }
}

extension Markup {
    /// A sentence in which what stands in backticks is code.
    mutating func sentence(_ words: String) {
        for (place, part) in words.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
            if place % 2 == 1 { element("code", text: String(part)) } else { text(String(part)) }
        }
    }
}
