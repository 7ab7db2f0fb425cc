import CivilTime
import Engine
import Flows
import Operations
import Profiles

/// The answer to a question about one person and one message or flow, in one sentence.
struct VerdictText {
    private let verdict: StoryVerdict
    private let story: ProfileStory
    private let words: StoryWords

    init(_ verdict: StoryVerdict, about story: ProfileStory, words: StoryWords) {
        self.verdict = verdict
        self.story = story
        self.words = words
    }

    /// The sentence, on as many lines as it needs.
    var lines: [String] {
        var lines: [String] = []
        var line = ""
        for word in sentence.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > VerdictText.width {
                lines.append(line)
                line = "  "
            } else if !line.isEmpty {
                line += " "
            }
            line += word
        }
        return lines + [line]
    }

    /// The most characters on a line.
    private static let width = 110

    private var sentence: String {
        let last = verdict.lastGot.flatMap { record in
            record.record.effect.dispatch.map { "; got \($0.message) last on \(words.text(record.record.at))" }
        }
        let inside = verdict.stillInside.map { "; may still get it: \(standing($0))" }
        return "\(answer)\(last ?? "")\(inside ?? "")"
    }

    private var name: String {
        words.name(of: story.profile) ?? story.profile.values[.email].written ?? "this person"
    }

    /// What the question is about.
    private var subject: String { verdict.question.message ?? verdict.question.flow ?? "" }

    private var occasion: String {
        verdict.occasion.map { " for \($0.occurrence)" } ?? ""
    }

    private var flow: String { verdict.occasion?.flow ?? verdict.question.flow ?? "" }

    private var answer: String {
        switch verdict.answer {
        case .got(let record):
            let channel = record.record.effect.dispatch.map { " by \($0.channel.rawValue)" } ?? ""
            return "\(name) got \(subject)\(channel) on \(words.text(record.record.at))\(occasion)"
        case .keptBack(let record):
            let seen = words.decisive(record).map { ": \($0)" } ?? ""
            return "\(name) did not get \(subject)\(occasion), on purpose: \(explained(record))\(seen)"
        case .takenBack(let record, let reason):
            return "\(name) did not get \(subject)\(occasion): it was taken back on "
                + "\(words.text(record.record.at)), because \(reason.explanation) (\(reason.rawValue))"
        case .failed(let record, let reason):
            return "\(name) did not get \(subject)\(occasion): handing it over failed on "
                + "\(words.text(record.record.at)), because \(reason.explanation) (\(reason.rawValue))"
        case .unknown(let record):
            return "\(name) may have got \(subject)\(occasion) on \(words.text(record.record.at)): no answer came "
                + "after it was given away; `sluice outbox` settles it"
        case .held(let record):
            let until = words.time.text(untilHeld: record.record.effect.until)
            return "\(name) will get \(subject)\(occasion): held until \(until), because \(explained(record))"
                + gate(of: record)
        case .notSent(let record):
            return "\(name) did not get \(subject)\(occasion): not sent on \(words.text(record.record.at)), because "
                + explained(record) + gate(of: record)
        case .onTheWay(let enrolment): return onTheWay(enrolment)
        case .left(let record): return left(record)
        case .notEntered(let refusal): return notEntered(refusal)
        case .nothingFired:
            let what = verdict.question.message == nil ? "did not enter" : "did not get"
            return "\(name) \(what) \(subject): nothing that starts it has fired for this person in the last year"
        }
    }

    private func explained(_ record: ExplainedRecord) -> String {
        record.record.effect.reason.map { "\($0.explanation) (\($0.rawValue))" } ?? ""
    }

    private func gate(of record: ExplainedRecord) -> String {
        let seen = words.decisive(record).map { ": \($0)" } ?? ""
        return seen + (record.record.source.map { " [\($0)]" } ?? "")
    }

    private func onTheWay(_ enrolment: ExplainedEnrolment) -> String {
        verdict.question.message == nil
            ? "\(name) is \(standing(enrolment))" : "\(name) has not got \(subject) yet: \(standing(enrolment))"
    }

    /// Where somebody inside stands.
    private func standing(_ enrolment: ExplainedEnrolment) -> String {
        let told = enrolment.enrolment
        let last = enrolment.records.last { $0.record.step != nil }
        let step = last.map { ", \(words.sentence($0.record.effect)) at \($0.record.step ?? "")" } ?? ""
        return "inside \(told.flow) since \(words.text(told.enteredAt)) for \(told.occurrence)\(step)"
    }

    private func left(_ record: ExplainedRecord) -> String {
        let why = words.decisive(record.because) ?? explained(record)
        let reason = record.record.effect.reason?.rawValue ?? ""
        let at = words.text(record.record.at)
        return verdict.question.message == nil
            ? "\(name) left \(flow)\(occasion) on \(at): \(why)"
            : "\(name) did not get \(subject)\(occasion): left \(flow) on \(at) before it (\(reason)): \(why)"
    }

    private func notEntered(_ refusal: RefusedEntry) -> String {
        let text = RefusalText(refusal, words: words)
        let isAhead: Bool =
            switch refusal.cause {
            case .ahead: true
            case .refused, .flowCameLater, .profileCameLater, .dayCameLater, .waits, .unknown: false
            }
        if isAhead, refusal.explanation.refusal == nil {
            return "\(name) would enter \(flow)\(occasion), on \(words.text(refusal.explanation.askedAt))"
        }
        let at = words.text(refusal.explanation.askedAt)
        let door = isAhead ? "would not enter \(flow)" : "\(flow) did not let them in on \(at)"
        return verdict.question.message == nil
            ? "\(name) is not in \(flow)\(occasion): \(door), because \(text.because)"
            : "\(name) did not get \(subject)\(occasion): \(door), because \(text.because)"
    }
}
