import CivilTime
import Flows
import Profiles

/// What a question may look at: one profile with what happened to it, one clock, and the enrolment it is asked for.
struct Scope: Sendable {
    private let release: CompiledRelease
    var context: ProfileContext
    /// Every enrolment of the profile, by number.
    var enrolments: [Enrolment]
    var history: ProfileHistory
    let now: Instant
    /// In the profile's zone.
    let today: CivilDate

    init(release: CompiledRelease, work: ProfileWork, now: Instant) {
        self.release = release
        context = work.context
        enrolments = work.enrolments
        history = work.history
        self.now = now
        today = context.zone.date(at: now)
    }

    var workspace: Workspace { _read { yield release.release.workspace } }

    /// The slots of the verifications that the workspace asks for.
    var verificationSlots: [Channel: Int] { release.verificationSlots }

    /// Whether every condition is a definite yes; an empty list is.
    func holds(_ conditions: [CompiledCondition], for occasion: Occasion) -> Bool {
        conditions.allSatisfy { answer($0.question, for: occasion) == .yes }
    }

    func answer(_ question: CompiledQuestion, for occasion: Occasion) -> Truth {
        switch question {
        case .all(let conditions), .audience(let conditions): answer(all: conditions, for: occasion)
        case .any(let conditions): Truth.any(conditions.lazy.map { answer($0.question, for: occasion) })
        case .none(let conditions): !Truth.any(conditions.lazy.map { answer($0.question, for: occasion) })
        case .field(let question): answer(question, for: occasion)
        case .tags(let criteria): criteria.answer(for: context.tags)
        case .statuses(let criteria): criteria.answer(for: context.statuses)
        case .consent(let channel, let purpose): Truth(refusal(on: channel, for: purpose) == nil)
        case .list(let list, let quantifier): answer(quantifier, about: list, for: occasion)
        case .received(let question): Truth(received(question, for: occasion))
        case .did(let question): Truth(did(question, for: occasion))
        case .inFlow(let question): Truth(isOrWasIn(question))
        }
    }

    func answer(all conditions: [CompiledCondition], for occasion: Occasion) -> Truth {
        Truth.all(conditions.lazy.map { answer($0.question, for: occasion) })
    }
}

/// What an enrolment, or an entry that is being considered, is about.
package struct Occasion: Hashable, Sendable {
    /// The day that a date trigger is about; nil for other triggers, and when the day is gone.
    package var triggerDate: CivilDate?
    package var triggerAt: Instant
    package var startedAt: Instant
    /// The number of the change that started it; nil when the clock did.
    package var startedByChange: Int64?
    /// The data of the event that started it.
    package var triggerData: EventData
    /// The data of the event that is looked at.
    var event: EventData?
    /// The values of the list's element that is looked at.
    var element: [FieldValue]?

    package init(
        triggerDate: CivilDate?, triggerAt: Instant, startedAt: Instant, startedByChange: Int64? = nil,
        triggerData: EventData = EventData()
    ) {
        self.triggerDate = triggerDate
        self.triggerAt = triggerAt
        self.startedAt = startedAt
        self.startedByChange = startedByChange
        self.triggerData = triggerData
    }

    func looking(at event: EventData) -> Occasion {
        var occasion = self
        occasion.event = event
        return occasion
    }

    func looking(at element: [FieldValue]) -> Occasion {
        var occasion = self
        occasion.element = element
        return occasion
    }
}
