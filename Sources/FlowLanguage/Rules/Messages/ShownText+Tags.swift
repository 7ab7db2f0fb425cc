import Templates

/// A start tag of a message's HTML.
struct PlacedTag {
    let tag: HTMLTag
    /// Its characters in the source.
    let range: Range<Int>
}

extension ShownText {
    /// The start tags, in the order of the text.
    var tags: [PlacedTag] {
        var tags: [PlacedTag] = []
        var reader = HTMLReader(String(String.UnicodeScalarView(scalars)))
        // The way from bytes to characters is gone once.
        var (byte, character) = (0, 0)
        func advance(to end: Int) -> Int {
            while byte < end, character < scalars.count {
                byte += UTF8.width(scalars[character])
                character += 1
            }
            return character
        }
        while let piece = reader.next() {
            guard case .opening(let tag) = piece else { continue }
            let start = advance(to: reader.range.lowerBound)
            tags.append(PlacedTag(tag: tag, range: start..<advance(to: reader.range.upperBound)))
        }
        return tags
    }
}
