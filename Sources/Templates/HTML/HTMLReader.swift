/// A start tag with what matters of it.
package struct HTMLTag: Sendable {
    /// In lower case.
    package let name: String
    /// By their names in lower case, entities resolved.
    package let attributes: [String: String]

    /// Whether the element never has content or an end.
    package var isEmpty: Bool {
        ["br", "hr", "img", "input", "link", "meta", "col", "wbr"].contains(name)
    }

    /// Whether readers of the page would not see it.
    package var isHidden: Bool {
        if ["head", "style", "script", "title", "template"].contains(name) || attributes["hidden"] != nil {
            return true
        }
        guard let style = attributes["style"]?.lowercased() else { return false }
        return style.filter { !$0.isWhitespace }.contains("display:none")
    }
}

/// Cuts HTML into words and tags; it forgives everything, as browsers do.
package struct HTMLReader {
    /// What a page consists of.
    package enum Piece {
        case text(String)
        case opening(HTMLTag)
        /// The name in lower case.
        case closing(String)
    }

    /// A tag longer than this is words that contain a `<`.
    private static let longestTag = 16_384

    private let bytes: [UInt8]
    private var position = 0
    /// Where the last piece stands, in bytes of UTF-8.
    package private(set) var range = 0..<0
    /// Inside this element nothing is a tag but its own end.
    private var rawElement: String?
    /// The first `>` at or behind the place where it was looked for last.
    private var nextClose = -1
    /// Bytes that may still be looked at for the ends of tags: twice the whole, so that quotes that never end cost little.
    private var patience: Int

    /// Reads a page, or a piece of one.
    package init(_ html: String) {
        bytes = Array(html.utf8)
        patience = 2 * bytes.count
    }

    /// The next piece; nil at the end. Comments and declarations are passed over.
    package mutating func next() -> Piece? {
        while position < bytes.count {
            let start = position
            defer { range = start..<position }
            if bytes[position] == UInt8(ascii: "<"), let piece = readMarkup() {
                if let piece { return piece }
                continue
            }
            position = max(position, start + 1)
            while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
            return .text(HTMLEntity.resolved(in: bytes[start..<position]))
        }
        return nil
    }

    /// Nil when no markup starts here, and nil inside that for markup that says nothing.
    private mutating func readMarkup() -> Piece?? {
        if let raw = rawElement {
            guard starts(with: "</\(raw)") else { return nil }
            rawElement = nil
        }
        if starts(with: "<!--") {
            position = end(of: "-->", from: position + 4) ?? bytes.count
            return .some(nil)
        }
        guard position + 1 < bytes.count, let close = tagEnd() else { return nil }
        let isClosing = bytes[position + 1] == UInt8(ascii: "/")
        let content = bytes[(position + (isClosing ? 2 : 1))..<close]
        guard let first = content.first else { return nil }
        if first == UInt8(ascii: "!") || first == UInt8(ascii: "?") {
            position = close + 1
            return .some(nil)
        }
        guard HTMLAttributes.isLetter(first) else { return nil }
        position = close + 1
        let name = content.prefix { HTMLAttributes.isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
        let word = String(decoding: name, as: UTF8.self).lowercased()
        if isClosing { return .closing(word) }
        if word == "style" || word == "script" { rawElement = word }
        return .opening(HTMLTag(name: word, attributes: HTMLAttributes.read(content[name.endIndex...])))
    }

    /// Where the tag's `>` stands; one inside quotes does not count unless the quotes never end.
    private mutating func tagEnd() -> Int? {
        if nextClose < position { nextClose = bytes[position...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count }
        guard nextClose < bytes.count, nextClose - position < HTMLReader.longestTag else { return nil }
        var quote: UInt8?
        for index in position + 1..<min(bytes.count, position + HTMLReader.longestTag) where patience > 0 {
            patience -= 1
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                return index
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
        }
        return nextClose
    }

    private func starts(with text: String) -> Bool {
        let wanted = text.utf8
        guard position + wanted.count <= bytes.count else { return false }
        return zip(bytes[position...], wanted).allSatisfy { HTMLAttributes.lowercased($0) == $1 }
    }

    /// The place behind `text`.
    private func end(of text: String, from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        var index = start
        while index + wanted.count <= bytes.count {
            if bytes[index..<index + wanted.count].elementsEqual(wanted) { return index + wanted.count }
            index += 1
        }
        return nil
    }
}

/// The attributes of a start tag.
enum HTMLAttributes {
    static func read(_ bytes: ArraySlice<UInt8>) -> [String: String] {
        var attributes: [String: String] = [:]
        var rest = bytes
        while let start = rest.firstIndex(where: { !isBlank($0) && $0 != UInt8(ascii: "/") }) {
            rest = rest[start...]
            let name = rest.prefix { !isBlank($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "/") }
            rest = rest[name.endIndex...].drop(while: isBlank)
            var value = rest.prefix(0)
            if rest.first == UInt8(ascii: "=") {
                rest = rest.dropFirst().drop(while: isBlank)
                if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                    value = rest.dropFirst().prefix { $0 != quote }
                    rest = rest[value.endIndex...].dropFirst()
                } else {
                    value = rest.prefix { !isBlank($0) }
                    rest = rest[value.endIndex...]
                }
            }
            let word = String(decoding: name, as: UTF8.self).lowercased()
            if attributes[word] == nil { attributes[word] = HTMLEntity.resolved(in: value) }
        }
        return attributes
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        let lower = lowercased(byte)
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
    }
}
