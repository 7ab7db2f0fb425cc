import Diagnostics

/// Looks up what was most likely meant, for the first slips only: comparing names costs time, and a file with hundreds
/// of slips is not mended by their suggestions.
struct Suggestions: Sendable {
    private var left = 200

    /// The candidate that `name` is most likely a slip of.
    mutating func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
        guard left > 0 else { return nil }
        left -= 1
        return NearestName.suggestion(for: name, in: candidates)
    }
}
