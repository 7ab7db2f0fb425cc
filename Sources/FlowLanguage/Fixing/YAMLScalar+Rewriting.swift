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
