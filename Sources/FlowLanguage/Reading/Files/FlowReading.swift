import CivilTime
import Diagnostics
import Flows

/// Reads a flow file.
enum FlowReading {
    static let id = Key.required(
        "flow", ValueKind<String>.identifier.placed, "the flow's permanent id", example: "birthday")
    static let title = Key.optional("title", .text, "what people call it", example: "\"Birthday treat\"")
    static let owner = Key.optional("owner", .text, "whom to ask about it", example: "loyalty@acme.example")
    static let status = Key.required("status", ValueKind<FlowStatus>.word, "for whom it runs", example: "draft")
    static let triggers = Key.required(
        "triggers", TriggerReading.one.list(), "what lets a profile in; any of them",
        example: "[{birthday: {when: on the day}}]")
    static let enterIf = Key.optional(
        "enter_if", ConditionReading.list, "checked once, at entry", example: "[…]",
        ifIgnored: "an ignored enter_if would enrol every profile")
    static let keepIf = Key.optional(
        "keep_if", ConditionReading.list, "must be a definite yes before every step", example: "[…]",
        ifIgnored: "an ignored keep_if would keep everybody inside")
    static let exitIf = Key.optional(
        "exit_if", ConditionReading.list, "leave as soon as it is a definite yes", example: "[…]",
        ifIgnored: "an ignored exit_if would keep everybody inside")
    static let exitTags = Key.optional(
        "exit_tags", ValueKind.askedTag.oneOrMany(whenEmpty: nil), "leave as soon as the profile carries one of them",
        example: "[no-birthday]", ifIgnored: "ignored exit_tags would keep everybody inside")
    static let reentry = Key.required(
        "reentry", ValueKind<Reentry>.reentry, "how often one profile may enter", example: "every_time")
    static let sendWindow = Key.optional(
        "send_window", ValueKind<SendWindow>.window, "when its messages may go out",
        example: "{days: every_day, from: \"09:00\", until: \"19:00\"}")
    static let usefulFor = Key.optional(
        "useful_for", .duration, "how long after it was due a send is still worth sending", example: "2 days")
    static let goal = Key.optional(
        "goal", ValueKind<Goal>.mapping(GoalReading.shape, build: GoalReading.read),
        "what it is for; who reaches it leaves",
        example: "{name: bought-again, if: […]}", ifIgnored: "an ignored goal would keep everybody inside")
    static let safety = Key.optional(
        "safety", ValueKind<Safety>.mapping(SafetyReading.shape, build: SafetyReading.read),
        "how much it may do in a day, in place of the workspace's limits", example: "{max_entries_per_day: 5000}",
        ifIgnored: "ignored limits would let everybody in")
    static let holdout = Key.optional(
        "holdout", HoldoutReading.exempt, "the workspace's holdout gets its messages, too",
        example: "exempt")
    static let steps = Key.required(
        "steps", StepReading.steps(allowsEmpty: false), "what it does, in order", example: "[…]")

    static let shape = Shape(
        "a flow",
        keys: [
            DocumentReading.version, id, title, owner, status, triggers, enterIf, keepIf, exitIf, exitTags, reentry,
            goal, sendWindow, usefulFor, safety, holdout, steps,
            StepMoveReading.moved, StepMoveReading.removed,
        ],
        elsewhere: [
            "conditions": "`enter_if` asks once at entry, `keep_if` before every step",
            "caps": "caps are set in workspace.yaml",
            "needs_verified": "the channels are set in workspace.yaml",
            "quiet_hours": "quiet hours are set in workspace.yaml",
            "time_zone": "the zone is set in workspace.yaml",
            "timezone": "the zone is set in workspace.yaml",
            "description": "what it is for stands in its `title`, or in a comment: `# …`",
            "frequency_cap": "caps are set in workspace.yaml",
            "schedule": "it is a trigger: `triggers: [{schedule: {every: week, weekdays: [tue]}}]`",
            "birthday": "it is a trigger: `triggers: [{birthday: {when: on the day}}]`",
            "send": "it is a step: `steps: [{id: greet, send: {message: …, channel: email, purpose: …}}]`",
        ])

