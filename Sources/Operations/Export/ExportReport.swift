/// What an export wrote, and what it had to leave out.
package struct ExportReport: Hashable, Sendable {
    package var profiles = 0
    /// How many of the profiles have something that a CSV has no place for.
    package var leftOut: [ExportLoss: Int] = [:]
    /// Custom attributes whose names cannot stand in a header.
    package var unnamedAttributes: [String] = []

    package init() {}
}

/// Something of a profile that a CSV has no place for; JSON Lines has.
package enum ExportLoss: String, CaseIterable, Hashable, Sendable {
    case furtherAddresses = "further addresses"
    case furtherIdentities = "further identities of one system"
    case furtherDays = "further days under one handle"
    case dateParticulars = "particulars of dates"
    case addressParticulars = "particulars of addresses"
    case statusTerms = "ends of statuses"
    case keptParts = "appearance, aggregations, tier and locations"
}
