import Foundation

/// An address that a mail can be sent to: ASCII, with no way to break out of a header.
package struct EmailAddress: Hashable, Sendable {
    /// As people write it.
    package let written: String
    /// As headers write it: a local part with special characters stands in quotes.
    let headerForm: String
    /// What follows the `@`.
    let domain: String

    /// Nil for anything but `local@domain` within the lengths that mail servers take. Domains outside ASCII must be in
    /// their `xn--` form.
    package init?(_ text: String) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let at = trimmed.lastIndex(of: "@") else { return nil }
        let local = trimmed[..<at]
        let domain = trimmed[trimmed.index(after: at)...]
        guard
            (1...64).contains(local.utf8.count), (1...253).contains(domain.utf8.count),
            local.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }),
            domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(EmailAddress.isLabel)
        else { return nil }
        written = trimmed
        self.domain = String(domain)
        let atoms = local.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = atoms.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(HeaderText.isAtom) }
        headerForm = "\(isPlain ? String(local) : HeaderText.quoted(String(local)))@\(domain)"
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

/// An address with the name of who reads there.
package struct Mailbox: Hashable, Sendable {
    package let name: String?
    package let address: EmailAddress

    package init(name: String?, address: EmailAddress) {
        self.name = name
        self.address = address
    }
}
