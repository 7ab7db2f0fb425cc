import CivilTime
import Engine
import Flows
import Operations
import Profiles

/// The story of one profile, for a person who asks why: the answer first, then what it rests on, on one screen.
struct StoryReport {
    let story: ProfileStory
    /// Whether every gate of every send is shown, and not only of those that a gate stopped.
    let showsGates: Bool
    let words: StoryWords

    /// The flows that are told at length where nobody asked for one.
    private static let mostFlows = 4

    init(_ story: ProfileStory, showsGates: Bool = false) {
        self.story = story
        self.showsGates = showsGates
        words = StoryWords(zone: story.zone)
    }

    var text: String {
        var lines: [String] = []
        if let verdict = story.verdict { lines += VerdictText(verdict, about: story, words: words).lines + [""] }
        lines += [heading, "  \(person)"]
        if story.question.at != nil {
            lines.append(
                "  \(story.isPast ? "as it was" : "with the profile as it is now,") on \(words.text(story.end))")
        }
        lines += story.turns.map { turn in
            let words = ChangeText.lines(of: turn.edits.onlyTurn).joined(separator: "; ")
            return "  \(self.words.text(turn.at)), by \(turn.origin): \(words)"
        }
        if let known = story.knownSince, story.refusals.contains(where: \.isBeyondLog) || story.isPast {
            lines.append(
                "  the store knows what changed since \(words.text(known)); what was before is told as it was then")
        }
        if !story.unknownLists.isEmpty {
            lines.append(
                "  \(story.unknownLists.joined(separator: ", ")) changed since, and the log does not say how: told as now"
            )
        }
        let flows = FlowChapter.chapters(of: story)
        let isNarrow = story.question.flow != nil || story.question.message != nil
        for chapter in flows.prefix(isNarrow ? flows.count : StoryReport.mostFlows) {
            lines += [""] + self.lines(of: chapter)
        }
        if !isNarrow, flows.count > StoryReport.mostFlows {
            let others = flows.dropFirst(StoryReport.mostFlows).map { "\($0.flow) (\(outcome(of: $0.last)))" }
            lines += ["", "also: \(others.joined(separator: ", "))", "  --flow tells one of them at length"]
        }
        if flows.isEmpty {
            lines += ["", "no flow has let this person in, and no date or schedule has fired in the last year"]
        }
        return lines.joined(separator: "\n")
    }

    private var heading: String {
        let name = words.name(of: story.profile)
        return (name.map { $0 + " " } ?? "") + "(\(story.profile.id))"
    }

    private var person: String {
        let profile = story.profile
        var parts = [profile.type.rawValue, "zone \(story.zone.identifier)"]
        if let birthday = profile.birthday {
            parts.append(
                "birthday \(birthday.date?.description ?? "\(birthday.monthDay.day)/\(birthday.monthDay.month)")")
        }
        if !profile.tags.isEmpty { parts.append("tags \(profile.tags.joined(separator: ", "))") }
        let refused = Channel.allCases.filter { profile.comms[CommsFlag($0, .optout)] == true }
        if !refused.isEmpty { parts.append("opted out of \(refused.map(\.rawValue).joined(separator: ", "))") }
        return parts.joined(separator: " · ")
    }

    // MARK: Flows

    private func lines(of chapter: FlowChapter) -> [String] {
        var lines: [String]
        switch chapter.last {
        case .enrolment(let enrolment): lines = EnrolmentText(enrolment, showsGates: showsGates, words: words).lines
        case .refusal(let refusal): lines = RefusalText(refusal, words: words).lines
        }
        let earlier = chapter.earlier.filter(\.isWorthALine)
        guard !earlier.isEmpty else { return lines }
        let shown = earlier.suffix(3).reversed().map { "\(occurrence(of: $0)) \(outcome(of: $0))" }
        let more = earlier.count > shown.count ? " · …" : ""
        lines.append("  \(earlier.count) earlier: \(shown.joined(separator: " · "))\(more)")
        return lines
    }

    private func occurrence(of scene: FlowChapter.Scene) -> String {
        switch scene {
        case .enrolment(let enrolment): enrolment.enrolment.occurrence.description
        case .refusal(let refusal): refusal.explanation.occurrence.description
        }
    }

    private func outcome(of scene: FlowChapter.Scene) -> String {
        switch scene {
        case .enrolment(let enrolment):
            guard let last = enrolment.records.last, case .exited(let reason) = last.record.effect else {
                return "inside"
            }
            return "left \(words.text(last.record.at)), \(reason.rawValue)"
        case .refusal(let refusal):
            return RefusalText(refusal, words: words).outcome
        }
    }
}

/// What one flow did with the profile.
struct FlowChapter {
    /// One occasion.
    enum Scene {
        case enrolment(ExplainedEnrolment)
        case refusal(RefusedEntry)

        /// Whether it says more than that the flow, or the person, came later.
        var isWorthALine: Bool {
            switch self {
            case .enrolment: true
            case .refusal(let refusal):
                switch refusal.cause {
                case .refused, .ahead, .waits, .unknown: true
                case .flowCameLater, .profileCameLater, .dayCameLater: false
                }
            }
        }
    }

    let flow: String
    let last: Scene
    let earlier: [Scene]

    /// The flows of a story, the one that spoke last first.
    static func chapters(of story: ProfileStory) -> [FlowChapter] {
        let scenes =
            story.enrolments.map { ($0.enrolment.flow, $0.lastWord, Scene.enrolment($0)) }
            + story.refusals.map { ($0.explanation.flow, $0.explanation.askedAt, Scene.refusal($0)) }
        return Dictionary(grouping: scenes, by: \.0)
            .map { flow, scenes in (flow: flow, scenes: scenes.sorted { $0.1 < $1.1 }) }
            .sorted { ($1.scenes.last?.1 ?? .distantPast, $0.flow) < ($0.scenes.last?.1 ?? .distantPast, $1.flow) }
            .compactMap { flow, scenes in
                scenes.last.map {
                    FlowChapter(flow: flow, last: $0.2, earlier: scenes.dropLast().map(\.2))
                }
            }
    }
}

extension ExplainedEnrolment {
    fileprivate var lastWord: Instant { records.last?.record.at ?? enrolment.enteredAt }
}

extension ChangeEdits {
    /// Of a change that deleted, brought back or merged, what says so.
    fileprivate var onlyTurn: ChangeEdits {
        var edits = ChangeEdits()
        edits.fields = fields.filter { $0.field == ProfileColumn.profileType.name }
        edits.merge = merge
        return edits
    }
}
