import Templates
import CivilTime
import Diagnostics
import Profiles

/// A calendar sheet for each month, every day in the shade of its messages.
struct HeatMap {
    private let report: RehearsalReport
    private let counts: [CivilDate: Int]
    private let most: Int
    private let months: [Period]

    init(report: RehearsalReport) {
        self.report = report
        counts = report.messagesByDay.mapValues { $0.values.reduce(0, +) }
        most = counts.values.max() ?? 0
        months = report.periods(.month)
    }

    func write(to page: inout Markup) {
        page.section("calendar", "Calendar", lead: "How many messages go out on each day.") { page in
            page.element("figure", ["class": isRoomy ? "calendar roomy" : "calendar"]) { page in
                page.element("div", ["class": "months"]) { page in
                    for month in months { write(month, to: &page) }
                }
                page.element("figcaption") { legend(&$0) }
            }
            page.figures("Messages of each day, as a table") { table(&$0) }
        }
    }

    /// A few months have room for the numbers, too.
    private var isRoomy: Bool { months.count <= 3 }
    private var side: Int { months.count == 1 ? 52 : isRoomy ? 42 : 21 }

    private func write(_ month: Period, to page: inout Markup) {
        let all = (month.first...month.last).reduce(0) { $0 + (counts[$1] ?? 0) }
        let start = month.first.adding(days: 1 - month.first.day)
        let lead = start.weekday.rawValue - 1
        let pitch = side + 3
        let head = isRoomy ? 22 : 17
        let rows = (lead + month.last.day - 1) / 7 + 1
        page.element("div", ["class": "month"]) { page in
            page.element("h3", text: "\(month.first.monthName) \(month.first.year)")
            page.element(
                "svg",
                [
                    "role": "img", "viewBox": "0 0 \(7 * pitch - 3) \(head + rows * pitch - 3)",
                    "width": "\(7 * pitch - 3)", "height": "\(head + rows * pitch - 3)",
                    "aria-label": "\(month.first.monthName) \(month.first.year): \(all.counted("message"))",
                ]
            ) { page in
                for weekday in Weekday.allCases {
                    let x = (weekday.rawValue - 1) * pitch + side / 2
                    page.element(
                        "text", ["class": "weekday", "x": "\(x)", "y": "\(head - 8)"],
                        text: String(weekday.name.prefix(1)))
                }
                for day in month.first...month.last {
                    let place = lead + day.day - 1
                    cell(day, x: place % 7 * pitch, y: head + place / 7 * pitch, to: &page)
                }
            }
        }
    }

    private func cell(_ day: CivilDate, x: Int, y: Int, to page: inout Markup) {
        let count = counts[day] ?? 0
        page.element("g", ["class": "day h\(shade(of: count))"]) { page in
            page.element("title", text: "\(day.withWeekday): \(count.counted("message"))")
            page.void("rect", ["x": "\(x)", "y": "\(y)", "width": "\(side)", "height": "\(side)", "rx": "3"])
            if isRoomy {
                page.element("text", ["class": "date", "x": "\(x + 5)", "y": "\(y + 13)"], text: "\(day.day)")
                if count > 0 {
                    let words = count < 10_000 ? count.grouped : "\((count / 1000).grouped)k"
                    page.element(
                        "text", ["class": "count", "x": "\(x + side / 2)", "y": "\(y + side - 11)"], text: words)
                }
            } else {
                page.element("text", ["class": "small", "x": "\(x + side / 2)", "y": "\(y + 15)"], text: "\(day.day)")
            }
        }
    }

    /// 0 for nothing, else 1 to 5.
    private func shade(of count: Int) -> Int {
        guard count > 0, most > 0 else { return 0 }
        return (1...5).first { count <= limit(of: $0) } ?? 5
    }

    /// The most messages that a shade stands for. Shades of few messages are closer to each other than those of many, so
    /// that one large day does not leave all others pale.
    private func limit(of shade: Int) -> Int {
        let part = Double(shade) / 5
        return Int((Double(most) * part * part.squareRoot()).rounded(.up))
    }

    private func legend(_ page: inout Markup) {
        page.element("span", ["class": "legend"]) { page in
            var lowest = 1
            page.element("span") { page in
                page.element("span", ["class": "swatch s0"], text: "")
                page.text("none")
            }
            for shade in 1...5 where most > 0 && limit(of: shade) >= lowest {
                let highest = limit(of: shade)
                page.element("span") { page in
                    page.element("span", ["class": "swatch s\(shade)"], text: "")
                    page.text(lowest == highest ? lowest.grouped : "\(lowest.grouped) to \(highest.grouped)")
                }
                lowest = highest + 1
            }
        }
    }

    private func table(_ page: inout Markup) {
        let channels = report.usedChannels
        let days = report.messagesByDay
        page.scrolling("Messages of each day") { page in
            page.element("table") { page in
                page.element("thead") { page in
                    page.element("tr") { page in
                        page.element("th", ["scope": "col"], text: "Day")
                        for channel in channels {
                            page.element("th", ["scope": "col", "class": "n"], text: channel.rawValue)
                        }
                        page.element("th", ["scope": "col", "class": "n"], text: "all")
                    }
                }
                page.element("tbody") { page in
                    for day in report.days {
                        page.element("tr") { page in
                            page.element("th", ["scope": "row"], text: day.withWeekday)
                            for channel in channels { page.number(days[day]?[channel] ?? 0) }
                            page.number(counts[day] ?? 0)
                        }
                    }
                }
            }
        }
    }
}
