/// HTML and SVG that are written piece by piece; every text and attribute is escaped on its way.
package struct Markup {
    private var bytes: [UInt8] = []

    /// Nothing yet.
    package init() {
        bytes.reserveCapacity(1 << 16)
    }

    /// What was written.
    package var html: String { String(decoding: bytes, as: UTF8.self) }

    /// An element with what `content` puts inside.
    package mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: (inout Markup) -> Void
    ) {
        start(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        content(&self)
        end(name)
    }

    /// An element with a text inside.
    package mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
        start(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        self.text(text)
        end(name)
    }

    /// An element that has no end: `meta`, `path`.
    package mutating func void(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        start(name, attributes)
        bytes.append(contentsOf: "/>\n".utf8)
    }

    /// Text between elements.
    package mutating func text(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            // HTML has no such characters, escaped or not.
            case 0..<9, 11..<13, 14..<32, 127: bytes.append(contentsOf: "\u{FFFD}".utf8)
            default: bytes.append(byte)
            }
        }
    }

    /// What is HTML as it stands; for words of the program only, never for an author's.
    package mutating func verbatim(_ html: String) {
        bytes.append(contentsOf: html.utf8)
    }

    /// What was written elsewhere, as it stands.
    package mutating func append(_ other: Markup) {
        bytes.append(contentsOf: other.bytes)
    }

    private mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: name.utf8)
        for (key, value) in attributes {
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: key.utf8)
            bytes.append(contentsOf: "=\"".utf8)
            text(value)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func end(_ name: String) {
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ">"))
        if !Markup.inside.contains(name) { bytes.append(UInt8(ascii: "\n")) }
    }

    /// Elements that stand in the middle of a line, where a break would be seen.
    private static let inside: Set<String> = [
        "a", "b", "code", "span", "strong", "tspan", "title", "text", "th", "td", "dt", "dd", "time",
    ]
}
