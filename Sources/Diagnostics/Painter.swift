/// Puts terminal colours round words, or leaves them as they are.
struct Painter {
    let isOn: Bool

    /// What a stretch of a report is, for its colour.
    enum Role {
        case severity(Severity)
        case headline
        case margin
    }

    func painted(_ text: String, as role: Role) -> String {
        guard isOn else { return text }
        return "\u{1B}[\(code(role))m\(text)\u{1B}[0m"
    }

    private func code(_ role: Role) -> String {
        switch role {
        case .severity(.error): "1;31"
        case .severity(.warning): "1;33"
        case .severity(.hint): "1;36"
        case .headline: "1"
        case .margin: "34"
        }
    }
}
