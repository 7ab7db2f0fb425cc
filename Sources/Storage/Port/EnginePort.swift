import CivilTime
import Engine
import Profiles

/// What ticking asks of a store.
package protocol EngineReader {
    /// How far the engine has come.
    func standing() throws -> EngineStanding

    /// Changes with a number above `number`, in order, at most `limit`, of the lane's profiles.
    func changes(after number: Int64, limit: Int, in lane: Lane) throws -> [Change]

    /// Profiles with an enrolment due at or before `instant`, by due time, then profile, at most `limit`, each once.
    /// Enrolments in `pausedFlows` do not count.
    func profilesDue(at instant: Instant, except pausedFlows: [String], limit: Int, in lane: Lane) throws
        -> [ProfileNumber]

    /// When the next enrolment outside `pausedFlows` is due; nil when none waits.
    func nextDue(except pausedFlows: [String], in lane: Lane) throws -> Instant?

    /// The zones that profiles name, each once; nil stands for profiles that name none.
    func zoneNames(in lane: Lane) throws -> [String?]

    /// The active profiles with these birthdays and zones, in the order of the places, after `place`, at most `limit`.
    /// The cost is in proportion to the profiles that are found, not to those there are.
    func birthdays(_ keys: [BirthdayKey], after place: BirthdayPlace?, limit: Int, in lane: Lane) throws
        -> [BirthdayPlace]

    /// Contexts and enrolments of the profiles, in the order of their numbers; only the values that the vocabulary
    /// names are loaded. Numbers that no profile has are left out. Enrolments come by number.
    func work(for profiles: [ProfileNumber], vocabulary: Vocabulary, workspaceZone: ZoneRules, in lane: Lane) throws
        -> [ProfileWork]
}

/// What ticking does to a store.
package protocol EngineWriter {
    /// Writes what was decided, with the profiles' tags and flags, the changes, the trace and the counts.
    func record(_ decisions: [Decisions], counts: [EntryCount], in lane: Lane) throws

    /// Keeps how far the engine has come.
    func advance(to standing: EngineStanding) throws
}

/// How far the engine has come in a store.
package struct EngineStanding: Hashable, Sendable {
    /// The instant of the last tick; nil before the first.
    package var clock: Instant?
    /// Changes up to this number have been taken.
    package var changesTaken: Int64
    /// The next free numbers.
    package var next: NextNumbers
    /// By flow id; flows that were never deployed live are absent.
    package var flows: [String: FlowStanding]
    /// The look for date triggers that is under way; nil between looks.
    package var dateScan: DateScan?

    package init(
        clock: Instant?, changesTaken: Int64, next: NextNumbers, flows: [String: FlowStanding], dateScan: DateScan?
    ) {
        self.clock = clock
        self.changesTaken = changesTaken
        self.next = next
        self.flows = flows
        self.dateScan = dateScan
    }
}

/// A look for date triggers over all profiles that takes more than one batch.
package struct DateScan: Hashable, Sendable {
    /// Flows whose date triggers were looked at up to this instant take part.
    package var from: Instant
    /// They will have been looked at up to this one.
    package var until: Instant
    /// The last profile that was looked at; nil before the first.
    package var place: BirthdayPlace?

    package init(from: Instant, until: Instant, place: BirthdayPlace? = nil) {
        self.from = from
        self.until = until
        self.place = place
    }
}

/// A birthday in a zone; everyone who shares it has the same fire times.
package struct BirthdayKey: Hashable, Sendable, Comparable {
    package var monthDay: MonthDay
    /// Nil for profiles that name none.
    package var zone: String?

    package init(monthDay: MonthDay, zone: String?) {
        self.monthDay = monthDay
        self.zone = zone
    }

    package static func < (left: BirthdayKey, right: BirthdayKey) -> Bool {
        (left.monthDay.code, left.zone ?? "") < (right.monthDay.code, right.zone ?? "")
    }
}

/// One profile among those with birthdays: by key, then number.
package struct BirthdayPlace: Hashable, Sendable, Comparable {
    package var key: BirthdayKey
    package var profile: ProfileNumber

    package init(key: BirthdayKey, profile: ProfileNumber) {
        self.key = key
        self.profile = profile
    }

    package static func < (left: BirthdayPlace, right: BirthdayPlace) -> Bool {
        left.key != right.key ? left.key < right.key : left.profile < right.profile
    }
}
