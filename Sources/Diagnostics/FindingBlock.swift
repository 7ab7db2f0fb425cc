/// One finding as a block of text: headline, source lines with what is underlined, notes and help.
struct FindingBlock {
    let finding: Finding
    let excerpts: SourceExcerpts
    let painter: Painter
    let folder: String

    /// The block, each line ended.
    var text: String {
        var lines = [headline]
        let shown = places
        let width = shown.map { String($0.span.start.line).count }.max() ?? 0
        if !shown.isEmpty {
            lines.append(gutter("", width))
            for (index, place) in shown.enumerated() {
                if index > 0, place.span.start.line > shown[index - 1].span.start.line + 1 {
                    lines.append(gutter("", width, mark: "..."))
                }
                lines += underlined(place, width)
            }
        }
        let margin = String(repeating: " ", count: width + 1)
        for place in finding.related where place.span.file != finding.span?.file {
            lines.append("\(margin)= note: \(path(place.span)): \(Printable.text(place.label))")
        }
        for note in finding.notes { lines.append("\(margin)= note: \(Printable.text(note))") }
        if let help = finding.help { lines.append("\(margin)= help: \(Printable.text(help))") }
        return lines.map { $0 + "\n" }.joined()
    }

    private var headline: String {
        let severity = painter.painted(finding.severity.rawValue, as: .severity(finding.severity))
        let words = painter.painted(Printable.text(finding.message), as: .headline)
        let start = finding.span.map { "\(path($0)): " } ?? ""
        return "\(start)\(severity): \(words) [\(finding.rule)]"
    }

    private struct Place {
        let span: SourceSpan
        let label: String
        let line: String
        let isMain: Bool
    }

    /// The places of the finding's own file, in the order of their lines; those without a source line are left out.
    private var places: [Place] {
        guard let span = finding.span else { return [] }
        var places: [Place] = []
        if let line = excerpts.line(span.start.line, of: span.file) {
            places.append(Place(span: span, label: "", line: line, isMain: true))
        }
        for related in finding.related where related.span.file == span.file {
            guard let line = excerpts.line(related.span.start.line, of: span.file) else { continue }
            places.append(Place(span: related.span, label: related.label, line: line, isMain: false))
        }
        return places.sorted { $0.span.start < $1.span.start }
    }

    private func underlined(_ place: Place, _ width: Int) -> [String] {
        let last =
            place.span.end.line == place.span.start.line ? place.span.end.column : Int.max
        let drawn = Printable.excerpt(place.line, from: place.span.start.column, until: last)
        let blank = String(repeating: " ", count: drawn.indent)
        let mark = String(repeating: place.isMain ? "^" : "-", count: drawn.width)
        let label = place.label.isEmpty ? "" : " \(Printable.text(place.label))"
        let paint: Painter.Role = place.isMain ? .severity(finding.severity) : .margin
        return [
            gutter(String(place.span.start.line), width, rest: drawn.text),
            gutter("", width, rest: blank + painter.painted(mark + label, as: paint)),
        ]
    }

    private func gutter(_ number: String, _ width: Int, mark: String = "|", rest: String = "") -> String {
        let padded = String(repeating: " ", count: width - number.count) + number
        return painter.painted("\(padded) \(mark)", as: .margin) + (rest.isEmpty ? "" : " \(rest)")
    }

    private func path(_ span: SourceSpan) -> String {
        "\(Printable.text(FindingReport.path(span.file, in: folder))):\(span.start.line):\(span.start.column)"
    }
}
