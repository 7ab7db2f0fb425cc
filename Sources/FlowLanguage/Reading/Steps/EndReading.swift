import Diagnostics
import Flows

/// `end`: leaves the flow with a reason word.
enum EndReading {
    static let key = Key.optional(
        "end",
        ValueKind<Verb>(.scalar("a reason word", .identifier)) { node, reading in
            guard let word = ValueKind<String>.identifier.read(node, &reading) else { return nil }
            guard word == Reason.completed.rawValue || !taken.contains(word) else {
                reading.report(
                    .badHandle, "\"\(word)\" is a word of the engine, so nobody could tell the two apart",
                    at: node.span,
                    help: "another word, or `completed`")
                return nil
            }
            return .end(reason: word)
        }, "leaves the flow", example: "completed")

    /// The engine's reasons, those of later versions too: an `end` word must stay free of them for good.
    private static let taken: Set<String> =
        Set(Reason.ofTheEngine.map(\.rawValue)).union(["merged", "suppressed"])
}
