import Profiles
import Storage

/// What a row is recognised by.
package enum MatchKey: Hashable, Sendable, CustomStringConvertible {
    case id
    case externalID
    case email
    case mobilePhone
    /// The identity of another system.
    case identity(String)

    /// What is tried, in this order, unless somebody says otherwise.
    package static let usual: [MatchKey] = [.id, .externalID, .email, .mobilePhone]

    /// Reads `email` or `identity.shopify`; nil for what no row is recognised by.
    package init?(_ name: String) {
        switch name {
        case "id": self = .id
        case "external_id": self = .externalID
        case "email": self = .email
        case "mobile_phone", "mobile": self = .mobilePhone
        default:
            guard name.hasPrefix("identity."), let handle = Handle.spelling(of: name.dropFirst("identity.".count))
            else {
                return nil
            }
            self = .identity(handle)
        }
    }

    package var description: String {
        switch self {
        case .id: "id"
        case .externalID: "external_id"
        case .email: "email"
        case .mobilePhone: "mobile_phone"
        case .identity(let handle): "identity.\(handle)"
        }
    }

    /// The name that an edit gives under this key; nil when it gives none.
    func name(in edit: ProfileEdit) -> ProfileName? {
        switch self {
        case .id: edit.id.map(ProfileName.id)
        case .externalID: edit.value(of: .externalID)?.written.map(ProfileName.externalID)
        case .email: edit.value(of: .email)?.written.map(ProfileName.email)
        case .mobilePhone: edit.value(of: .mobilePhone)?.written.map(ProfileName.mobilePhone)
        case .identity(let handle):
            edit.identifier(under: handle).map { .identity(Identity(handle: handle, identifier: $0)) }
        }
    }
}
