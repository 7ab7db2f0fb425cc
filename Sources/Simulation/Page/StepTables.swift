import Templates
import Diagnostics
import Flows
import Profiles

/// Every step of a flow with its figures, nested ones indented.
struct StepTable {
    let passage: FlowPassage

    func write(to page: inout Markup) {
        page.scrolling("Every step of \(passage.flow.id)") { page in
            page.element("table") { page in
                page.element("thead") { page in
                    page.element("tr") { page in
                        page.element("th", ["scope": "col"], text: "Step")
                        for name in ["Came", "Sent", "Not sent", "Held", "Left", "Inside at the end"] {
                            page.element("th", ["scope": "col", "class": "n"], text: name)
                        }
                        page.element("th", ["scope": "col"], text: "Reasons and ways")
                    }
                }
                page.element("tbody") { rows(of: passage.flow.steps, depth: 0, to: &$0) }
            }
        }
    }

    private func rows(of steps: [Step], depth: Int, to page: inout Markup) {
        for step in steps {
            guard let line = passage.step(step.id) else { continue }
            page.element("tr") { page in
                page.element("th", ["scope": "row", "style": "padding-left:\(min(depth, 12))em"]) { page in
                    page.element("code", text: step.id)
                    page.text(" \(line.words)")
                }
                for number in [
                    line.arrived, line.sentCount, line.notSentCount, line.heldCount, line.leftCount, line.inside,
                ] {
                    page.number(number)
                }
                page.element("td", text: (line.wayWords + line.reasonWords).joined(separator: "; "))
            }
            for way in step.verb.ways { rows(of: way.steps, depth: depth + 1, to: &page) }
        }
    }
}

/// A flow as an indented list with bars: for flows whose diagram would be too deep or too wide to read.
struct StepList {
    let passage: FlowPassage

    func write(to page: inout Markup) {
        page.element("div", ["class": "steps"]) { list(passage.flow.steps, to: &$0) }
    }

    private func list(_ steps: [Step], to page: inout Markup) {
        page.element("ol") { page in
            for step in steps {
                guard let line = passage.step(step.id) else { continue }
                page.element("li") { page in
                    row(
                        id: step.id, name: line.words, people: line.arrived,
                        note: line.reasonWords.joined(separator: "; "),
                        to: &page)
                    guard !step.verb.ways.isEmpty else { return }
                    page.element("ul") { page in
                        for way in step.verb.ways {
                            page.element("li") { page in
                                let name = [way.name, way.note].compactMap(\.self).joined(separator: ", ")
                                row(name: name, people: line.ways[way.key] ?? 0, note: "", to: &page)
                                if !way.steps.isEmpty { list(way.steps, to: &page) }
                            }
                        }
                    }
                }
            }
        }
    }

    private func row(id: String? = nil, name: String, people: Int, note: String, to page: inout Markup) {
        let percent = passage.people > 0 ? Double(people) * 100 / Double(passage.people) : 0
        page.element("div", ["class": "step"]) { page in
            page.element("span", ["class": "fill", "style": "--part:\(min(100, percent).svg)"], text: "")
            page.element("span") { page in
                page.text(name)
                if let id { page.element("code", text: " \(id)") }
            }
            page.element("b", text: people.grouped)
        }
        if !note.isEmpty { page.element("p", ["class": "note"], text: note) }
    }
}

extension StepPassage {
    /// What the step does, and for whom.
    var words: String { [step.verb.words, step.audienceWords].compactMap(\.self).joined(separator: ", ") }

    /// The ways that people took, in one line.
    var wayWords: [String] { step.verb.ways.map { "\($0.name) \((ways[$0.key] ?? 0).grouped)" } }

    /// Channels and reasons with their numbers.
    var reasonWords: [String] {
        var parts: [String] = []
        if sentCount > 0 {
            let channels = Channel.allCases.compactMap { channel in
                sent[channel].map { "\(channel.rawValue) \($0.grouped)" }
            }
            parts.append("sent: \(channels.joined(separator: ", "))")
        }
        for (what, reasons) in [("not sent", notSent), ("held", held), ("left", left)] where !reasons.isEmpty {
            let words = reasons.ranked.map { "\($0.reason.rawValue) \($0.count.grouped)" }
            parts.append("\(what): \(words.joined(separator: ", "))")
        }
        if longHolds > 0 { parts.append("held for most of a day: \(longHolds.grouped)") }
        return parts
    }
}
