import Diagnostics
import Flows
import Profiles

/// `holdout`: people who get nothing, to measure against.
enum HoldoutReading {
    static let percent = Key.required("percent", ValueKind<Share>.percent, "how many of all people", example: "5")
    static let salt = Key.required("salt", .text, "a new one chooses other people", example: "2026-h2")
    static let purposes = Key.required(
        "purposes", ValueKind<Purpose>.word.oneOrMany, "what they do not get", example: "[promo, discover]")
    static let shape = Shape("a holdout", percent, salt, purposes)

    /// What a flow says of it: the one word `exempt`.
    static let exempt = ValueKind<Bool>(.oneOf(["exempt"])) { node, reading in
        guard case .mapping = node.content else {
            return ValueKind<Bool>.oneOf(["exempt": true]).read(node, &reading)
        }
        reading.report(
            .valueType, "a flow can only say that the holdout gets its messages, too", at: node.headSpan,
            help: "`holdout: exempt`; the share is set in workspace.yaml")
        return nil
    }

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Holdout? {
        let share = opened.read(percent, &reading)
        let salt = opened.read(salt, &reading)
        let purposes = opened.read(purposes, &reading)
        guard let share, let salt, let purposes else { return nil }
        return Holdout(share: share, salt: salt, purposes: Set(purposes))
    }
}
