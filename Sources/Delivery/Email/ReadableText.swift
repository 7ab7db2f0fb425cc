import Templates

/// What an HTML text says, for people who read without HTML: paragraphs, lists and links, nothing hidden.
struct ReadableText {
    /// The text of an HTML document or of a piece of one.
    static func ofHTML(_ html: String) -> String {
        var reader = HTMLReader(html)
        var text = ReadableText()
        while let piece = reader.next() {
            switch piece {
            case .text(let words): text.add(words)
            case .opening(let tag): text.open(tag)
            case .closing(let name): text.close(name)
            }
        }
        return text.finished
    }

    private var output = ""
    private var needsBlank = false
    /// Line ends that are due before the next word; two make an empty line.
    private var lineEnds = 0
    /// The element whose content is not shown, and how deep its own kind is nested in it.
    private var hidden: (name: String, depth: Int)?
    private var link: (target: String, start: String.Index)?

    private var finished: String { output.isEmpty ? "" : output + "\n" }

    private mutating func add(_ words: String) {
        guard hidden == nil else { return }
        for scalar in words.unicodeScalars {
            if scalar.properties.isWhitespace, scalar != "\u{A0}" {
                needsBlank = true
                continue
            }
            if lineEnds > 0, !output.isEmpty {
                output += lineEnds > 1 ? "\n\n" : "\n"
            } else if needsBlank, !output.isEmpty, !output.hasSuffix("\n") {
                output += " "
            }
            lineEnds = 0
            needsBlank = false
            output.unicodeScalars.append(scalar == "\u{A0}" ? " " : scalar)
        }
    }

    private mutating func open(_ tag: HTMLTag) {
        if let current = hidden {
            if current.name == tag.name { hidden = (current.name, current.depth + 1) }
            return
        }
        guard !tag.isHidden else {
            if !tag.isEmpty { hidden = (tag.name, 1) }
            return
        }
        switch tag.name {
        case "br": lineEnds = min(2, lineEnds + 1)
        case "li":
            lineEnds = max(lineEnds, 1)
            add("- ")
        case "td", "th": needsBlank = true
        case "img": add(tag.attributes["alt"] ?? "")
        case "a":
            guard let target = tag.attributes["href"], !target.hasPrefix("#") else { return }
            // The blank before a link is no part of its words.
            if needsBlank, lineEnds == 0, !output.isEmpty { output += " " }
            needsBlank = false
            link = (target, output.endIndex)
        default: breakLine(around: tag.name)
        }
    }

    private mutating func close(_ name: String) {
        if let current = hidden {
            if current.name == name { hidden = current.depth == 1 ? nil : (name, current.depth - 1) }
            return
        }
        if name == "a", let link {
            self.link = nil
            let label = output[link.start...].drop { $0.isWhitespace }
            guard label != link.target, "mailto:" + label != link.target else { return }
            add(label.isEmpty ? link.target : " <\(link.target)>")
        } else {
            breakLine(around: name)
        }
    }

    private mutating func breakLine(around name: String) {
        switch name {
        case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr": lineEnds = 2
        case "div", "tr", "li", "section", "header", "footer", "main", "article", "center", "body":
            lineEnds = max(lineEnds, 1)
        default: break
        }
    }
}
