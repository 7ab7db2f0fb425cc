/// How far the check of a channel's address has come.
package enum Verification: String, CaseIterable, Hashable, Sendable {
    case notSent = "not_sent"
    case sent
    case verified
}
