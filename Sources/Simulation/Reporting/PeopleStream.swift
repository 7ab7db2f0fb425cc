import Flows

/// How many people came to each step: who came to the one before it, without those who left or still stand there.
struct PeopleStream {
    /// By id, with what was counted at them.
    private(set) var steps: [String: StepPassage]
    /// People who stood at a step at the beginning.
    let before: [String: Int]
    /// People who stand at a step at the end.
    let after: [String: Int]

    init(steps: [String: StepPassage], before: [String: Int], after: [String: Int]) {
        self.steps = steps
        self.before = before
        self.after = after
    }

    /// Lets people flow through steps one after the other; how many come out behind the last.
    mutating func flow(through sequence: [Step], arriving: Int) -> Int {
        var people = arriving
        for step in sequence {
            guard var passage = steps[step.id] else { continue }
            passage.arrived = people + (before[step.id] ?? 0)
            passage.inside = after[step.id] ?? 0
            steps[step.id] = passage
            people = passage.passed
            let ways = step.verb.ways
            guard !ways.isEmpty else { continue }
            // Who was inside a way from the beginning comes out of it, too.
            people -= ways.reduce(0) { $0 + (passage.ways[$1.key] ?? 0) }
            for way in ways { people += flow(through: way.steps, arriving: passage.ways[way.key] ?? 0) }
        }
        return people
    }
}
