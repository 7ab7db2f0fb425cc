import CivilTime

/// The one event or date that a trigger fired for; it makes an entry unique.
package struct Occurrence: Hashable, Sendable, CustomStringConvertible {
    /// `birthday:2027-03-14`, `tag_added:1042`, `manual:17`
    package let description: String

    package init(description: String) {
        self.description = description
    }

    /// An entry that a numbered change caused.
    package static func change(_ trigger: String, number: Int64) -> Occurrence {
        Occurrence(description: "\(trigger):\(number)")
    }

    /// An entry for a day, such as this year's birthday.
    package static func date(_ trigger: String, _ target: CivilDate) -> Occurrence {
        Occurrence(description: "\(trigger):\(target)")
    }

    /// An entry by the clock of a schedule.
    package static func slot(_ local: CivilDateTime) -> Occurrence {
        Occurrence(description: "schedule:\(local.date)T\(local.clock)")
    }

    /// The number of the change that caused the entry; nil for entries by the calendar.
    package var change: Int64? {
        Int64(description[description.utf8.index(after: colon)...])
    }

    /// The trigger's word: what stands before the colon.
    package var trigger: Substring {
        description[..<colon]
    }

    private var colon: String.Index {
        guard let colon = description.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            preconditionFailure("an occurrence opens with its trigger and a colon, not \"\(description)\"")
        }
        return colon
    }
}
