import Diagnostics

extension YAMLScalar {
    /// The change that puts another text in place of this one, in the same quotes; nil for blocks of text, and for texts
    /// that would need other quotes.
    func rewritten(as text: String, at span: SourceSpan) -> Fix? {
        let isSimple = !text.isEmpty && !text.contains { "\"'\\\n\r\t".contains($0) }
        guard isSimple else { return nil }
        switch style {
        case .plain: return Fix(span, text)
        case .singleQuoted: return Fix(span, "'\(text)'")
        case .doubleQuoted: return Fix(span, "\"\(text)\"")
        case .literalBlock, .foldedBlock: return nil
        }
    }
}

extension String {
    /// The only candidate that is the same word but for capitals, hyphens, underscores and spaces; nil when there is none,
    /// or more than one.
    func soleRespelling(in candidates: some Sequence<String>) -> String? {
        let found = candidates.filter { $0.bare == bare && $0 != self }
        return found.count == 1 ? found[0] : nil
    }

    /// The word without what people spell in different ways.
    var bare: String { lowercased().filter { !"-_ ".contains($0) } }
}
