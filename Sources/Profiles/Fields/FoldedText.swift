import Foundation

/// A text beside the form that comparisons use: NFC, then Unicode lower case, accents kept.
///
/// Folding costs more than comparing by a factor of a hundred, so it happens once, here.
package struct FoldedText: Hashable, Sendable {
    /// The text as it was written, trimmed and NFC.
    package let written: String
    /// The text as it is compared.
    package let folded: String

    /// Nil when nothing but white space is written.
    package init?(_ text: String) {
        if let plain = FoldedText.plain(text) {
            guard !text.isEmpty else { return nil }
            written = text
            folded = plain ? text : text.lowercased()
            return
        }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { return nil }
        written = trimmed.precomposedStringWithCanonicalMapping
        folded = written.lowercased().precomposedStringWithCanonicalMapping
    }

    /// True for lower-case ASCII without blanks at its ends, false for ASCII that only wants lower-casing,
    /// nil for everything that needs the long way.
    private static func plain(_ text: String) -> Bool? {
        var isLower = true
        var first: UInt8?
        var last: UInt8 = 0
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            if first == nil { first = byte }
            last = byte
            if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") { isLower = false }
        }
        guard let first else { return true }
        guard first > 0x20, last > 0x20 else { return nil }
        return isLower
    }

    /// Texts are one when their compared forms are.
    package static func == (left: FoldedText, right: FoldedText) -> Bool {
        left.folded == right.folded
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(folded)
    }
}
