import CivilTime
import Engine
import Profiles

/// What is loaded of a profile, in the store's own numbers: an interest made ready to load by.
final class WorkPlan {
    /// The rows of profiles, with the columns that are looked at.
    let profiles: ProfileRows
    /// The stored values that are looked at, with their slots.
    let values: [(slot: Int, source: Source)]
    /// Those among the custom attributes.
    let custom: [Custom]
    /// Those that are the next of some dates, by slot and handle.
    let nextDates: [(slot: Int, handle: String)]
    let tags: Bool
    let statuses: Bool
    let lists: Set<ProfileList>
    /// The numbers of the watches whose days are looked at.
    let watches: [Int64: FieldSource]
    /// Nil when nobody asks about messages.
    let messagesFrom: Instant?
    /// By the number of the event's name.
    let events: [Int64: NamedEvents]
    let decisions: Set<CommsFlag>
    let triggerData: Bool
    /// The numbers of the flows in which earlier enrolments matter; nil for all.
    let pastFlows: Set<Int64>?
    let interest: Interest

    /// Where in the row of a profile the value of a slot comes from.
    enum Source {
        case column(ProfileColumn, Int32)
        case timeZone
        case flag(CommsFlag)
        case verification(Channel)
    }

    /// A custom attribute that is looked at.
    struct Custom {
        let slot: Int
        let namespace: [UInt8]
        let handle: [UInt8]
        let type: FieldType
    }

    /// Events of one name that may matter.
    struct NamedEvents {
        let name: String
        let from: Instant
    }

    /// `rows` gives the rows of profiles, with the columns of these names behind those that are always there.
    init(
        _ interest: Interest, of vocabulary: Vocabulary, at now: Instant, in transaction: SQLiteTransaction,
        rows: ([String]) throws -> ProfileRows
    ) throws {
        var columns: [String] = []
        var values: [(slot: Int, source: Source)] = []
        var custom: [Custom] = []
        var nextDates: [(slot: Int, handle: String)] = []
        for (slot, field) in vocabulary.fields.enumerated() where interest.slots.contains(slot) {
            switch field.source {
            case .column(.timeZone): values.append((slot, .timeZone))
            case .column(let column):
                values.append((slot, .column(column, Int32(ContextLoader.fixed.count + columns.count))))
                columns.append(column.name)
            case .flag(let flag): values.append((slot, .flag(flag)))
            case .verification(let channel): values.append((slot, .verification(channel)))
            case .custom(let namespace, let handle):
                custom.append(
                    Custom(slot: slot, namespace: Array(namespace.utf8), handle: Array(handle.utf8), type: field.type))
            case .dateAttribute(let handle): nextDates.append((slot, handle))
            case .computed: preconditionFailure("a vocabulary names stored values only")
            }
        }
        profiles = try rows(columns)
        self.values = values
        self.custom = custom
        self.nextDates = nextDates
        self.interest = interest
        tags = interest.tags
        statuses = interest.statuses
        lists = interest.lists
        let watched = interest.dates.isEmpty ? [] : try transaction.watches()
        watches = Dictionary(
            uniqueKeysWithValues: watched.filter { interest.dates[$0.source] != nil }.map { ($0.number, $0.source) })
        messagesFrom = interest.messages.start(at: now)
        events = Dictionary(
            uniqueKeysWithValues: try interest.events.compactMap { name, lookback in
                guard let from = lookback.start(at: now),
                    let word = try transaction.connection.words.knownNumber(of: name)
                else { return nil }
                return (word, NamedEvents(name: name, from: from))
            })
        decisions = interest.decisions
        triggerData = interest.triggerData
        pastFlows = try interest.pastFlows.map { flows in
            Set(try flows.compactMap { try transaction.connection.words.knownNumber(of: $0) })
        }
    }

    /// Whether what the other loads of earlier enrolments is loaded by this one, too.
    func reachesBack(asFarAs other: WorkPlan) -> Bool {
        if let flows = pastFlows {
            guard let others = other.pastFlows, flows.isSuperset(of: others) else { return false }
        }
        guard let from = other.messagesFrom else { return true }
        return messagesFrom.map { $0 <= from } ?? false
    }
}
