import CivilTime

/// How long the proofs of somebody's decisions are kept when the profile is erased.
package enum EvidenceKept: Hashable, Sendable {
    case none
    case lasting(CalendarDuration)

    /// Long enough to answer for what was sent in most places.
    package static let standard = EvidenceKept.lasting(CalendarDuration(count: 3, unit: .years))

    /// Nil when none is kept.
    package var duration: CalendarDuration? {
        switch self {
        case .none: nil
        case .lasting(let duration): duration
        }
    }
}
