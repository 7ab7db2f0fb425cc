/// The smallest part of what stands inside braces.
struct TemplateToken {
    enum Kind: Equatable {
        /// A name, dots included.
        case word(String)
        case quoted(String)
        case number(Double)
        case comparison(TemplateComparison)
        case pipe, colon, comma, open, close, dots
        /// What no template contains.
        case stray(String)
    }

    let kind: Kind
    let range: Range<Int>
}

/// Cuts the inside of braces into tokens.
struct TemplateTokenizer {
    private let scalars: [Unicode.Scalar]
    private let end: Int
    private var position: Int

    init(_ scalars: [Unicode.Scalar], in range: Range<Int>) {
        self.scalars = scalars
        end = range.upperBound
        position = range.lowerBound
    }

    mutating func tokens() -> [TemplateToken] {
        var tokens: [TemplateToken] = []
        while let token = next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() -> TemplateToken? {
        while position < end, scalars[position].properties.isWhitespace { position += 1 }
        guard position < end else { return nil }
        let start = position
        let kind = readKind()
        return TemplateToken(kind: kind, range: start..<position)
    }

    private mutating func readKind() -> TemplateToken.Kind {
        let scalar = scalars[position]
        if scalar == "'" || scalar == "\"" { return readQuoted(scalar) }
        if isDigit(position) || (scalar == "-" && isDigit(position + 1)) { return readNumber() }
        if scalar.properties.isAlphabetic || scalar == "_" { return readWord() }
        // The longer operators come first, so that `<=` is not read as `<`.
        for word in ["==", "!=", "<=", ">=", ".."] where starts(with: word) {
            position += 2
            return TemplateComparison(rawValue: word).map { .comparison($0) } ?? .dots
        }
        position += 1
        switch scalar {
        case "|": return .pipe
        case ":": return .colon
        case ",": return .comma
        case "(": return .open
        case ")": return .close
        case "<": return .comparison(.less)
        case ">": return .comparison(.greater)
        default: return .stray(String(scalar))
        }
    }

    private mutating func readQuoted(_ quote: Unicode.Scalar) -> TemplateToken.Kind {
        let start = position
        position += 1
        while position < end, scalars[position] != quote { position += 1 }
        guard position < end else { return .stray(text(start..<end)) }
        position += 1
        return .quoted(text(start + 1..<position - 1))
    }

    private mutating func readNumber() -> TemplateToken.Kind {
        let start = position
        position += 1
        while isDigit(position) { position += 1 }
        if position < end, scalars[position] == ".", isDigit(position + 1) {
            position += 1
            while isDigit(position) { position += 1 }
        }
        let written = text(start..<position)
        guard let number = Double(written), number.isFinite else { return .stray(written) }
        return .number(number)
    }

    private mutating func readWord() -> TemplateToken.Kind {
        let start = position
        while position < end {
            let scalar = scalars[position]
            let isJoint = scalar == "." && position + 1 < end && continuesWord(scalars[position + 1])
            guard isJoint || continuesWord(scalar) else { break }
            position += 1
        }
        let word = text(start..<position)
        return word == TemplateComparison.contains.rawValue ? .comparison(.contains) : .word(word)
    }

    private func continuesWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }

    private func isDigit(_ index: Int) -> Bool {
        index < end && ("0"..."9").contains(scalars[index])
    }

    private func starts(with word: String) -> Bool {
        position + 1 < end && word.unicodeScalars.elementsEqual(scalars[position...position + 1])
    }

    private func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }
}
