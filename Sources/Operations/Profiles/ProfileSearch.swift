import Profiles
import Storage

/// Finds a profile by whatever somebody calls it: id, email, phone, external id or `handle:identifier`.
package enum ProfileSearch {
    /// The profile, or nil when the store has none of that name.
    ///
    /// What can be read in several ways is looked up in each, the most certain first.
    package static func find(
        _ written: String, in reader: any ProfileReader, region: PhoneRegion?
    ) throws -> ProfileNumber? {
        for name in names(written, region: region) {
            if let number = try reader.find(name) { return number }
        }
        return nil
    }

    /// Everything that the text may be the name of.
    static func names(_ written: String, region: PhoneRegion?) -> [ProfileName] {
        guard let text = FoldedText(written)?.written else { return [] }
        var names: [ProfileName] = []
        if let id = ProfileID(text) { names.append(.id(id)) }
        if text.contains("@") { names.append(.email(text)) }
        names.append(.externalID(text))
        if case .number(let number) = PhoneNumber.read(text, in: region) { names.append(.mobilePhone(number)) }
        if let colon = text.firstIndex(of: ":") {
            let identifier = String(text[text.index(after: colon)...])
            names.append(.identity(Identity(handle: String(text[..<colon]), identifier: identifier)))
        }
        return names
    }
}
