import Templates
import Diagnostics
import Flows

/// A flow drawn from top to bottom: how wide a band is says how many people go along it.
struct FlowDiagram {
    /// Beyond this a diagram cannot be read at a glance, and a list of steps says it better.
    private static let mostWidth = 1180.0
    private static let deepest = 2
    private static let margin = 8.0
    private static let widestBand = 64.0

    let passage: FlowPassage
    private let entry: DiagramBox
    private let steps: DiagramSequence
    /// The width of one person's band.
    private let scale: Double

    /// Nil when the flow is too deep or too wide to be drawn.
    init?(_ passage: FlowPassage) {
        self.passage = passage
        entry = DiagramBox(entryOf: passage)
        steps = DiagramSequence(passage.flow.steps, of: passage, people: passage.people)
        let most = passage.steps.map(\.arrived).max() ?? 0
        scale = FlowDiagram.widestBand / Double(max(1, most, passage.entered))
        guard steps.depth <= FlowDiagram.deepest, width <= FlowDiagram.mostWidth else { return nil }
    }

    private var left: Double { FlowDiagram.margin + steps.left }
    private var right: Double { FlowDiagram.margin + max(steps.right, DiagramBox.width / 2 + entry.sideWidth) }
    var width: Double { left + right }

    private var endsByItself: Int {
        let ended = passage.steps.reduce(0) { $0 + ($1.left[.completed] ?? 0) }
        return max(0, (passage.exited[.completed] ?? 0) - ended)
    }

    func draw(to page: inout Markup) {
        var pen = DiagramPen(scale: scale)
        let top = FlowDiagram.margin
        pen.draw(entry, axis: left, top: top)
        var bottom = top + entry.height
        if !steps.items.isEmpty {
            pen.band(from: (left, bottom), to: (left, bottom + DiagramItem.gap), people: passage.entered)
            bottom = pen.draw(steps, axis: left, top: bottom + DiagramItem.gap)
        }
        if endsByItself > 0 {
            pen.band(from: (left, bottom), to: (left, bottom + DiagramItem.gap), people: steps.passed)
            pen.terminal("\(endsByItself.grouped) completed", axis: left, top: bottom + DiagramItem.gap)
            bottom += DiagramItem.gap + DiagramPen.terminalHeight
        }
        let height = bottom + FlowDiagram.margin
        page.element(
            "svg",
            [
                "class": "diagram", "role": "img", "aria-label": summary, "viewBox": "0 0 \(width.svg) \(height.svg)",
                "width": width.svg, "height": height.svg, "style": "--w:\(width.svg)px",
            ]
        ) { page in
            page.element("g", ["class": "bands"]) { $0.append(pen.bands) }
            page.append(pen.boxes)
        }
    }

    private var summary: String {
        "\(passage.flow.title ?? passage.flow.id): \(passage.entered.grouped) entered, "
            + "\(passage.sentCount.counted("message")), \(passage.insideAfter.grouped) inside at the end. The table below has "
            + "every step."
    }
}
