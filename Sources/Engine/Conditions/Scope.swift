import CivilTime
import Flows
import Profiles

/// What a question may look at: one profile, one clock, and the enrolment it is asked for.
struct Scope: Sendable {
    let workspace: Workspace
    var context: ProfileContext
    let now: Instant
    /// In the profile's zone.
    let today: CivilDate

    init(workspace: Workspace, context: ProfileContext, now: Instant) {
        self.workspace = workspace
        self.context = context
        self.now = now
        today = context.zone.date(at: now)
    }

    /// Whether every condition is a definite yes; an empty list is.
    func holds(_ conditions: [CompiledCondition], for occasion: Occasion) -> Bool {
        conditions.allSatisfy { answer($0.question, for: occasion) == .yes }
    }

    func answer(_ question: CompiledQuestion, for occasion: Occasion) -> Truth {
        switch question {
        case .all(let conditions), .audience(let conditions):
            Truth.all(conditions.lazy.map { answer($0.question, for: occasion) })
        case .any(let conditions): Truth.any(conditions.lazy.map { answer($0.question, for: occasion) })
        case .none(let conditions): !Truth.any(conditions.lazy.map { answer($0.question, for: occasion) })
        case .field(let question): answer(question, for: occasion)
        case .tags(let criteria): criteria.answer(for: context.tags)
        case .statuses(let criteria): criteria.answer(for: context.statuses)
        case .consent(let channel, let purpose): Truth(refusal(on: channel, for: purpose) == nil)
        }
    }
}

/// What an enrolment, or an entry that is being considered, is about.
package struct Occasion: Hashable, Sendable {
    /// The day that a date trigger is about; nil for other triggers, and when the day is gone.
    package var triggerDate: CivilDate?
    package var triggerAt: Instant
    package var startedAt: Instant

    package init(triggerDate: CivilDate?, triggerAt: Instant, startedAt: Instant) {
        self.triggerDate = triggerDate
        self.triggerAt = triggerAt
        self.startedAt = startedAt
    }
}
