import CivilTime
import Engine
import Flows
import Operations

/// An occasion that let nobody in.
struct RefusalText {
    private let refusal: RefusedEntry
    private let words: StoryWords

    init(_ refusal: RefusedEntry, words: StoryWords) {
        self.refusal = refusal
        self.words = words
    }

    private var explanation: EntryExplanation { refusal.explanation }

    var lines: [String] {
        let verb = refusal.cause == .ahead && explanation.firedAt == explanation.askedAt ? "fires" : "fired"
        let fired = "\(explanation.occurrence), which \(verb) \(words.text(explanation.firedAt))"
        let source = "  [\(explanation.source)]"
        var lines: [String]
        switch refusal.cause {
        case .ahead:
            guard let reason = explanation.refusal else {
                return ["\(explanation.flow): would enter for \(fired)\(source)"]
            }
            lines = [
                "\(explanation.flow): would not enter for \(fired)\(source)",
                "  as the profile is now: \(reason.explanation) (\(reason.rawValue))",
            ]
        case .refused(let reason):
            lines = [
                "\(explanation.flow): not entered for \(fired)\(source)",
                "  as the profile was then: \(reason.explanation) (\(reason.rawValue))",
            ]
        case .flowCameLater, .profileCameLater, .dayCameLater, .waits, .unknown:
            lines = ["\(explanation.flow): not entered for \(fired)\(source)", "  \(because)"]
        }
        lines += words.table(of: refusal.because, indent: "    ")
        if let today = refusal.withTodaysProfile {
            let answer = today.refusal.map { "it would still not enter: \($0.explanation) (\($0.rawValue))" }
            lines.append("  as the profile is now \(answer ?? "it would enter")")
        }
        return lines
    }

    /// In a few words how it ended.
    var outcome: String {
        switch refusal.cause {
        case .refused(let reason): "not entered, \(reason.rawValue)"
        case .ahead: explanation.refusal.map { "would not enter, \($0.rawValue)" } ?? "would enter"
        case .waits(let until): "waits until \(words.text(until))"
        case .flowCameLater, .profileCameLater, .dayCameLater, .unknown: "not entered"
        }
    }

    /// The clauses that decided, or the rule in words.
    private func because(_ reason: Reason) -> String {
        "\(words.decisive(refusal.because) ?? reason.explanation) (\(reason.rawValue))"
    }

    /// Why, as the end of a sentence.
    var because: String {
        switch refusal.cause {
        case .refused(let reason):
            return because(reason)
        case .ahead:
            return explanation.refusal.map { because($0) } ?? "the next run lets it in"
        case .flowCameLater(let instant):
            return "the flow went live only \(instant.map { "on \(words.text($0))" } ?? "later")"
        case .profileCameLater(let instant):
            return "the profile was created only on \(words.text(instant)), when it was too late"
        case .dayCameLater(let instant):
            return "the day is as it is only since \(words.text(instant)), when it was too late"
        case .waits(let until): return "it has to hold until \(words.text(until))"
        case .unknown(let counted):
            guard !counted.isEmpty else {
                return "nothing refuses by what the store still knows; it may have been asked at another time"
            }
            let reasons = counted.map { "\($0.explanation) (\($0.rawValue))" }.joined(separator: ", or ")
            return "the conditions were met; that day the flow refused people because \(reasons)"
        }
    }
}
