import ArgumentParser

/// The form of a result: for people, or for programs.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json
}