    /// The flow as far as it can be read.
    static func read(_ tree: YAMLTree, _ reading: inout Reading) -> FlowDraft {
        var draft = FlowDraft()
        guard let opened = DocumentReading.open(tree, as: shape, &reading) else { return draft }
        let id = opened.read(id, &reading)
        let title = opened.read(title, &reading)
        let owner = opened.read(owner, &reading)
        let status = opened.read(status, &reading)
        reading.triggerEvent = .none(because: "a trigger looks at its own event, `\(Reading.eventData)…`")
        let triggers = opened.read(triggers, &reading)
        reading.triggerEvent = triggerEvent(of: triggers ?? [], in: opened, reading)
        reading.hasTriggerDate = (triggers ?? []).allSatisfy(\.kind.hasDate)
        let enterIf = opened.read(enterIf, &reading)
        let keepIf = opened.read(keepIf, &reading)
        let exitIf = opened.read(exitIf, &reading)
        let exitTags = opened.read(exitTags, &reading)
        let reentry = opened.read(reentry, &reading)
        let goal = opened.read(goal, &reading)
        let sendWindow = opened.read(sendWindow, &reading)
        let usefulFor = opened.read(usefulFor, &reading)
        let safety = opened.read(safety, &reading)
        let isExempt = opened.read(holdout, &reading) ?? false
        let steps = opened.read(steps, &reading)
        let moved = opened.read(StepMoveReading.moved, &reading)
        let removed = opened.read(StepMoveReading.removed, &reading)
        draft.id = id
        draft.hasTitle = opened.entry(Self.title.name) != nil || !opened.node.isWhole
        draft.hasOwner = opened.entry(Self.owner.name) != nil || !opened.node.isWhole
        draft.hasEnterIf = opened.has(Self.enterIf) || !opened.isUnderstood
        draft.isWhole = tree.findings.isEmpty && reading.findings.isEmpty
        draft.triggerEvent = reading.triggerEvent
        draft.triggers = triggers ?? []
        draft.steps = steps ?? []
        draft.moves = (moved ?? []) + (removed ?? [])
        guard let id, let status, let triggers, let reentry, let steps else { return draft }
        draft.flow = Flow(
            id: id.value, title: title, owner: owner, status: status, triggers: triggers, enterIf: enterIf ?? [],
            keepIf: keepIf ?? [], exitIf: exitIf ?? [], exitTags: exitTags ?? [], reentry: reentry,
            sendWindow: sendWindow, usefulFor: usefulFor, goal: goal, safety: safety,
            isExemptFromHoldout: isExempt, steps: steps, moves: draft.moves.map(\.move), span: id.span)
        return draft
    }

    /// What conditions, steps and messages of the flow know of the event that lets people in.
    private static func triggerEvent(of read: [Trigger], in opened: OpenedMapping, _ reading: Reading) -> EventInView {
        guard case .sequence(let items) = opened.entry(triggers.name)?.value.content else { return .unclear }
        return TriggerReading.event(of: read, written: items.count, reading)
    }
}

/// A flow file as far as it could be read.
struct FlowDraft: Sendable {
    /// The file's path in the workspace.
    var file = ""
    var id: Placed<String>?
    /// False when some of it could not be read, so that it may speak of more than is known.
    var isWhole = false
    var hasTitle = true
    var hasOwner = true
    var hasEnterIf = true
    /// Those that could be read.
    var triggers: [Trigger] = []
    /// Those that could be read.
    var steps: [Step] = []
    /// Those that could be read.
    var moves: [PlacedMove] = []
    /// What its conditions, steps and messages know of the event that lets people in.
    var triggerEvent = EventInView.unclear
    /// Nothing when a part that it needs could not be read.
    var flow: Flow?
    /// What the file speaks of.
    var mentions: [Mention] = []
}
