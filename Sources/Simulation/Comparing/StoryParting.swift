import CivilTime
import Engine

/// The first point at which the stories of one person in two rehearsals part.
package struct StoryParting: Sendable {
    /// What happened there in the one rehearsal; nil when nothing did.
    package let before: TraceRecord?
    /// What happened there in the other.
    package let after: TraceRecord?
    package let at: Instant

    /// Follows two traces of one person; nil when they are the same. Numbers that stores give do not count as differences.
    init?(from before: [TraceRecord], to after: [TraceRecord]) {
        let same = zip(before, after).prefix { $0.isSame(as: $1) }.count
        let next = [before, after].map { same < $0.count ? $0[same] : nil }
        guard let at = next.compactMap({ $0?.at }).min() else { return nil }
        self.at = at
        self.before = next[0].flatMap { $0.at == at ? $0 : nil }
        self.after = next[1].flatMap { $0.at == at ? $0 : nil }
    }
}

/// Everything that rehearsals decided about some people, as far as it was asked to be kept.
package struct StoryLog: Sendable {
    private var records: [TraceRecord] = []

    package init() {}

    /// Takes in the decisions of one batch.
    package mutating func add(_ decisions: [Decisions]) {
        records += decisions.lazy.flatMap(\.trace)
    }

    /// Where the stories of a person part: in one flow where they do there, else anywhere; nil when they are the same.
    package func parting(
        of person: BehaviourDifference.Affected, from before: StoryLog, inFlow flow: String
    ) -> StoryParting? {
        let old = before.records.filter { $0.profile == person.id }
        let new = records.filter { $0.profile == person.id }
        return StoryParting(from: old.filter { $0.flow == flow }, to: new.filter { $0.flow == flow })
            ?? StoryParting(from: old, to: new)
    }
}

extension TraceRecord {
    fileprivate func isSame(as other: TraceRecord) -> Bool {
        guard at == other.at, flow == other.flow, step == other.step, effect == other.effect else { return false }
        if occurrence.change != nil, other.occurrence.change != nil {
            return occurrence.trigger == other.occurrence.trigger
        }
        return occurrence == other.occurrence
    }
}
