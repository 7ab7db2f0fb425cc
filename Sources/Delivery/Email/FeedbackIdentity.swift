import Profiles

/// What a large mail service counts complaints by (`Feedback-ID`): four words from the narrow to the wide, the last of them
/// the sender.
package struct FeedbackIdentity: Hashable, Sendable, CustomStringConvertible {
    /// `birthday:birthday-treat:benefits:acme`
    package let description: String

    package init(flow: String, message: String, purpose: Purpose, workspace: String) {
        description = [flow, message, purpose.rawValue, workspace].map(FeedbackIdentity.word).joined(separator: ":")
    }

    private static let longestWord = 60

    /// Only what needs no quotes anywhere, and no colon.
    private static func word(_ text: String) -> String {
        String(
            text.unicodeScalars.prefix(longestWord).map { scalar in
                let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                return isPlain || "-_.".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
            })
    }
}
