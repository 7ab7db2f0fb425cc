import Templates
import CivilTime
import Diagnostics
import Profiles

/// A bar for each period, its channels on top of each other. The bars stretch to whatever width there is; the words stand
/// beside them as HTML, so that they never shrink.
struct StackedBars {
    let periods: [Period]
    let channels: [Channel]
    /// By period.
    let counts: [[Channel: Int]]

    /// The bars with their scale and their days.
    func write(to page: inout Markup) {
        let most = counts.map { $0.values.reduce(0, +) }.max() ?? 0
        let step = StackedBars.roundStep(for: most)
        let top = max(step, (most + step - 1) / step * step)
        page.element("div", ["class": "plot"]) { page in
            page.element("div", ["class": "scale", "aria-hidden": "true"]) { page in
                for value in stride(from: 0, through: top, by: step) {
                    page.element("span", ["style": "bottom:\(percent(value, of: top))"], text: value.grouped)
                }
            }
            draw(most: top, label: label, withTitles: true, to: &page)
            page.element("div", ["class": "days", "aria-hidden": "true"]) { page in
                for (place, period) in ticks {
                    page.element(
                        "span", ["style": "left:\(percent(place, of: periods.count))"], text: period.first.short)
                }
            }
        }
    }

    /// The bars alone, on a scale that ends at `most`.
    func draw(most: Int, label: String, withTitles: Bool = false, to page: inout Markup) {
        page.element(
            "svg",
            [
                "class": "bars", "role": "img", "aria-label": label, "viewBox": "0 0 \(periods.count * 10) 100",
                "preserveAspectRatio": "none",
            ]
        ) { page in
            var below = [Int](repeating: 0, count: periods.count)
            for channel in channels {
                var path = ""
                for (place, count) in counts.enumerated() {
                    guard let part = count[channel], part > 0 else { continue }
                    let bottom = height(below[place], of: most)
                    below[place] += part
                    let left = Double(place * 10) + gap / 2
                    path +=
                        "M\(left.svg) \(bottom.svg)V\(height(below[place], of: most).svg)h\((10 - gap).svg)V\(bottom.svg)z"
                }
                if !path.isEmpty { page.void("path", ["class": channel.rawValue, "d": path]) }
            }
            guard withTitles else { return }
            for (place, period) in periods.enumerated() {
                page.element(
                    "rect", ["class": "hit", "x": "\(place * 10)", "y": "0", "width": "10", "height": "100"]
                ) { page in
                    page.element("title", text: "\(period.words): \(words(of: counts[place]))")
                }
            }
        }
    }

    /// Between bars, in tenths of a bar's room.
    private var gap: Double { periods.count > 45 ? 1.5 : 2.5 }

    private var label: String {
        let sum = counts.reduce(0) { $0 + $1.values.reduce(0, +) }
        guard let first = periods.first, let last = periods.last else { return "" }
        return "\(sum.counted("message")) from \(first.first) to \(last.last)"
    }

    private func words(of count: [Channel: Int]) -> String {
        let parts = channels.compactMap { channel in count[channel].map { "\($0.grouped) by \(channel.rawValue)" } }
        return parts.isEmpty ? "no message" : parts.joined(separator: ", ")
    }

    private func height(_ value: Int, of most: Int) -> Double {
        most > 0 ? 100 - Double(value) * 100 / Double(most) : 100
    }

    private func percent(_ part: Int, of whole: Int) -> String { "\((Double(part) * 100 / Double(whole)).svg)%" }

    /// Six or fewer of the periods, evenly.
    private var ticks: [(Int, Period)] {
        let step = max(1, (periods.count + 5) / 6)
        return stride(from: 0, to: periods.count, by: step).map { ($0, periods[$0]) }
    }

    /// 1, 2 or 5 with noughts, so that four lines or fewer reach the top.
    private static func roundStep(for most: Int) -> Int {
        var power = 1
        while true {
            for factor in [1, 2, 5] where factor * power * 4 >= most { return factor * power }
            power *= 10
        }
    }
}
