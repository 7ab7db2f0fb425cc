import Flows
import Foundation

/// An address that a mail can be sent to, with no way to break out of a header.
package struct MailAddress: Hashable, Sendable {
    /// As people write it.
    package let written: String
    /// As headers write it: special characters of the local part stand in quotes, letters outside ASCII as they are
    /// (RFC 6532).
    let headerForm: String
    /// What follows the `@`, in ASCII.
    let domain: String

    /// Nil for anything but `local@domain` within the lengths that mail servers take.
    package init?(_ text: String) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let at = trimmed.lastIndex(of: "@") else { return nil }
        let local = String(trimmed[..<at])
        let labels = trimmed[trimmed.index(after: at)...].split(separator: ".", omittingEmptySubsequences: false)
        let domain = labels.compactMap { DomainLabel.ascii(String($0)) }
        guard
            (1...64).contains(local.utf8.count), local.unicodeScalars.allSatisfy(MailAddress.isAllowed),
            domain.count == labels.count
        else { return nil }
        written = trimmed
        self.domain = domain.joined(separator: ".")
        let atoms = local.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = atoms.allSatisfy { atom in
            !atom.isEmpty && atom.utf8.allSatisfy { $0 >= 0x80 || HeaderText.isAtom($0) }
        }
        headerForm = "\(isPlain ? local : HeaderText.quoted(local))@\(self.domain)"
        guard self.domain.utf8.count <= 253 else { return nil }
    }

    /// Whether the scalar may stand in a local part: nothing blank, nothing that is not seen, no bracket.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned, .privateUse,
            .surrogate:
            false
        default: scalar != "<" && scalar != ">"
        }
    }
}

/// An address with the name of who reads there.
package struct Mailbox: Hashable, Sendable {
    package let name: String?
    package let address: MailAddress

    package init(name: String?, address: MailAddress) {
        self.name = name
        self.address = address
    }

    /// Nil when no mail can be addressed to it.
    init?(_ sender: SenderAddress) {
        guard let address = MailAddress(sender.address) else { return nil }
        self.init(name: sender.name, address: address)
    }
}
