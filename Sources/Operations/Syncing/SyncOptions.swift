import Profiles

/// Which list of another system is kept in step, and how its rows are read.
package struct SyncOptions: Sendable {
    /// In its one spelling.
    package let tag: String
    /// The system that the list comes from.
    package let source: String
    /// What rows are recognised by; the first that finds somebody decides.
    package var match: [MatchKey] = MatchKey.usual
    /// Whether rows that are rejected go to a file beside the one they came from.
    package var keepsRejected = true
    /// Fields of the business, with their types.
    package var catalogue = FieldCatalogue()
    /// For phone numbers without a country code.
    package var region: PhoneRegion?

    package init(tag: String, source: String) {
        self.tag = tag
        self.source = source
    }
}
