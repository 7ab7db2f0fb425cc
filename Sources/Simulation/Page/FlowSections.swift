import Templates
import Diagnostics
import Flows
import Profiles

/// Every flow: first all at a glance, then each with its diagram.
struct FlowSections {
    let report: RehearsalReport

    func write(to page: inout Markup) {
        let busy = report.flows.filter { !$0.isQuiet }
        let quiet = report.flows.filter(\.isQuiet)
        page.section("flows", "Flows") { page in
            if !busy.isEmpty { overview(of: busy, to: &page) }
            if !quiet.isEmpty {
                page.element("p", ["class": "quiet"]) { page in
                    page.element("strong", text: "Nobody came to: ")
                    page.text(quiet.map(\.words).joined(separator: ", ") + ".")
                }
            }
            if !busy.isEmpty { legend(to: &page) }
            for passage in busy { FlowArticle(passage: passage, report: report).write(to: &page) }
        }
    }

    /// How the diagrams are read.
    private func legend(to page: inout Markup) {
        page.element("p", ["class": "key-to-diagrams note"]) { page in
            page.text("In the diagrams the width of a band says how many people go along it. ")
            page.element(
                "svg", ["class": "sign", "viewBox": "0 0 26 12", "width": "26", "height": "12", "aria-hidden": "true"]
            ) {
                $0.element("g", ["class": "side left"]) { $0.void("path", ["d": "M0 4H14V1L23 6L14 11V8H0z"]) }
            }
            page.text(" marks people who leave the flow, ")
            page.element(
                "svg", ["class": "sign", "viewBox": "0 0 26 12", "width": "26", "height": "12", "aria-hidden": "true"]
            ) {
                $0.element("g", ["class": "side refused"]) {
                    $0.void("path", ["class": "thread", "d": "M0 6H14"])
                    $0.void("circle", ["cx": "18", "cy": "6", "r": "3.5"])
                }
            }
            page.text(" an entry or a message that was refused; after a refused message people go on.")
        }
    }

    private func overview(of flows: [FlowPassage], to page: inout Markup) {
        let highest = flows.map(\.people).max() ?? 0
        page.scrolling("All flows at a glance") { page in
            page.element("table", ["class": "bars overview"]) { page in
                page.element("thead") { page in
                    page.element("tr") { page in
                        page.element("th", ["scope": "col"], text: "Flow")
                        page.element("th", ["scope": "col"], text: "People")
                        for name in ["Not let in", "Messages", "Not sent", "Inside at the end"] {
                            page.element("th", ["scope": "col", "class": "n"], text: name)
                        }
                    }
                }
                page.element("tbody") { page in
                    for passage in flows {
                        page.element("tr") { page in
                            page.element("th", ["scope": "row"]) { page in
                                page.element("a", ["href": "#flow-\(passage.flow.id)"], text: passage.flow.id)
                            }
                            page.barCell(passage.people, of: highest, words: passage.people.grouped)
                            page.number(passage.notEnteredCount)
                            page.number(passage.sentCount)
                            page.number(passage.notSentCount)
                            page.number(passage.insideAfter)
                        }
                    }
                }
            }
        }
    }
}

extension FlowPassage {
    /// The flow's id, and what it is when it is not live.
    fileprivate var words: String {
        flow.status == .live ? flow.id : "\(flow.id) (\(flow.status.rawValue))"
    }
}

/// One flow: what it is, its diagram, and the figures behind that.
struct FlowArticle {
    let passage: FlowPassage
    let report: RehearsalReport

    /// Wider diagrams give way to a list on a phone, where nobody likes to scroll sideways.
    private static let phoneWidth = 470.0

    private var flow: Flow { passage.flow }

    func write(to page: inout Markup) {
        let diagram = FlowDiagram(passage)
        let isWide = diagram.map { $0.width > 640 } ?? true
        page.element(
            "article",
            [
                "id": "flow-\(flow.id)", "class": isWide ? "flow wide" : "flow",
                "aria-labelledby": "flow-\(flow.id)-heading",
            ]
        ) { page in
            page.element("div", ["class": "facts"]) { facts(&$0) }
            page.element("figure", ["aria-labelledby": "flow-\(flow.id)-caption"]) { page in
                if let diagram {
                    let fitsPhone = diagram.width <= FlowArticle.phoneWidth
                    page.element("div", ["class": fitsPhone ? "always" : "broad"]) { page in
                        page.scrolling("The diagram of \(flow.id)") { diagram.draw(to: &$0) }
                    }
                    if !fitsPhone {
                        page.element("div", ["class": "narrow"]) { StepList(passage: passage).write(to: &$0) }
                    }
                } else {
                    StepList(passage: passage).write(to: &page)
                }
                page.element(
                    "figcaption", ["id": "flow-\(flow.id)-caption"],
                    text: "How \(passage.people.counted("person", "people")) went through \(flow.id)")
            }
            page.figures("Every step of \(flow.id), as a table") { StepTable(passage: passage).write(to: &$0) }
        }
    }

    private func facts(_ page: inout Markup) {
        page.element("h3", ["id": "flow-\(flow.id)-heading"], text: flow.title ?? flow.id)
        page.element("p", ["class": "meta"]) { page in
            page.element("code", text: flow.id)
            page.text(" · \(flow.status.rawValue)")
            if let owner = flow.owner { page.text(" · \(owner)") }
        }
        page.element("dl", ["class": "row"]) { page in
            for (name, number) in figures where number > 0 {
                page.element("div") { page in
                    page.element("dt", text: name)
                    page.element("dd", text: number.grouped)
                }
            }
        }
        let concerns = report.concerns.filter { $0.flow == flow.id }
        if !concerns.isEmpty {
            page.element("ul", ["class": "wrong"]) { page in
                for concern in concerns { page.element("li") { $0.sentence(concern.sentence) } }
            }
        }
        if passage.notEnteredCount > 0 {
            page.reasons(
                passage.notEntered, of: passage.notEnteredCount + passage.entered, heading: "Not let in")
        }
        let exited = passage.exited.values.reduce(0, +)
        if exited > 0 {
            page.reasons(
                passage.exited, of: exited, heading: "Left the flow")
        }
    }

    private var figures: [(String, Int)] {
        [
            ("Entered", passage.entered), ("Inside before", passage.insideBefore), ("Missed", passage.missed),
            ("Messages", passage.sentCount), ("Not sent", passage.notSentCount),
            ("Inside at the end", passage.insideAfter),
        ]
    }
}
