import Profiles

/// How a file is to be imported.
package struct ImportOptions: Sendable {
    /// What rows are recognised by; the first that finds somebody decides.
    package var match: [MatchKey] = MatchKey.usual
    /// Tags that every row gets.
    package var tags: [String] = []
    /// Whether what changes may start flows; an import is quiet otherwise.
    package var startsFlows = false
    /// Whether the store stays as it is, and only the report is made.
    package var isDryRun = false
    /// Whether rows that are rejected go to a file beside the one they came from.
    package var keepsRejected = true
    /// Why refusals are overridden; nil keeps them.
    package var correction: String?
    /// What new profiles allow where their rows say nothing.
    package var newProfileComms = CommsFlags()
    /// Fields of the business, with their types.
    package var catalogue = FieldCatalogue()
    /// For phone numbers without a country code.
    package var region: PhoneRegion?

    package init() {}
}
