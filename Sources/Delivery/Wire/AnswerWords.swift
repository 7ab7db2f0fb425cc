import Foundation

/// What somebody answered, fit to be kept: one short line that can be read, without addresses of people.
enum AnswerWords {
    /// In characters.
    static let limit = 200

    /// - Parameter addresses: every form of the customer's address, which servers like to repeat.
    static func kept(_ text: String, without addresses: [String]) -> String {
        var line = String(String.UnicodeScalarView(text.unicodeScalars.map(seen)))
        for address in addresses.sorted(by: { $0.count > $1.count }) where !address.isEmpty {
            line = line.replacingOccurrences(of: address, with: "the address", options: .caseInsensitive)
        }
        let words = line.split(separator: " ").map { word in
            // Whoever forwards a customer's mail may name where to.
            word.contains("@") ? "an address" : String(word)
        }
        let kept = words.joined(separator: " ")
        return kept.count <= limit ? kept : kept.prefix(limit - 1) + "…"
    }

    /// A blank in place of what nobody sees, or what turns lines round.
    private static func seen(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned, .privateUse,
            .surrogate:
            " "
        default: scalar
        }
    }
}
