import CivilTime
import Foundation
import Profiles

/// A value while a template is rendered.
indirect enum OperandValue: Hashable, Sendable {
    case missing
    case text(String)
    case number(Double)
    case boolean(Bool)
    case date(CivilDate)
    case instant(Instant)
    case list([OperandValue])

    init(_ value: FieldValue) {
        switch value {
        case .missing: self = .missing
        case .text(let text): self = .text(text.written)
        case .number(let number): self = .number(number)
        case .boolean(let answer): self = .boolean(answer)
        case .date(let date): self = .date(date)
        case .instant(let instant): self = .instant(instant)
        case .list(let texts): self = .list(texts.map { .text($0.written) })
        }
    }

    var isMissing: Bool {
        if case .missing = self { true } else { false }
    }

    /// How it is printed; empty when it is missing.
    var written: String {
        switch self {
        case .missing: ""
        case .text(let text): text
        case .number(let number): FieldValue.written(number)
        case .boolean(let answer): answer ? "true" : "false"
        case .date(let date): date.description
        case .instant(let instant): instant.iso8601UTC
        case .list(let values): values.map(\.written).joined(separator: ", ")
        }
    }

    /// The elements of a list; anything else is a list of itself.
    var elements: [OperandValue] {
        switch self {
        case .missing: []
        case .list(let values): values
        case .text, .number, .boolean, .date, .instant: [self]
        }
    }

    /// Elements of a list, characters of anything else.
    var size: Int {
        switch self {
        case .list(let values): values.count
        case .missing, .text, .number, .boolean, .date, .instant: written.count
        }
    }

    /// How many bytes a filter has to go through.
    var bytes: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .list(let values): values.reduce(0) { $0 + $1.bytes }
        case .missing, .number, .boolean, .date, .instant: 24
        }
    }

    /// The number that it is or that it reads as.
    var number: Double? {
        switch self {
        case .number(let number): number
        case .text(let text): Double(text.trimmingCharacters(in: .whitespaces)).flatMap { $0.isFinite ? $0 : nil }
        case .missing, .boolean, .date, .instant, .list: nil
        }
    }

    /// The date that it is, that it reads as, or that a calendar in `zone` shows then.
    func shownDate(in zone: ZoneRules) -> (date: CivilDate, clock: ClockTime)? {
        switch self {
        case .date(let date): return (date, .midnight)
        case .instant(let instant):
            let local = zone.local(at: instant)
            return (local.date, local.clock)
        case .text(let text): return CivilDate(text).map { ($0, .midnight) }
        case .missing, .number, .boolean, .list: return nil
        }
    }
}
