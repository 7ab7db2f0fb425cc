/// The one spelling of tags, statuses and other handles: trimmed, inner spaces as hyphens, case kept.
package enum Handle {
    /// The longest handle, in characters.
    package static let longest = 128

    /// The stored spelling of what somebody wrote; nil when nothing is left or it is too long.
    package static func spelling(of written: some StringProtocol) -> String? {
        let bytes = written.utf8
        if !bytes.isEmpty, bytes.count <= longest, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
            return String(written)
        }
        let words = written.split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else { return nil }
        let handle = words.joined(separator: "-")
        return handle.count <= longest ? handle : nil
    }

    /// What two spellings have in common when one is most likely a slip of the other: capitals and `_` for `-` apart.
    package static func likeness(of handle: String) -> String {
        handle.lowercased().replacing("_", with: "-")
    }
}
