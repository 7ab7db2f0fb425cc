import ArgumentParser

/// The form of a result that has a trace behind it.
enum TraceFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json
    /// The trace itself, a decision on each line.
    case jsonl
}
