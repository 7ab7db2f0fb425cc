import Diagnostics
import Flows
import Profiles

/// What stands in one box of a diagram, and what leaves it to the side.
struct DiagramBox {
    /// A line beside the box: people who leave, or sends that were refused.
    struct Side {
        /// What happened to them.
        enum Kind: String {
            case left, refused
        }

        let kind: Kind
        let words: String
        let count: Int
        let explanation: String
    }

    /// What kind of box it is, by its class in the style sheet.
    enum Look: String {
        case trigger, send, quiet, parting, end
    }

    static let width = 224.0
    /// Letters that fit in a line of a title and of a note; the widest of the readers' fonts counts.
    private static let titleWidth = 24
    private static let noteWidth = 29

    let look: Look
    /// The step's id.
    let label: String
    let title: [String]
    var notes: [String] = []
    let people: Int
    /// How many go on from here.
    let passed: Int
    var sides: [Side] = []
    /// Sent and refused, drawn as one bar.
    var meter: (sent: Int, refused: Int)?

    /// The box of a flow's entry.
    init(entryOf passage: FlowPassage) {
        look = .trigger
        label = "starts"
        let words = passage.flow.triggers.map(\.kind.words).joined(separator: ", or ")
        title = words.wrapped(at: DiagramBox.titleWidth, lines: 4)
        people = passage.entered
        passed = passage.entered
        notes = ["\(passage.entered.grouped) entered"]
        if passage.insideBefore > 0 { notes.append("\(passage.insideBefore.grouped) were inside already") }
        if passage.missed > 0 { notes.append("\(passage.missed.counted("firing")) missed") }
        sides = DiagramBox.sides(passage.notEntered, .refused, of: passage.entered + passage.notEnteredCount)
    }

    /// The box of a step.
    init(_ line: StepPassage) {
        let step = line.step
        label = step.id
        people = line.arrived
        passed = line.passed
        title = step.verb.words.wrapped(at: DiagramBox.titleWidth, lines: 3)
        var hidden: Reason?
        switch step.verb {
        case .send:
            look = .send
            meter = (line.sentCount, line.notSentCount)
            notes = [DiagramBox.sendWords(line)]
            if line.sent.count > 1 {
                notes += Channel.allCases.compactMap { channel in
                    line.sent[channel].map { "\($0.grouped) by \(channel.rawValue)" }
                }.joined(separator: ", ").wrapped(at: DiagramBox.noteWidth, lines: 2)
            }
            if line.heldCount > 0 { notes.append("held \(line.heldCount.counted("time"))") }
        case .end(let reason):
            look = .end
            hidden = Reason(rawValue: reason)
        case .branch, .split, .waitUntil: look = .parting
        case .wait, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent, .set,
            .webhook, .emit:
            look = .quiet
        }
        if let audience = step.audienceWords { notes = audience.wrapped(at: DiagramBox.noteWidth, lines: 2) + notes }
        if line.inside > 0 { notes.append("\(line.inside.grouped) still here at the end") }
        sides =
            DiagramBox.sides(line.notSent, .refused, of: line.arrived)
            + DiagramBox.sides(line.left.filter { $0.key != hidden }, .left, of: line.arrived)
    }

    private static func sendWords(_ line: StepPassage) -> String {
        line.notSentCount == 0
            ? "\(line.sentCount.grouped) sent" : "\(line.sentCount.grouped) sent, \(line.notSentCount.grouped) not"
    }

    /// The commonest reasons; many small ones are one line, so that a box never grows without end.
    private static func sides(_ reasons: [Reason: Int], _ kind: Side.Kind, of all: Int) -> [Side] {
        let ranked = reasons.ranked
        let shown = ranked.count > 5 ? 4 : ranked.count
        var sides = ranked.prefix(shown).map { reason, count in
            Side(
                kind: kind,
                words: "\(count.grouped) \(reason.rawValue.replacing("_", with: " ")), \(count.share(of: all))",
                count: count,
                explanation: "\(count.grouped), \(count.share(of: all)): \(reason.explanation)")
        }
        let rest = ranked.dropFirst(shown)
        if !rest.isEmpty {
            let count = rest.reduce(0) { $0 + $1.count }
            sides.append(
                Side(
                    kind: kind, words: "\(count.grouped) for \(rest.count) more reasons", count: count,
                    explanation: rest.map { "\($0.reason.rawValue) \($0.count.grouped)" }.joined(separator: ", ")))
        }
        return sides
    }

    private var headHeight: Double { 22 }

    /// Where the lines of text stand below the box's upper edge.
    var labelBaseline: Double { 17 }
    func titleBaseline(_ line: Int) -> Double { headHeight + 14 + Double(line) * 17 }
    func noteBaseline(_ line: Int) -> Double { titleBaseline(title.count - 1) + 18 + Double(line) * 16 }

    /// The lower edge of the meter.
    var meterTop: Double { noteBaseline(notes.count - 1) + 9 }

    /// With room for the lines at its side.
    var height: Double {
        let own = (notes.isEmpty ? titleBaseline(title.count - 1) : noteBaseline(notes.count - 1)) + 12
        return max(own + (meter == nil ? 0 : 11), Double(sides.count) * DiagramBox.sideHeight + 10)
    }

    static let sideHeight = 20.0

    /// From the box's right edge to where the longest line beside it ends.
    var sideWidth: Double {
        sides.isEmpty ? 0 : 34 + 7 * Double(sides.map(\.words.count).max() ?? 0)
    }
}

extension String {
    /// Lines of at most so many letters; what goes beyond `lines` ends with an ellipsis.
    func wrapped(at width: Int, lines: Int) -> [String] {
        var result: [String] = []
        var line = ""
        for word in split(separator: " ") {
            var word = String(word)
            if !line.isEmpty, line.count + 1 + word.count > width {
                result.append(line)
                line = ""
            }
            while word.count > width {
                result.append(String(word.prefix(width)))
                word.removeFirst(width)
            }
            line += line.isEmpty ? word : " " + word
        }
        if !line.isEmpty { result.append(line) }
        guard result.count > lines else { return result.isEmpty ? [""] : result }
        return result.prefix(lines - 1) + [result[lines - 1].prefix(width - 1) + "…"]
    }
}
