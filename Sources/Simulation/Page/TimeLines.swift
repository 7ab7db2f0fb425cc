import Templates
import CivilTime
import Diagnostics
import Flows
import Profiles

/// Messages over time by channel: all together, then each flow in a small picture of its own.
struct TimeLines {
    private let report: RehearsalReport
    private let length: Period.Length
    private let periods: [Period]
    private let channels: [Channel]
    /// By flow and period.
    private let flows: [(id: String, counts: [[Channel: Int]])]
    private let all: [[Channel: Int]]

    init(report: RehearsalReport) {
        self.report = report
        length = Period.Length(ofPicturesOver: report.days.count, weeksAbove: 92, monthsAbove: 800)
        periods = report.periods(length)
        channels = report.usedChannels
        var places: [CivilDate: Int] = [:]
        for (place, period) in periods.enumerated() {
            for day in period.first...period.last { places[day] = place }
        }
        var counts: [String: [[Channel: Int]]] = [:]
        let nothing = [[Channel: Int]](repeating: [:], count: periods.count)
        for line in report.messages {
            guard let place = places[line.day] else { continue }
            counts[line.flow, default: nothing][place][line.channel, default: 0] += line.count
        }
        flows = report.flows.compactMap { passage in
            counts[passage.flow.id].map { (id: passage.flow.id, counts: $0) }
        }
        all = report.messages(in: periods)
    }

    func write(to page: inout Markup) {
        page.section("time", "Over time", lead: "Messages of each \(length.word), by channel.") { page in
            guard !flows.isEmpty else {
                page.element("p", ["class": "none"], text: "No message would go out.")
                return
            }
            page.element("figure", ["class": "timeline"]) { page in
                StackedBars(periods: periods, channels: channels, counts: all).write(to: &page)
                page.element("figcaption") { legend(&$0) }
            }
            page.element("h3", text: "Each flow for itself")
            page.element(
                "p", ["class": "note"],
                text:
                    "All over the same days, each on a scale of its own; its highest \(length.word) is named below it.")
            page.element("ul", ["class": "multiples"]) { page in
                for flow in flows { multiple(flow.id, flow.counts, to: &page) }
            }
            page.figures("Messages of each flow by \(length.word), as a table") { table(&$0) }
        }
    }

    private func legend(_ page: inout Markup) {
        page.element("span", ["class": "legend"]) { page in
            for channel in channels {
                let count = all.reduce(0) { $0 + ($1[channel] ?? 0) }
                page.element("span") { page in
                    page.element("span", ["class": "swatch \(channel.rawValue)"], text: "")
                    page.text("\(channel.rawValue) \(count.grouped)")
                }
            }
        }
    }

    private func multiple(_ flow: String, _ counts: [[Channel: Int]], to page: inout Markup) {
        let sums = counts.map { $0.values.reduce(0, +) }
        let most = sums.max() ?? 0
        let sum = sums.reduce(0, +)
        let highest = sums.firstIndex(of: most).map { words(of: periods[$0]) } ?? ""
        page.element("li") { page in
            page.element("p") { page in
                page.element("a", ["href": "#flow-\(flow)"], text: flow)
                page.element("b", text: sum.grouped)
            }
            StackedBars(periods: periods, channels: channels, counts: counts)
                .draw(most: most, label: "\(flow): \(sum.counted("message"))", to: &page)
            page.element("p", ["class": "note"], text: "\(most.grouped) \(highest)")
        }
    }

    private func words(of period: Period) -> String {
        switch length {
        case .day: "on \(period.first.withWeekday)"
        case .week: "in the week from \(period.first)"
        case .month: "in \(period.first.monthName) \(period.first.year)"
        }
    }

    private func table(_ page: inout Markup) {
        page.scrolling("Messages of each flow by \(length.word)") { page in
            page.element("table") { page in
                page.element("thead") { page in
                    page.element("tr") { page in
                        page.element("th", ["scope": "col"], text: "Flow")
                        page.element("th", ["scope": "col", "class": "n"], text: "all")
                        for period in periods {
                            page.element("th", ["scope": "col", "class": "n"], text: period.first.short)
                        }
                    }
                }
                page.element("tbody") { page in
                    for flow in flows {
                        let sums = flow.counts.map { $0.values.reduce(0, +) }
                        page.element("tr") { page in
                            page.element("th", ["scope": "row"], text: flow.id)
                            page.number(sums.reduce(0, +))
                            for sum in sums { page.number(sum) }
                        }
                    }
                }
            }
        }
    }
}
