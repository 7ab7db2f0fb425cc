import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// Takes one change: first it lets people out, then it moves waits, then it lets people in, flows by id.
    mutating func take(_ change: Change) {
        if let flow = change.edits.triesAgain {
            if let flow = engine.release.flow(flow) { tryEntry(into: flow, because: change) }
            return
        }
        remember(change)
        breakPendingEntries(because: change)
        letOutAndWake(because: change)
        for flow in engine.release.flows { tryEntry(into: flow, because: change) }
    }

    /// Makes an event part of what happened, for conditions that are asked from here on.
    private mutating func remember(_ change: Change) {
        guard let event = change.edits.event, engine.release.interest.events[event.name] != nil else { return }
        scope.history.events.append(
            PastEvent(change: change.number, name: event.name, at: change.at, data: event.data))
    }

    /// Asks everybody inside, flows by id: first who must leave, then who need wait no longer.
    mutating func letOutAndWake(because change: Change?) {
        let inside = enrolments.indices
            .filter { enrolments[$0].stay != nil }
            .sorted { enrolments[$0].flow < enrolments[$1].flow }
        for index in inside {
            guard let flow = engine.release.flow(enrolments[index].flow) else { continue }
            if let reason = exitReason(from: flow, at: index, because: change) {
                leave(index, of: flow, because: reason)
            }
        }
        for index in inside where enrolments[index].stay != nil {
            guard let flow = engine.release.flow(enrolments[index].flow) else { continue }
            readWaitAgain(index, in: flow)
        }
    }

    private func exitReason(from flow: CompiledFlow, at index: Int, because change: Change?) -> Reason? {
        if flow.flow.status == .retired { return .retired }
        if scope.context.type != .active { return .profileNotActive }
        // A tag that came and went before anybody looked has still asked to leave.
        if let edits = change?.edits,
            edits.tagsAdded.contains(where: flow.exitTagNames.contains)
                || edits.statusesAdded.contains(where: flow.exitStatusNames.contains)
        {
            return .exitTag
        }
        return exitReason(from: flow, for: occasion(of: enrolments[index]))
    }
}
