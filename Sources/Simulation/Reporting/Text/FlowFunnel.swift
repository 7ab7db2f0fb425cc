import Diagnostics
import Flows
import Profiles

/// How people went through one flow: a bar for each step, with who was refused and who left.
struct FlowFunnel {
    private static let bar = 14
    private let passage: FlowPassage
    private let width: Int
    /// The room for names with their indent.
    private let nameRoom: Int
    private let numberRoom: Int
    private let most: Int

    init(_ passage: FlowPassage, width: Int) {
        self.passage = passage
        self.width = width
        most = max(1, passage.entered, passage.steps.map(\.arrived).max() ?? 0)
        numberRoom = most.grouped.count
        nameRoom = min(24, max(8, FlowFunnel.names(of: passage.flow.steps, depth: 0).max() ?? 0))
    }

    private static func names(of steps: [Step], depth: Int) -> [Int] {
        var lengths: [Int] = []
        for step in steps {
            lengths.append(indent(depth).count + step.id.count)
            for way in step.verb.ways {
                lengths.append(indent(depth).count + 2 + way.name.count)
                lengths += names(of: way.steps, depth: depth + 1)
            }
        }
        return lengths
    }

    private static func indent(_ depth: Int) -> String { String(repeating: "  ", count: min(depth, 6)) }

    var lines: [String] {
        let flow = passage.flow
        return (flow.title.map { "\(flow.id): \($0)" } ?? flow.id).lines(width: width, indent: "  ")
            + entry + lines(of: flow.steps, depth: 0)
    }

    private var entry: [String] {
        var notes: [String] = []
        if passage.insideBefore > 0 { notes.append("\(passage.insideBefore.grouped) were inside already") }
        if passage.missed > 0 { notes.append("\(passage.missed.counted("firing")) missed") }
        return line(
            "entered", passage.entered, notes,
            [words("not let in", passage.notEntered, of: passage.notEnteredCount + passage.entered)])
    }

    private func lines(of steps: [Step], depth: Int) -> [String] {
        steps.flatMap { step -> [String] in
            guard let line = passage.step(step.id) else { return [] }
            let indent = FlowFunnel.indent(depth)
            return lines(of: line, indent: indent)
                + step.verb.ways.flatMap { way in
                    self.line(indent + "> " + way.name, line.ways[way.key] ?? 0, [way.note].compactMap(\.self))
                        + lines(of: way.steps, depth: depth + 1)
                }
        }
    }

    private func lines(of line: StepPassage, indent: String) -> [String] {
        let step = line.step
        var notes = [step.audienceWords].compactMap(\.self)
        var left = line.left
        switch step.verb {
        case .send(let send):
            let sent = Channel.allCases.compactMap { channel in
                line.sent[channel].map { "\($0.grouped) by \(channel.rawValue)" }
            }
            notes.append("\(send.message): \(sent.isEmpty ? "0 sent" : sent.joined(separator: ", "))")
        case .end(let reason):
            notes.append(reason)
            // It says no more than the bar does.
            left[Reason(rawValue: reason)] = nil
        case .branch, .split: break
        case .wait, .waitUntil, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent,
            .set, .webhook, .emit:
            notes.append(step.verb.words)
        }
        if line.heldCount > 0 { notes.append("held \(line.heldCount.counted("time"))") }
        if line.inside > 0 { notes.append("\(line.inside.grouped) still here") }
        return self.line(
            indent + step.id, line.arrived, notes,
            [words("not sent", line.notSent, of: line.arrived), words("left", left, of: line.arrived)])
    }

    /// `20 not sent: capped 3%, opted_out 2%`: how many in all, and each reason's share; nil when it is about nobody.
    private func words(_ what: String, _ reasons: [Reason: Int], of all: Int) -> String? {
        let ranked = reasons.ranked
        guard !ranked.isEmpty else { return nil }
        let parts = ranked.map { "\($0.reason.rawValue) \($0.count.share(of: all))" }
        return "\(ranked.reduce(0) { $0 + $1.count }.grouped) \(what): \(parts.joined(separator: ", "))"
    }

    /// A name with its bar and what is to be said at once, then each of the rest on lines of its own.
    private func line(_ name: String, _ people: Int, _ notes: [String], _ rest: [String?] = []) -> [String] {
        let start = "  \(name.cut(to: nameRoom).padded(to: nameRoom))  \(people.grouped.padded(before: numberRoom))  "
        let bar = start + TextBar.padded(people, of: most, width: FlowFunnel.bar) + "  "
        let under = String(repeating: " ", count: start.count)
        let first = (bar + notes.joined(separator: "; ")).lines(keeping: bar.count, width: width)
        let others = rest.compactMap(\.self).flatMap { $0.lines(width: width - under.count, indent: "  ") }
            .map { under + $0 }
        return (first + others).map(\.withoutEnd)
    }
}
