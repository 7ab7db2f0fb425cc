import Templates
import Diagnostics
import Flows
import Profiles

/// Refused sends by reason; the table is the picture.
struct RefusalTable {
    let report: RehearsalReport

    func write(to page: inout Markup) {
        let refusals = report.notSent
        let all = refusals.values.reduce(0, +)
        page.section(
            "refusals", "Not sent",
            lead: all == 0 ? "No message was refused." : "Why messages that were due were not sent."
        ) { page in
            if all > 0 { page.reasons(refusals, of: all, heading: "Reason") }
        }
    }
}

/// How many messages people get, and who gets the most.
struct PeopleTables {
    let report: RehearsalReport

    func write(to page: inout Markup) {
        let lead = "\(report.reached.grouped) of \(report.profiles.counted("customer")) would get at least one message."
        page.section("people", "People", lead: lead) { page in
            guard report.reached > 0 else { return }
            page.element("div", ["class": "pair"]) { page in
                page.element("div") { spread(&$0) }
                page.element("div") { most(&$0) }
            }
        }
    }

    private func spread(_ page: inout Markup) {
        let top = 12
        var people: [Int: Int] = [:]
        for (count, number) in report.messagesPerPerson { people[min(count, top), default: 0] += number }
        let highest = people.values.max() ?? 0
        page.element("h3", text: "Messages for each person")
        page.element("table", ["class": "bars"]) { page in
            page.element("thead") { page in
                page.element("tr") { page in
                    page.element("th", ["scope": "col"], text: "Messages")
                    page.element("th", ["scope": "col"], text: "People")
                }
            }
            page.element("tbody") { page in
                for (count, number) in people.sorted(by: { $0.key < $1.key }) {
                    page.element("tr") { page in
                        page.element("th", ["scope": "row"], text: count == top ? "\(top) or more" : "\(count)")
                        page.barCell(number, of: highest, words: number.grouped)
                    }
                }
            }
        }
    }

    private func most(_ page: inout Markup) {
        page.element("h3", text: "Who would get the most")
        page.scrolling("Who would get the most messages") { page in
            page.element("table") { page in
                page.element("thead") { page in
                    page.element("tr") { page in
                        page.element("th", ["scope": "col"], text: "Profile")
                        page.element("th", ["scope": "col", "class": "n"], text: "Messages")
                    }
                }
                page.element("tbody") { page in
                    for person in report.people {
                        page.element("tr") { page in
                            page.element("th", ["scope": "row"]) { $0.element("code", text: "\(person.profile)") }
                            page.number(person.count)
                        }
                    }
                }
            }
        }
    }
}

extension Markup {
    /// A table of reasons with a bar for each share; it is narrow enough for every screen.
    mutating func reasons(_ reasons: [Reason: Int], of all: Int, heading: String) {
        let ranked = reasons.ranked
        let highest = ranked.first?.count ?? 0
        element("table", ["class": "bars reasons"]) { page in
            page.element("thead") { page in
                page.element("tr") { page in
                    page.element("th", ["scope": "col"], text: heading)
                    page.element("th", ["scope": "col"], text: "Count and share")
                }
            }
            page.element("tbody") { page in
                for (reason, count) in ranked {
                    page.element("tr") { page in
                        page.element("th", ["scope": "row"]) { page in
                            page.text(reason.explanation)
                            page.element("code", text: reason.rawValue)
                        }
                        page.barCell(count, of: highest, words: "\(count.grouped), \(count.share(of: all))")
                    }
                }
            }
        }
    }

    /// A cell with a bar and the number that it stands for.
    mutating func barCell(_ part: Int, of whole: Int, words: String) {
        let percent = whole > 0 ? Double(part) * 100 / Double(whole) : 0
        element("td", ["class": "bar"]) { page in
            page.element("span", ["class": "fill", "style": "width:\(percent.svg)%"], text: "")
            page.element("span", text: words)
        }
    }
}
