import CivilTime
import Engine
import Flows
import Profiles

/// One line of the two columns: what was expected and what really happened.
package struct DiffRow: Hashable, Sendable {
    /// How the two sides stand to each other.
    package enum Mark: String, Hashable, Sendable {
        /// As expected, or nobody asked.
        case same
        /// Both are about the same thing, and something of it is otherwise.
        case differs
        /// It was expected and did not happen, or not in this place.
        case missing
        /// It happened and was not expected, or not in this place.
        case extra
    }

    /// One column of it.
    package struct Side: Hashable, Sendable {
        /// With the weekday; empty where an expectation names none.
        package let time: String
        package let words: String

        package init(time: String = "", words: String) {
            self.time = time
            self.words = words
        }
    }

    package let mark: Mark
    package let expected: Side?
    package let actual: Side?
    /// When it happened, or was to happen; nil for any time.
    let at: Instant?

    init(_ mark: Mark, expected: Side? = nil, actual: Side? = nil, at: Instant? = nil) {
        self.mark = mark
        self.expected = expected
        self.actual = actual
        self.at = at
    }
}

extension DiffRow.Side {
    /// An expected line, with what it names.
    init(_ action: ExpectedAction, in zone: ZoneRules) {
        let step = action.step.map { " at \($0)" } ?? ""
        self.init(time: action.at.map { $0.shown(in: zone) } ?? "", words: action.kind.words + step)
    }

    init(_ happening: Happening, in zone: ZoneRules) {
        self.init(time: TestStage.text(happening.at, in: zone), words: happening.kind.words)
    }
}

extension TestTime {
    /// `Sun 2027-03-07 09:00`, for a day without a time.
    func shown(in zone: ZoneRules) -> String {
        if case .day(let day) = self { return "\(day.weekday.name.prefix(3)) \(day)" }
        return TestStage.text(start(in: zone), in: zone)
    }
}

extension ExpectedAction.Kind {
    /// `send birthday-wish by push`
    package var words: String {
        switch self {
        case .send(let message, let channel, let purpose):
            let way = channel.map { " by \($0.rawValue)" } ?? ""
            // The purpose is what the step says; only a test that names it alone is about it.
            return "send \(message)\(way)" + (channel == nil ? purpose.map { " for \($0.rawValue)" } ?? "" : "")
        case .addTag(let tag): return "add_tag \(tag)"
        case .removeTag(let tag): return "remove_tag \(tag)"
        case .addStatus(let status): return "add_status \(status)"
        case .removeStatus(let status): return "remove_status \(status)"
        case .set(let settings):
            return "set " + settings.map { "\($0.field.name) \($0.value.written ?? "missing")" }.joined(separator: ", ")
        case .comms(let flags):
            return "comms "
                + flags.sorted { $0.key.bit < $1.key.bit }.map { "\($0.key.name) \($0.value)" }
                .joined(separator: ", ")
        case .webhook(let system): return "webhook \(system)"
        case .emit(let event): return "emit \(event)"
        case .exit(let reason): return "exit \(reason.rawValue)"
        }
    }
}
