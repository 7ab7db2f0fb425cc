/// A part of a profile that is kept as another system gave it, and handed on so; nothing looks into it.
package enum KeptPart: Int, CaseIterable, Hashable, Sendable {
    case appearance
    case aggregations
    case tier
    case joinedLocation
    case preferredLocation

    /// The part's public name; `appearance` stands under `attributes`.
    package var name: String {
        switch self {
        case .appearance: "appearance"
        case .aggregations: "aggregations"
        case .tier: "tier"
        case .joinedLocation: "joined_location"
        case .preferredLocation: "preferred_location"
        }
    }
}
