/// A stretch of the source: plain text, or what stands between `{{ }}` or `{% %}`.
struct TemplatePiece {
    enum Kind {
        case text, output, tag
    }

    let kind: Kind
    /// The text, or what stands inside the braces.
    var content: Range<Int>
    /// With the braces.
    let whole: Range<Int>
}

/// Cuts a source into pieces; what it cannot close is reported and left out.
struct TemplateScanner {
    let scalars: [Unicode.Scalar]
    private(set) var pieces: [TemplatePiece] = []
    private(set) var mistakes: [TemplateMistake] = []

    private var position = 0
    private var textStart = 0

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    mutating func scan() {
        var trimsNext = false
        while position < scalars.count {
            guard let kind = opening(at: position) else {
                position += 1
                continue
            }
            let start = position
            guard let end = closing(of: kind, after: start) else {
                addText(until: start, trimsStart: trimsNext, trimsEnd: false)
                trimsNext = false
                reportUnclosed(kind, at: start)
                guard mistakes.count < TemplateParser.mistakeLimit else { return }
                position = start + 2
                textStart = position
                continue
            }
            var content = start + 2..<end
            let trimsBefore = !content.isEmpty && scalars[content.lowerBound] == "-"
            if trimsBefore { content = content.lowerBound + 1..<content.upperBound }
            addText(until: start, trimsStart: trimsNext, trimsEnd: trimsBefore)
            trimsNext = !content.isEmpty && scalars[content.upperBound - 1] == "-"
            if trimsNext { content = content.lowerBound..<content.upperBound - 1 }
            pieces.append(TemplatePiece(kind: kind, content: content, whole: start..<end + 2))
            position = end + 2
            textStart = position
        }
        addText(until: scalars.count, trimsStart: trimsNext, trimsEnd: false)
    }

    private func opening(at index: Int) -> TemplatePiece.Kind? {
        guard scalars[index] == "{", index + 1 < scalars.count else { return nil }
        if scalars[index + 1] == "{" { return .output }
        return scalars[index + 1] == "%" ? .tag : nil
    }

    /// Where the closing braces stand; braces inside quotes do not count.
    private func closing(of kind: TemplatePiece.Kind, after start: Int) -> Int? {
        let first: Unicode.Scalar = kind == .tag ? "%" : "}"
        var quote: Unicode.Scalar?
        var index = start + 2
        while index + 1 < scalars.count {
            let scalar = scalars[index]
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "'" || scalar == "\"" {
                quote = scalar
            } else if scalar == first, scalars[index + 1] == "}" {
                return index
            } else if opening(at: index) != nil {
                return nil
            }
            index += 1
        }
        return nil
    }

    private mutating func reportUnclosed(_ kind: TemplatePiece.Kind, at start: Int) {
        let words = kind == .tag ? ("{%", "%}") : ("{{", "}}")
        mistakes.append(
            TemplateMistake(
                .syntax, "\"\(words.0)\" is never closed", at: start..<start + 2,
                help: "close it with `\(words.1)`, and close every quote inside it"))
    }

    private mutating func addText(until end: Int, trimsStart: Bool, trimsEnd: Bool) {
        var range = textStart..<max(textStart, end)
        while trimsStart, !range.isEmpty, scalars[range.lowerBound].properties.isWhitespace {
            range = range.lowerBound + 1..<range.upperBound
        }
        while trimsEnd, !range.isEmpty, scalars[range.upperBound - 1].properties.isWhitespace {
            range = range.lowerBound..<range.upperBound - 1
        }
        if !range.isEmpty { pieces.append(TemplatePiece(kind: .text, content: range, whole: range)) }
    }
}
