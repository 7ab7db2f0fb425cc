import Profiles
import Storage

/// Who a row is about.
enum ProfileMatch {
    case known(ProfileNumber)
    /// Nobody that the store has.
    case new
    /// It names two people, or nobody.
    case impossible(String)

    /// The first key that finds somebody decides; a further one that finds somebody else refuses the row.
    static func find(_ edit: ProfileEdit, by keys: [MatchKey], in store: any ProfileReader) throws -> ProfileMatch {
        var found: (number: ProfileNumber, key: MatchKey)?
        var isNamed = false
        // Those three belong to one profile each, whether rows are recognised by them or not.
        let others = [MatchKey.id, .email, .mobilePhone].filter { !keys.contains($0) }
        for key in keys + others {
            guard let name = key.name(in: edit) else { continue }
            isNamed = isNamed || keys.contains(key)
            guard let number = try store.find(name) else { continue }
            guard let first = found else {
                if others.contains(key) {
                    if key == .id { continue }
                    return .impossible("\(key) belongs to a profile that is not recognised by it")
                }
                found = (number, key)
                continue
            }
            if first.number != number, !(key == .id && others.contains(.id)) {
                return .impossible("\(first.key) and \(key) belong to two different profiles")
            }
        }
        guard isNamed else {
            return .impossible(
                "nothing to recognise the profile by: \(keys.map(\.description).joined(separator: ", "))")
        }
        guard let found else { return .new }
        return .known(found.number)
    }

    /// Why a row that was recognised by a weaker name is about somebody else after all; nil when it is not.
    ///
    /// Families share an email and systems keep people twice: a row with another id is another person.
    static func contradiction(
        of edit: ProfileEdit, with profile: Profile, keys: [MatchKey], in store: any LifecycleReader
    ) throws -> String? {
        if keys.contains(.id), let id = edit.id, id != profile.id, try store.merger(of: id)?.survivor != profile.id {
            return "its email or phone belongs to the profile \(profile.id), which has another id"
        }
        if keys.contains(.externalID), let given = edit.value(of: .externalID)?.written,
            let known = profile.values[.externalID].written, given != known, edit.id == nil
        {
            return "its email or phone belongs to the profile with the external_id \(known)"
        }
        return nil
    }
}
