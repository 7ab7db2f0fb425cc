/// A table of a reference page.
struct MarkdownTable {
    private var lines: [String]

    init(_ titles: String...) {
        lines = [MarkdownTable.line(titles), MarkdownTable.line(titles.map { _ in "---" })]
    }

    mutating func add(_ cells: String...) {
        lines.append(MarkdownTable.line(cells.map { $0.replacing("|", with: "\\|") }))
    }

    var isEmpty: Bool { lines.count == 2 }

    /// The table with the empty line after it.
    var text: String { lines.joined(separator: "\n") + "\n\n" }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |"
    }
}

/// Something that is written in a file, as it stands there.
func code(_ text: String) -> String { "`\(text)`" }

extension String {
    /// The text with its first letter as a sentence has it; a word of the language stays as it is.
    var asSentence: String { contains("_") && !contains(" ") ? self : prefix(1).uppercased() + dropFirst() }

    /// The name under which a heading of this text can be linked to.
    var anchor: String {
        String(
            lowercased().compactMap { character in
                character == " "
                    ? "-" : character.isLetter || character.isNumber || "-_".contains(character) ? character : nil
            })
    }
}
