import Templates
import CivilTime
import Diagnostics
import Flows
import Profiles

/// A rehearsal's report as one HTML page that needs nothing beside itself: pictures first, the figures behind each.
package struct RehearsalPage: Sendable {
    private let report: RehearsalReport

    package init(_ report: RehearsalReport) {
        self.report = report
    }

    /// The page.
    package var html: String {
        var page = Markup()
        page.verbatim("<!doctype html>\n")
        page.element("html", ["lang": "en"]) { page in
            page.element("head") { head(&$0) }
            page.element("body") { page in
                page.element("a", ["class": "skip", "href": "#report"], text: "Skip to the report")
                page.element("header", ["class": "masthead"]) { masthead(&$0) }
                page.element("main", ["id": "report", "tabindex": "-1"]) { body(&$0) }
                page.element("footer") { page in
                    page.element(
                        "p",
                        text:
                            "A rehearsal: the engine decided all this in a copy of the store, and nothing was sent. Days "
                            + "and hours are those of \(report.zone.identifier). Profiles with a test tag are not counted."
                    )
                }
            }
        }
        return page.html
    }

    private var title: String { "Rehearsal of \(report.workspace)" }

    private func head(_ page: inout Markup) {
        page.void("meta", ["charset": "utf-8"])
        page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        page.void("meta", ["name": "color-scheme", "content": "light dark"])
        page.element("title", text: "\(title), \(report.from) to \(report.until)")
        page.verbatim("\n<style>\n\(PageStyle.text)</style>\n")
    }

    private func masthead(_ page: inout Markup) {
        page.element("p", ["class": "eyebrow"], text: "Rehearsal")
        page.element("h1", text: report.workspace)
        page.element("p", ["class": "span"]) { page in
            page.element("time", ["datetime": "\(report.from)"], text: report.from.inWords)
            page.text(" to ")
            page.element("time", ["datetime": "\(report.until)"], text: report.until.inWords)
        }
        page.element("nav", ["aria-label": "Contents"]) { page in
            page.element("ul") { page in
                for (id, name) in contents {
                    page.element("li") { $0.element("a", ["href": "#\(id)"], text: name) }
                }
            }
        }
    }

    private var contents: [(id: String, name: String)] {
        [
            ("concerns", "What looks wrong"), ("calendar", "Calendar"), ("time", "Over time"),
            ("refusals", "Not sent"), ("people", "People"), ("flows", "Flows"),
        ]
    }

    private func body(_ page: inout Markup) {
        KeyFigures(report: report).write(to: &page)
        ConcernList(report: report).write(to: &page)
        HeatMap(report: report).write(to: &page)
        TimeLines(report: report).write(to: &page)
        RefusalTable(report: report).write(to: &page)
        PeopleTables(report: report).write(to: &page)
        FlowSections(report: report).write(to: &page)
    }
}

extension Markup {
    /// A part of the page under a heading that names it.
    mutating func section(_ id: String, _ heading: String, lead: String? = nil, _ content: (inout Markup) -> Void) {
        element("section", ["id": id, "aria-labelledby": "\(id)-heading"]) { page in
            page.element("h2", ["id": "\(id)-heading"], text: heading)
            if let lead { page.element("p", ["class": "lead"], text: lead) }
            content(&page)
        }
    }

    /// A part that scrolls sideways where the screen is too narrow, by keyboard too.
    mutating func scrolling(_ label: String, _ content: (inout Markup) -> Void) {
        element("div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": label], content)
    }

    /// The figures behind a picture, folded away.
    mutating func figures(_ summary: String, _ content: (inout Markup) -> Void) {
        element("details") { page in
            page.element("summary", text: summary)
            content(&page)
        }
    }

    /// A number in a column.
    mutating func number(_ number: Int, _ name: String = "td") {
        element(name, ["class": "n"], text: number.grouped)
    }
}

extension CivilDate {
    /// `9 March 2027`
    var inWords: String { "\(day) \(monthName) \(year)" }

    /// `9 Mar`
    var short: String { "\(day) \(monthName.prefix(3))" }
}
