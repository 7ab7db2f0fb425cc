import CivilTime
import Foundation

/// The clock of this machine: the only one that nobody has set by hand.
package enum SystemClock {
    package static func now() -> Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
