import CivilTime
import Engine
import Profiles

/// What ticking asks of a store.
package protocol EngineReader {
    /// How far the engine has come.
    func standing() throws -> EngineStanding

    /// Changes with a number above `number`, in order, at most `limit`, of the lane's profiles.
    func changes(after number: Int64, limit: Int, in lane: Lane) throws -> [Change]

    /// Profiles with an enrolment or a pending entry due at or before `instant`, by due time, then profile, at most
    /// `limit`, each once. Enrolments in `pausedFlows` do not count, nor do calls of other systems that wait for answers
    /// before their deadline.
    func profilesDue(at instant: Instant, except pausedFlows: [String], limit: Int, in lane: Lane) throws
        -> [ProfileNumber]

    /// When the next enrolment outside `pausedFlows`, or the next pending entry, is due; nil when none waits.
    func nextDue(except pausedFlows: [String], in lane: Lane) throws -> Instant?

    /// The zones that profiles name, each once; nil stands for profiles that name none.
    func zoneNames(in lane: Lane) throws -> [String?]

    /// The active profiles with these days and zones, by the order of the keys, then number, after `place`, at most
    /// `limit`; a profile comes once for each key. When `keys`, which names each once, has the place's key no longer, the
    /// look begins anew. Days other than birthdays are found from when they are watched. The cost is in proportion to
    /// the profiles that are found, not to those there are.
    func dates(_ keys: [DateKey], after place: DatePlace?, limit: Int, in lane: Lane) throws -> [DatePlace]

    /// Active profiles with a number above `number` whose `flags` are all true, in order, at most `limit`.
    func activeProfiles(
        after number: ProfileNumber, agreeingTo flags: Set<CommsFlag>, limit: Int, in lane: Lane
    ) throws -> [ProfileNumber]

    /// Contexts, enrolments, pending entries and histories of the profiles, in the order of their numbers; only what
    /// `needs` names is loaded. Numbers that no profile has are left out. Enrolments come by number.
    func work(
        for profiles: [ProfileNumber], needs: WorkNeeds, at now: Instant, workspaceZone: ZoneRules, in lane: Lane
    ) throws -> [ProfileWork]
}

extension EngineReader {
    /// Active profiles with a number above `number`, in order, at most `limit`.
    package func activeProfiles(after number: ProfileNumber, limit: Int, in lane: Lane) throws -> [ProfileNumber] {
        try activeProfiles(after: number, agreeingTo: [], limit: limit, in: lane)
    }
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
    /// The look for clock triggers that is under way; nil between looks.
    package var scan: ClockScan?
    /// Profiles that may enter flows; the store counts them, and `advance` leaves them alone.
    package let activeProfiles: Int

    package init(
        clock: Instant?, changesTaken: Int64, next: NextNumbers, flows: [String: FlowStanding], scan: ClockScan?,
        activeProfiles: Int
    ) {
        self.clock = clock
        self.changesTaken = changesTaken
        self.next = next
        self.flows = flows
        self.scan = scan
        self.activeProfiles = activeProfiles
    }
}

/// A look for clock triggers over profiles that takes more than one batch: first those with dates that fire, then,
/// where a schedule fires, everybody.
package struct ClockScan: Hashable, Sendable {
    /// How far a look has come.
    package enum Place: Hashable, Sendable {
        /// The last day that was looked at.
        case date(DatePlace)
        /// All days were looked at, and the profiles up to this one for their schedules.
        case profile(ProfileNumber)
    }

    /// Flows whose clock triggers were looked at up to this instant take part.
    package var from: Instant
    /// They will have been looked at up to this one.
    package var until: Instant
    /// Nil before the first.
    package var place: Place?

    package init(from: Instant, until: Instant, place: Place? = nil) {
        self.from = from
        self.until = until
        self.place = place
    }
}

/// Whose day a date trigger is about.
package enum DateSource: Hashable, Sendable {
    case birthday
    /// A date that the store watches.
    case field(FieldSource)
}

/// A day in a zone; everyone who shares it has the same fire times.
package struct DateKey: Hashable, Sendable {
    package var source: DateSource
    package var monthDay: MonthDay
    /// The year that the day must have; nil for triggers that come every year.
    package var year: Int?
    /// Nil for profiles that name none.
    package var zone: String?

    package init(source: DateSource, monthDay: MonthDay, year: Int? = nil, zone: String?) {
        self.source = source
        self.monthDay = monthDay
        self.year = year
        self.zone = zone
    }
}

/// One profile among those with one day: by the key's place in the list that was asked for, then number.
package struct DatePlace: Hashable, Sendable {
    package var key: DateKey
    package var profile: ProfileNumber

    package init(key: DateKey, profile: ProfileNumber) {
        self.key = key
        self.profile = profile
    }
}
