import CivilTime
import Engine
import Flows
import Profiles

/// What people ask a store about.
package protocol StoryReader {
    /// Every enrolment of a profile with its trace, by number.
    func story(of profile: ProfileNumber) throws -> [EnrolmentStory]

    /// People inside each flow, by step and phase.
    func peopleInside() throws -> [PeopleAtStep]

    /// Refusals at entry and missed fires on or after `day`.
    func entryCounts(since day: CivilDate) throws -> [EntryCount]

    /// How often each effect was recorded at or after `instant`, by flow, step, effect, reason and channel.
    func effectCounts(since instant: Instant) throws -> [EffectCount]

    /// The changes of one profile, by number, newest last, at most the last `limit`.
    func changes(of profile: ProfileNumber, limit: Int) throws -> [Change]

    /// Changes with a number above `number`, in order, at most `limit`, each with its profile's id.
    func feed(after number: Int64, limit: Int) throws -> [(change: Change, profile: ProfileID)]

}

/// One enrolment as it went.
package struct EnrolmentStory: Hashable, Sendable {
    package let enrolment: Enrolment
    /// In the order of deciding. Places in files are those of today's release, where it has them, so they are nil here.
    package let trace: [TraceRecord]

    package init(enrolment: Enrolment, trace: [TraceRecord]) {
        self.enrolment = enrolment
        self.trace = trace
    }
}

/// How many people stand at one step.
package struct PeopleAtStep: Hashable, Sendable {
    package let flow: String
    package let step: String?
    package let phase: Stay.Phase
    package let count: Int
    /// When the first of them goes on.
    package let nextDue: Instant

    package init(flow: String, step: String?, phase: Stay.Phase, count: Int, nextDue: Instant) {
        self.flow = flow
        self.step = step
        self.phase = phase
        self.count = count
        self.nextDue = nextDue
    }
}

/// How often something was decided.
package struct EffectCount: Hashable, Sendable {
    package let flow: String
    package let step: String?
    package let effect: String
    package let reason: Reason?
    package let channel: Channel?
    package let count: Int

    package init(flow: String, step: String?, effect: String, reason: Reason?, channel: Channel?, count: Int) {
        self.flow = flow
        self.step = step
        self.effect = effect
        self.reason = reason
        self.channel = channel
        self.count = count
    }
}
