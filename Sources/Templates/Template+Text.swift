extension Template {
    /// The stretches of the source that are text and no placeholders, counted in Unicode scalars.
    package var textRanges: [Range<Int>] {
        var scanner = TemplateScanner(Array(source.unicodeScalars))
        scanner.scan()
        return scanner.pieces.filter { $0.kind == .text }.map(\.whole)
    }

    /// The text that every customer reads: without placeholders, and without what stands under an `if` or in a loop.
    package var textForEverybody: String {
        nodes.map { node in
            switch node {
            case .text(let text): text
            case .output, .choice, .loop: " "
            }
        }.joined()
    }
}
