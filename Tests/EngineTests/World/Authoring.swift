import CivilTime
import Diagnostics
import Flows
import Profiles
import Templates

let somewhere = SourceSpan(file: "test.flow.yaml", line: 1, column: 1)

func flow(
    _ id: String = "flow", status: FlowStatus = .live, on triggers: TriggerKind..., enterIf: [Question] = [],
    keepIf: [Question] = [], exitIf: [Question] = [], exitTags: [String] = [],
    reentry: Reentry = Reentry(.everyTime), sendWindow: SendWindow? = nil, usefulFor: CalendarDuration? = nil,
    steps: [Step] = []
) -> Flow {
    Flow(
        id: id, status: status, triggers: triggers.map { Trigger($0, span: somewhere) },
        enterIf: conditions(enterIf), keepIf: conditions(keepIf), exitIf: conditions(exitIf), exitTags: exitTags,
        reentry: reentry, sendWindow: sendWindow, usefulFor: usefulFor, steps: steps, span: somewhere)
}

func conditions(_ questions: [Question]) -> [Condition] {
    questions.map { Condition($0, span: somewhere) }
}

// MARK: Triggers

func birthday(
    _ offset: DateOffset = .onTheDay, at clock: ClockTime = "09:00", catchUp: CalendarDuration? = nil,
    leapDay: LeapDayRule? = nil
) -> TriggerKind {
    .birthday(BirthdayTrigger(offset: offset, at: clock, catchUp: catchUp, leapDay: leapDay))
}

// MARK: Steps

func send(
    _ message: String = "hello", id: String = "send", by channels: [Channel] = [.email],
    for purpose: Purpose = .account,
    usefulFor: Deadline? = nil, ifNotSent: Send.IfNotSent = .continue
) -> Step {
    step(
        id,
        .send(
            Send(message: message, channels: channels, purpose: purpose, usefulFor: usefulFor, ifNotSent: ifNotSent)))
}

func wait(_ duration: CalendarDuration, at clock: ClockTime? = nil, id: String = "wait") -> Step {
    step(id, .wait(clock.map { .days(duration, at: $0) } ?? .duration(duration)))
}

func wait(
    until anchor: WaitAnchor, _ shift: DateShift? = nil, at clock: ClockTime? = "09:00",
    ifPast: Wait.IfPast = .continue, id: String = "wait"
) -> Step {
    step(id, .wait(.until(WaitTarget(anchor: anchor, shift: shift, at: clock), ifPast: ifPast)))
}

func addTag(_ tags: String..., id: String? = nil) -> Step {
    step(id ?? "add-\(tags[0])", .addTag(tags))
}

func removeTag(_ tags: String..., id: String? = nil) -> Step {
    step(id ?? "remove-\(tags[0])", .removeTag(tags))
}

func optOut(_ channels: Channel..., id: String = "opt-out") -> Step {
    step(id, .optOut(OptOut(channels: channels)))
}

func branch(_ cases: Branch.Case..., otherwise: [Step] = [], id: String = "branch") -> Step {
    step(id, .branch(Branch(cases: cases, otherwise: otherwise)))
}

func when(_ name: String, _ questions: Question..., then steps: [Step]) -> Branch.Case {
    Branch.Case(name: name, conditions: conditions(questions), steps: steps)
}

func end(_ reason: String = "completed", id: String = "end") -> Step {
    step(id, .end(reason: reason))
}

private func step(_ id: String, _ verb: Verb) -> Step {
    Step(id: id, verb: verb, span: somewhere)
}

// MARK: Questions

/// The built-in fields and one date that the business added.
let catalogue = FieldCatalogue(additions: [
    FieldDefinition(name: "wedding", type: .date, source: .dateAttribute(handle: "wedding"))
])

func definition(_ name: String) -> FieldDefinition {
    guard let field = catalogue[name] else { preconditionFailure("no field \"\(name)\"") }
    return field
}

func field(_ name: String, _ test: FieldTest, ifMissing: Bool? = nil, asOf: DateAnchor? = nil) -> Question {
    .field(FieldQuestion(field: definition(name), test: test, ifMissing: ifMissing, asOf: asOf))
}

func carries(_ tags: String...) -> Question { .tags(HandleCriteria(any: tags)) }

func all(_ questions: Question...) -> Question { .all(conditions(questions)) }

func any(_ questions: Question...) -> Question { .any(conditions(questions)) }

func none(_ questions: Question...) -> Question { .none(conditions(questions)) }

// MARK: Workspaces and messages

extension Workspace {
    /// In Melbourne, always awake and with an open window, so that a test says what it is about.
    static func melbourne(_ edit: (inout Workspace) -> Void = { _ in }) -> Workspace {
        var workspace = Workspace(id: "acme", zone: EngineTests.melbourne, runs: .continuous, sendWindow: .always)
        edit(&workspace)
        return workspace
    }
}

func sendWindow(
    _ from: ClockTime, until: ClockTime, on days: Weekdays = .everyDay
) -> SendWindow {
    guard let window = SendWindow(days: days, from: from, until: until) else {
        preconditionFailure("a window that never opens: \(from) to \(until)")
    }
    return window
}

func quietHours(_ from: ClockTime, until: ClockTime) -> QuietHours {
    guard let hours = QuietHours(from: from, until: until) else {
        preconditionFailure("quiet hours that are none: \(from) to \(until)")
    }
    return hours
}

/// `hello` says the same to everybody on every channel, `named` needs a first name, `dated` shows the day that the
/// trigger is about, `tagged` tests tags, `letter` has only a text for post, `birthday-treat` is an email.
let messages: [String: Message] = Dictionary(
    uniqueKeysWithValues: [
        Message(
            id: "hello", purposes: [.account], email: email("Hello"), sms: template("Hello"),
            push: PushText(title: template("Hello"), text: template("Hello")), phone: template("Hello"),
            post: template("Hello"), span: somewhere),
        Message(
            id: "named", purposes: [.account], email: email("Hello {{ first_name }}"),
            sms: template("Hello {{ first_name | default: 'friend' }}"), span: somewhere),
        Message(
            id: "dated", purposes: [.account], email: email("See you on {{ trigger.date | date: '%e %B' }}"),
            span: somewhere),
        Message(
            id: "tagged", purposes: [.account],
            email: email("{% if tags contains 'vip' %}Dear{% else %}Hello{% endif %} {{ first_name }}"),
            span: somewhere),
        Message(id: "letter", purposes: [.account], post: template("Hello"), span: somewhere),
        Message(id: "birthday-treat", purposes: [.benefits], email: email("A treat"), span: somewhere),
    ].map { ($0.id, $0) })

private func email(_ text: String) -> EmailText {
    EmailText(subject: template("Hello"), text: template(text), html: nil)
}

private func template(_ source: String) -> Template {
    guard let template = Template.parse(source, as: .plain).template else {
        preconditionFailure("no template: \(source)")
    }
    return template
}

func release(
    _ flows: [Flow], workspace: Workspace = .melbourne(), audiences: [String: [Question]] = [:]
) -> Release {
    Release(
        workspace: workspace, catalogue: catalogue, flows: flows, messages: messages,
        audiences: audiences.mapValues(conditions), digest: "of this test")
}
