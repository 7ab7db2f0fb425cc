import Flows
import SQLiteStorage
import Simulation

/// Two workspaces, played by the same people over the same days.
struct RehearsalComparison {
    let before: RehearsedWorkspace
    let after: RehearsedWorkspace
    var flow: String?
    /// The path of a file of outside events.
    var events: String?

    /// Plays both, and a few of the people for whom it makes a difference once more, for where their stories part.
    func report(on stage: RehearsalStage) throws -> DifferenceReport {
        let stage = try stage.forSeveralPlays(of: after)
        defer { stage.strike() }
        var logs = (before: MessageLog(), after: MessageLog())
        try stage.play(before, flow: flow, events: events) { logs.before.add($0) }.store.close()
        let later = try stage.play(after, flow: flow, events: events) { logs.after.add($0) }
        try later.store.close()
        let difference = BehaviourDifference(from: logs.before, to: logs.after)
        var stories = (before: StoryLog(), after: StoryLog())
        if !difference.isNone {
            let few = stage.only(difference.examplePeople)
            try few.play(before, flow: flow, events: events) { stories.before.add($0) }.store.close()
            try few.play(after, flow: flow, events: events) { stories.after.add($0) }.store.close()
        }
        return DifferenceReport(
            difference, names: (before.name, after.name), days: (stage.from, stage.until),
            zone: after.release.workspace.zone, stories: stories,
            overruns: later.report.meetsLimits ? try overruns(on: stage, activeProfiles: later.report.profiles) : [])
    }

    /// The limits that stop flows, found by playing without any.
    private func overruns(on stage: RehearsalStage, activeProfiles: Int) throws -> [LimitForecast.Overrun] {
        var forecast = LimitForecast(zone: after.release.workspace.zone)
        let unlimited = after.with(LimitForecast.unlimited(after.release))
        try stage.play(unlimited, flow: flow, events: events) { forecast.add($0) }.store.close()
        return forecast.overruns(of: after.release, activeProfiles: activeProfiles)
    }
}
