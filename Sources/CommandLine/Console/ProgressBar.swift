import Service

/// Shows on a terminal how far something long has come; pipes and quick work see nothing of it.
struct ProgressBar {
    private let console: Console
    private let isShown: Bool
    private let stopwatch = Stopwatch()
    private var lastDrawn = 0.0

    private static let width = 30
    /// Quicker work needs no bar.
    private static let patience = 1.0
    private static let pause = 0.1

    init(_ console: Console) {
        self.console = console
        isShown = console.isWatched && !console.isQuiet
    }

    /// Draws the bar when it is time to; `share` is from 0 to 1, nil when nobody knows.
    mutating func show(_ words: String, share: Double?) {
        let elapsed = stopwatch.elapsed
        guard isShown, elapsed >= ProgressBar.patience, elapsed - lastDrawn >= ProgressBar.pause else { return }
        lastDrawn = elapsed
        console.draw("\r\u{1B}[K\(ProgressBar.bar(share))\(words)")
    }

    /// Takes the bar away.
    mutating func clear() {
        if lastDrawn > 0 { console.draw("\r\u{1B}[K") }
        lastDrawn = 0
    }

    /// Since the bar was made, in seconds.
    var elapsed: Double { stopwatch.elapsed }

    private static func bar(_ share: Double?) -> String {
        guard let share else { return "" }
        let filled = Int(share * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        return "\(bar) \(Int(share * 100)) %  "
    }
}
