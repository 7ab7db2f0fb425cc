import Templates
import Diagnostics
import Flows

/// Puts the parts of a diagram at their places: bands below, boxes and words on top of them.
struct DiagramPen {
    static let terminalHeight = 30.0

    /// The width of one person's band.
    let scale: Double
    private(set) var bands = Markup()
    private(set) var boxes = Markup()

    init(scale: Double) {
        self.scale = scale
    }

    /// Draws boxes below each other, and returns where they end.
    mutating func draw(_ steps: DiagramSequence, axis: Double, top: Double) -> Double {
        var top = top
        for (place, item) in steps.items.enumerated() {
            let isLast = place == steps.items.count - 1
            draw(item.box, axis: axis, top: top)
            let bottom = top + item.box.height
            if item.columns.isEmpty {
                if !isLast {
                    band(from: (axis, bottom), to: (axis, bottom + DiagramItem.gap), people: item.box.passed)
                }
                top = bottom + DiagramItem.gap
            } else {
                draw(item, axis: axis, top: bottom, goesOn: !isLast)
                top += item.height + DiagramItem.gap
                if !isLast {
                    let together = item.columns.reduce(0) { $0 + $1.steps.passed }
                    band(from: (axis, top - DiagramItem.gap), to: (axis, top), people: together)
                }
            }
        }
        return steps.items.isEmpty ? top : top - DiagramItem.gap
    }

    /// The columns of a box: they fan out, go down, and come together again.
    private mutating func draw(_ item: DiagramItem, axis: Double, top: Double, goesOn: Bool) {
        let start = top + item.fan
        let end = start + DiagramItem.nameHeight + item.inner
        var out = axis - width(item.columns.reduce(0) { $0 + $1.people }) / 2
        var back = axis - width(item.columns.reduce(0) { $0 + $1.steps.passed }) / 2
        for (column, offset) in zip(item.columns, item.axes) {
            let middle = axis + offset
            let outWidth = width(column.people)
            let backWidth = width(column.steps.passed)
            band(from: (out + outWidth / 2, top), to: (middle, start), people: column.people)
            let first = start + DiagramItem.nameHeight
            band(from: (middle, start), to: (middle, first), people: column.people)
            name(column, axis: middle, baseline: start + 8)
            let bottom = draw(column.steps, axis: middle, top: first)
            band(from: (middle, bottom), to: (middle, end), people: column.steps.passed)
            band(from: (middle, end), to: (back + backWidth / 2, end + item.fan), people: column.steps.passed)
            out += outWidth
            back += backWidth
        }
    }

    private func width(_ people: Int) -> Double { Double(people) * scale }

    /// A band of people; a thin dotted line where nobody goes.
    mutating func band(from start: (x: Double, y: Double), to end: (x: Double, y: Double), people: Int) {
        guard end.y > start.y else { return }
        let middle = (start.y + end.y) / 2
        // A little too long, so that no seam is seen where two bands meet.
        let (start, end) = ((x: start.x, y: start.y - 0.5), (x: end.x, y: end.y + 0.5))
        let path =
            start.x == end.x
            ? "M\(start.x.svg) \(start.y.svg)V\(end.y.svg)"
            : "M\(start.x.svg) \(start.y.svg)C\(start.x.svg) \(middle.svg) \(end.x.svg) \(middle.svg) \(end.x.svg) "
                + end.y.svg
        guard people > 0 else {
            bands.void("path", ["class": "nobody", "d": path])
            return
        }
        bands.element("path", ["d": path, "stroke-width": max(1.5, width(people)).svg]) { path in
            path.element("title", text: people.counted("person", "people"))
        }
    }

    private mutating func name(_ column: DiagramColumn, axis: Double, baseline: Double) {
        boxes.element("text", ["class": "way", "x": axis.svg, "y": baseline.svg]) { text in
            text.element("tspan", ["class": "strong"], text: column.way.name)
            text.text(" " + column.people.grouped)
            if let note = column.way.note {
                text.element("tspan", ["x": axis.svg, "dy": "14", "class": "note"], text: note)
            }
        }
    }

