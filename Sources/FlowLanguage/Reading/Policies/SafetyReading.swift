import Diagnostics
import Flows

/// `safety`: how much one flow may do in a day before it pauses.
enum SafetyReading {
    static let entries = Key.optional(
        "max_entries_per_day", ValueKind<Int>.integer(1...Int.max), "the most entries in a day", example: "5000")
    static let sends = Key.optional(
        "max_sends_per_day", ValueKind<Int>.integer(1...Int.max), "the most sends in a day", example: "20000")
    static let share = Key.optional(
        "max_share", ValueKind<Share>.percentInWords, "the most of the active profiles that may enter in a day",
        example: "20 percent")
    static let shape = Shape(
        "safety", entries, sends, share,
        groups: [.atLeastOne(["max_entries_per_day", "max_sends_per_day", "max_share"])])

    @Sendable static func read(_ opened: OpenedMapping, _ reading: inout Reading) -> Safety? {
        let safety = Safety(
            maxEntriesPerDay: opened.read(entries, &reading), maxSendsPerDay: opened.read(sends, &reading),
            maxShare: opened.read(share, &reading))
        if opened.writtenKeys.isEmpty {
            reading.report(
                .missingKey, "this safety limits nothing", at: opened.headSpan,
                help: shape.keys.compactMap(\.remedy).joined(separator: ", "))
        }
        return safety
    }
}
