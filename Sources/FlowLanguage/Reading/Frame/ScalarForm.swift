/// What one piece of text has to look like, for programs that cannot ask a reader: schemas and reference pages.
package enum ScalarForm: Sendable, Hashable {
    /// Anything at all, lists and mappings too: what it has to be is only known when it is read.
    case anything
    /// Nothing at all: the key stands by itself.
    case nothing
    /// A text with something in it; quotes make no difference.
    case text
    /// A number in plain decimals.
    case number
    /// A whole number within the range; without an upper end it goes to `Int.max`.
    case integer(ClosedRange<Int>)
    case boolean
    /// A text that this regular expression matches from its start to its end.
    case pattern(String)
    /// One of these words.
    case words([String])
    /// The name of something that is declared elsewhere.
    case name(NameDomain)
    /// Any of these forms.
    case anyOf([ScalarForm])
}

/// A family of names that a workspace, or the language, knows.
package enum NameDomain: String, CaseIterable, Sendable, Hashable {
    case message, audience, flow, event, webhook, persona
    /// A tag; a new one may be written at any time.
    case tag
    /// A status; a new one may be written at any time.
    case status
    /// What a condition may ask about: a field of the profile, of an element of a list, or of an event.
    case asked
    /// A field whose change is one value becoming another: stored, and no flag.
    case stored
    /// A field that somebody outside may write, flags too.
    case writable
    /// A stored field that holds a day.
    case day
    /// A flag of the communication preferences.
    case flag
    /// A flag that says to which messages a customer agreed.
    case preference
    case channel
    /// Why the engine refuses, holds or ends something.
    case reason
}

extension ScalarForm {
    /// A permanent id or word of the flow language.
    package static let identifier = pattern("[a-z0-9-]+")
    /// A tag, a status or the like: no blanks.
    package static let handle = pattern("\\S{1,128}")
    /// A duration in words.
    package static let duration = pattern(durationPattern)
    /// A time at which something happens.
    package static let clockTime = pattern("([01][0-9]|2[0-3]):[0-5][0-9]")
    /// A time at which a stretch of a day ends.
    package static let endTime = pattern("(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)")
    /// A day.
    package static let date = pattern(datePattern)
    /// An instant with its offset.
    package static let instant = pattern("\(datePattern)[Tt ][0-9:.,]+ ?([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)")
    /// A day, an instant, or a word for one, perhaps shifted.
    package static let dateOperand = anyOf([
        date, instant,
        pattern(
            "(today|now|trigger\\.date|trigger\\.at|enrolment\\.started_at|field:\\S+)( [+-] \(durationPattern))?"),
    ])

    static let durationPattern = "[1-9][0-9]* (minute|hour|day|week|month|year)s?"
    static let datePattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
}

extension ValueDescription {
    /// The form of a single piece of text; nothing for everything else.
    package var form: ScalarForm? {
        switch self {
        case .scalar(_, let form): form
        case .oneOf(let words): .words(words)
        case .list, .oneOrMany, .pair, .mapping, .named, .fields, .either, .reference: nil
        }
    }

    /// The same pieces of text, named by a family of names.
    func named(in domain: NameDomain) -> ValueDescription {
        switch self {
        case .scalar(let words, _): .scalar(words, .name(domain))
        case .oneOf, .list, .oneOrMany, .pair, .mapping, .named, .fields, .either, .reference: self
        }
    }
}
