import CivilTime
import Profiles

/// How the messages of two rehearsals over the same customers and the same days differ.
package struct BehaviourDifference: Sendable {
    /// What became of the messages of one kind.
    package struct Line: Hashable, Sendable {
        package let kind: MessageLog.Kind
        package var before = 0
        package var after = 0
        /// People who get more of them, fewer of them, or as many at other times.
        package var more: [Affected] = []
        package var fewer: [Affected] = []
        package var moved: [Affected] = []

        /// Those who are affected, by what it means to them; changes that affect nobody are left out.
        package var affected: [(change: Change, people: [Affected])] {
            [(.more, more), (.fewer, fewer), (.moved, moved)].filter { !$0.people.isEmpty }
        }
    }

    /// What a difference means to somebody.
    package enum Change: Hashable, Sendable {
        case more, fewer, moved
    }

    /// Somebody for whom it makes a difference.
    package struct Affected: Hashable, Sendable {
        package let number: ProfileNumber
        package let id: ProfileID
    }

    /// Those with a difference, by flow, step and channel.
    package let lines: [Line]
    /// Messages of both rehearsals.
    package let before: Int
    package let after: Int
    /// People who get other messages, or the same at other times.
    package let people: Int

    package init(from before: MessageLog, to after: MessageLog) {
        var lines: [MessageLog.Kind: Line] = [:]
        var people = 0
        let ids = before.ids.merging(after.ids) { first, _ in first }
        for (number, id) in ids.sorted(by: { $0.value < $1.value }) {
            let old = before.messages(of: number)
            let new = after.messages(of: number)
            if old != new { people += 1 }
            for kind in Set(old.keys).union(new.keys) {
                let (first, second) = (old[kind] ?? [], new[kind] ?? [])
                let affected = Affected(number: number, id: id)
                var line = lines[kind] ?? Line(kind: kind)
                line.before += first.count
                line.after += second.count
                if first.count < second.count {
                    line.more.append(affected)
                } else if first.count > second.count {
                    line.fewer.append(affected)
                } else if first != second {
                    line.moved.append(affected)
                }
                lines[kind] = line
            }
        }
        self.lines = lines.values.filter { !$0.affected.isEmpty }.sorted { $0.kind.comesBefore($1.kind) }
        self.before = lines.values.reduce(0) { $0 + $1.before }
        self.after = lines.values.reduce(0) { $0 + $1.after }
        self.people = people
    }

    /// So many people of each change are enough for an example.
    package static let examples = 3

    /// The people who serve as examples, by number.
    package var examplePeople: [ProfileNumber] {
        Set(lines.flatMap(\.affected).flatMap { $0.people.prefix(BehaviourDifference.examples).map(\.number) }).sorted()
    }

    /// Whether everybody gets the same messages at the same times.
    package var isNone: Bool { lines.isEmpty }
}

extension MessageLog.Kind {
    /// By flow, step and channel.
    fileprivate func comesBefore(_ other: MessageLog.Kind) -> Bool {
        (flow, step, channel.position) < (other.flow, other.step, other.channel.position)
    }
}
