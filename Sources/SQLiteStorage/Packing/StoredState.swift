import CivilTime
import Engine
import Flows

/// An enrolment's state as it stands in the columns from `phase` to `left_reason`.
struct StoredState {
    fileprivate let phase: Int64?
    fileprivate let step: Int64?
    fileprivate let since: Instant?
    fileprivate let due: Instant?
    fileprivate let leftAt: Instant?
    fileprivate let leftReason: Int64?

    init(_ state: EnrolmentState, words: inout Names) throws {
        switch state {
        case .inside(let stay):
            phase = stay.phase.code
            step = try stay.step.map { try words.number(of: $0) }
            since = stay.since
            due = stay.due
            leftAt = nil
            leftReason = nil
        case .left(let reason, let at):
            phase = nil
            step = nil
            since = nil
            due = nil
            leftAt = at
            leftReason = try words.number(of: reason.rawValue)
        }
    }
}

extension Bindings {
    mutating func add(_ state: StoredState) {
        add(state.phase)
        add(state.step)
        add(state.since)
        add(state.due)
        add(state.leftAt)
        add(state.leftReason)
    }
}