    /// A box with its words, its meter and what leaves it.
    mutating func draw(_ box: DiagramBox, axis: Double, top: Double) {
        let left = axis - DiagramBox.width / 2
        for (place, side) in box.sides.enumerated() { draw(side, of: box, place, axis: axis, top: top) }
        boxes.element("g", ["class": "box \(box.look.rawValue)"]) { group in
            group.void(
                "rect",
                ["x": left.svg, "y": top.svg, "width": DiagramBox.width.svg, "height": box.height.svg, "rx": "6"])
            let inset = (left + 13).svg
            let far = (axis + DiagramBox.width / 2 - 13).svg
            let short = box.label.count > 22 ? box.label.prefix(21) + "…" : box.label
            group.element("text", ["class": "id", "x": inset, "y": (top + box.labelBaseline).svg], text: short)
            group.element(
                "text", ["class": "people", "x": far, "y": (top + box.labelBaseline).svg], text: box.people.grouped)
            for (line, words) in box.title.enumerated() {
                group.element(
                    "text", ["class": "title", "x": inset, "y": (top + box.titleBaseline(line)).svg], text: words)
            }
            for (line, words) in box.notes.enumerated() {
                group.element(
                    "text", ["class": "note", "x": inset, "y": (top + box.noteBaseline(line)).svg], text: words)
            }
            guard let meter = box.meter, meter.sent + meter.refused > 0 else { return }
            let room = DiagramBox.width - 26
            let sent = room * Double(meter.sent) / Double(meter.sent + meter.refused)
            let y = (top + box.meterTop).svg
            if meter.sent > 0 {
                group.void("rect", ["class": "sent", "x": inset, "y": y, "width": sent.svg, "height": "5"])
            }
            if meter.refused > 0 {
                group.void(
                    "rect",
                    [
                        "class": "refused", "x": (left + 13 + sent).svg, "y": y, "width": (room - sent).svg,
                        "height": "5",
                    ])
            }
        }
    }

    /// People who leave go along a band with a tip; a refusal, after which people go on, is a line with a ring.
    private mutating func draw(_ side: DiagramBox.Side, of box: DiagramBox, _ place: Int, axis: Double, top: Double) {
        let edge = axis + DiagramBox.width / 2
        let room = Double(box.sides.count) * DiagramBox.sideHeight
        let y = top + (box.height - room) / 2 + (Double(place) + 0.5) * DiagramBox.sideHeight
        let half = min(8, max(0.75, width(side.count) / 2))
        boxes.element("g", ["class": "side \(side.kind.rawValue)"]) { group in
            group.element("title", text: side.explanation)
            switch side.kind {
            case .left:
                let tip = half + 3
                let path =
                    "M\(edge.svg) \((y - half).svg)H\((edge + 14).svg)V\((y - tip).svg)L\((edge + 23).svg) \(y.svg)"
                    + "L\((edge + 14).svg) \((y + tip).svg)V\((y + half).svg)H\(edge.svg)z"
                group.void("path", ["d": path])
            case .refused:
                group.void("path", ["class": "thread", "d": "M\(edge.svg) \(y.svg)H\((edge + 14).svg)"])
                group.void("circle", ["cx": (edge + 18).svg, "cy": y.svg, "r": "3.5"])
            }
            group.element("text", ["x": (edge + 28).svg, "y": (y + 4).svg], text: side.words)
        }
    }

    /// Where a flow ends that has no `end`.
    mutating func terminal(_ words: String, axis: Double, top: Double) {
        boxes.element("g", ["class": "box end"]) { group in
            group.void(
                "rect",
                [
                    "x": (axis - DiagramBox.width / 2).svg, "y": top.svg, "width": DiagramBox.width.svg,
                    "height": DiagramPen.terminalHeight.svg, "rx": "15",
                ])
            group.element("text", ["class": "title middle", "x": axis.svg, "y": (top + 20).svg], text: words)
        }
    }
}
