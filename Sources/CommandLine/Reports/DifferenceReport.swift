import CivilTime
import Engine
import Flows
import JSONText
import Profiles
import Simulation

/// How the messages of two rehearsals differ, in a form that can be pasted into a review.
struct DifferenceReport {
    /// People of one line, with where the stories of the first of them part.
    struct Group {
        let change: BehaviourDifference.Change
        let people: [BehaviourDifference.Affected]
        let examples: [Example]
    }

    /// One affected person.
    struct Example {
        let person: BehaviourDifference.Affected
        /// Nil when the stories are the same for somebody who is alone: only limits that people share tell them apart.
        let parting: StoryParting?
    }

    let difference: BehaviourDifference
    /// What the two are called: the old one, then the new.
    let names: (before: String, after: String)
    let days: (from: CivilDate, until: CivilDate)
    let zone: ZoneRules
    /// Limits that stop flows of the new one.
    let overruns: [LimitForecast.Overrun]
    private let groups: [[Group]]

    init(
        _ difference: BehaviourDifference, names: (before: String, after: String),
        days: (from: CivilDate, until: CivilDate), zone: ZoneRules, stories: (before: StoryLog, after: StoryLog),
        overruns: [LimitForecast.Overrun] = []
    ) {
        self.overruns = overruns
        self.difference = difference
        self.names = names
        self.days = days
        self.zone = zone
        groups = difference.lines.map { line in
            line.affected.map { change, people in
                let examples = people.prefix(BehaviourDifference.examples).map {
                    Example(
                        person: $0,
                        parting: stories.after.parting(of: $0, from: stories.before, inFlow: line.kind.flow))
                }
                return Group(change: change, people: people, examples: examples)
            }
        }
    }

    var text: String {
        var lines = [
            "Messages from \(days.from) to \(days.until): \(names.before) → \(names.after)", "",
        ]
        guard !difference.isNone else {
            lines.append(
                "no difference: \(Count.text(difference.before, "message")) in both, to the same people at the same times"
            )
            return (lines + limits).joined(separator: "\n")
        }
        lines += totals + [""]
        for (line, groups) in zip(difference.lines, groups) {
            lines += ["\(line.kind.flow)/\(line.kind.step) by \(line.kind.channel.rawValue)"]
            for group in groups {
                lines.append("  " + group.change.words(people: group.people.count))
                for example in group.examples { lines += self.lines(of: example) }
            }
            lines.append("")
        }
        lines.append("\(Count.text(difference.people, "person", "people")) affected in all")
        return (lines + limits).joined(separator: "\n")
    }

    /// What would let flows go on that a limit stops.
    private var limits: [String] {
        overruns.flatMap { overrun in
            [
                "",
                "\(overrun.flow) would pause: it needs \(Count.text(overrun.needed)) on \(ShownTime.text(overrun.day)), and "
                    + "\(overrun.key) allows \(Count.text(overrun.limit))",
                "  = help: when that many are meant, \(overrun.remedy)",
            ]
        }
    }

    private var totals: [String] {
        var table = Table([.left, .right, .right, .right])
        table.add("", "before", "after", "")
        for line in difference.lines {
            table.add(
                "\(line.kind.flow)/\(line.kind.step) by \(line.kind.channel.rawValue)", Count.text(line.before),
                Count.text(line.after), DifferenceReport.signed(line.after - line.before))
        }
        table.add(
            "all messages", Count.text(difference.before), Count.text(difference.after),
            DifferenceReport.signed(difference.after - difference.before))
        return table.lines(indent: "  ")
    }

    private static func signed(_ number: Int) -> String {
        number == 0 ? "=" : number > 0 ? "+\(Count.text(number))" : Count.text(number)
    }

    private func lines(of example: Example) -> [String] {
        guard let parting = example.parting else { return ["    \(example.person.id)"] }
        return [
            "    \(example.person.id): the stories part on \(ShownTime(zone: zone).text(parting.at))",
            "      before: \(words(for: parting.before))", "      after:  \(words(for: parting.after))",
        ]
    }

    private func words(for record: TraceRecord?) -> String {
        guard let record else { return "nothing happens then" }
        let time = ShownTime(zone: zone)
        let place = [record.flow, record.step].compactMap(\.self).joined(separator: "/")
        let source = record.source.map { "  [\($0)]" } ?? ""
        return "\(place): \(EffectSentence(time: time).text(record.effect))\(source)"
    }

    /// The same as one JSON object.
    var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("from", days.from.description)
        writer.member("until", days.until.description)
        writer.member("before", names.before)
        writer.member("after", names.after)
        writer.member("messages_before", difference.before)
        writer.member("messages_after", difference.after)
        writer.member("people", difference.people)
        writer.key("limits")
        writer.open("[")
        for overrun in overruns {
            writer.separate()
            writer.open("{")
            writer.member("flow", overrun.flow)
            writer.member("key", overrun.key)
            writer.member("limit", overrun.limit)
            writer.member("needed", overrun.needed)
            writer.member("day", overrun.day.description)
            writer.close("}")
        }
        writer.close("]")
        writer.key("differences")
        writer.open("[")
        for (line, groups) in zip(difference.lines, groups) {
            writer.separate()
            write(line, groups, to: &writer)
        }
        writer.close("]")
        writer.close("}")
        return writer.result
    }

    private func write(_ line: BehaviourDifference.Line, _ groups: [Group], to writer: inout JSONTextWriter) {
        writer.open("{")
        writer.member("flow", line.kind.flow)
        writer.member("step", line.kind.step)
        writer.member("channel", line.kind.channel.rawValue)
        writer.member("before", line.before)
        writer.member("after", line.after)
        writer.member("more", line.more.count)
        writer.member("fewer", line.fewer.count)
        writer.member("moved", line.moved.count)
        writer.key("examples")
        writer.open("[")
        for example in groups.flatMap(\.examples) {
            writer.separate()
            writer.open("{")
            writer.member("profile", example.person.id.description)
            if let parting = example.parting {
                writer.member("at", parting.at.iso8601(in: zone))
                write(parting.before, named: "before", to: &writer)
                write(parting.after, named: "after", to: &writer)
            }
            writer.close("}")
        }
        writer.close("]")
        writer.close("}")
    }

    private func write(_ record: TraceRecord?, named name: String, to writer: inout JSONTextWriter) {
        writer.key(name)
        writer.word(record?.json ?? "null")
    }
}

extension BehaviourDifference.Change {
    fileprivate func words(people: Int) -> String {
        let (one, several) =
            switch self {
            case .more: ("gets more", "get more")
            case .fewer: ("gets fewer", "get fewer")
            case .moved: ("gets them at another time", "get them at another time")
            }
        return "\(Count.text(people, "person", "people")) \(people == 1 ? one : several)"
    }
}

extension LimitForecast.Overrun {
    /// What the flow would say for itself.
    fileprivate var remedy: String {
        key == "max_share"
            ? "say a larger `max_share` in its `safety`" : "say `safety: {\(key): \(needed)}` in the flow"
    }
}
