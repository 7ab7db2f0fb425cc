/// Which texts may be email addresses.
package enum EmailAddress {
    /// Longer addresses cannot be delivered (RFC 5321).
    private static let longest = 254
    private static let longestName = 64

    /// Whether a message could be sent there, as far as the address itself tells.
    ///
    /// Quoted names and bare host names are allowed by the standards, but in customer data they are slips.
    package static func isPlausible(_ address: String) -> Bool {
        guard address.utf8.count <= longest else { return false }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count <= longestName else { return false }
        return isName(parts[0]) && isDomain(parts[1])
    }

    private static func isName(_ name: Substring) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { $0 >= 0x80 || namable.contains($0) }
                && !part.unicodeScalars.contains(where: \.properties.isWhitespace)
        }
    }

    private static func isDomain(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.last?.utf8.allSatisfy(isDigit) == false else { return false }
        return labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
                && label.unicodeScalars.allSatisfy {
                    $0 == "-" || $0.properties.isAlphabetic || $0.isDigit || $0.isMark
                }
        }
    }

    private static let namable = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~-".utf8)
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { properties.numericType == .decimal }

    fileprivate var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }
}
