/// Which texts may be email addresses.
package enum EmailAddress {
    /// Longer addresses cannot be delivered (RFC 5321).
    private static let longest = 254
    private static let longestName = 64
    private static let longestLabel = 63

    /// Whether a message could be sent there, as far as the address itself tells.
    ///
    /// Quoted names and bare host names are allowed by the standards, but in customer data they are slips.
    package static func isPlausible(_ address: String) -> Bool {
        guard address.utf8.count <= longest else { return false }
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count <= longestName else { return false }
        guard isName(parts[0]), isDomain(parts[1]) else { return false }
        // Letters of other scripts may stand anywhere, but blanks and signs that only look like letters may not.
        return address.utf8.allSatisfy { $0 < 0x80 } || address.unicodeScalars.allSatisfy(isFit)
    }

    private static func isName(_ name: Substring.UTF8View) -> Bool {
        name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0 >= 0x80 || isLetterOrDigit($0) || isSign($0) }
        }
    }

    private static func isDomain(_ domain: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.last?.allSatisfy(isDigit) == false else { return false }
        return labels.allSatisfy { label in
            !label.isEmpty && label.count <= longestLabel && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { $0 >= 0x80 || $0 == hyphen || isLetterOrDigit($0) }
        }
    }

    private static func isFit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber:
            return true
        default: return false
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return isDigit(byte) || lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
            UInt8(ascii: "^")...UInt8(ascii: "`"),
            UInt8(ascii: "{")...UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
