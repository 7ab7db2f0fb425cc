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
    goal: [Question]? = nil, safety: Safety? = nil, isExemptFromHoldout: Bool = false,
    from origins: Set<OriginKind>? = nil,
    steps: [Step] = []
) -> Flow {
    Flow(
        id: id, status: status, triggers: triggers.map { Trigger($0, origins: origins, span: somewhere) },
        enterIf: conditions(enterIf), keepIf: conditions(keepIf), exitIf: conditions(exitIf), exitTags: exitTags,
        reentry: reentry, sendWindow: sendWindow, usefulFor: usefulFor,
        goal: goal.map { Goal(name: "reached", conditions: conditions($0)) }, safety: safety,
        isExemptFromHoldout: isExemptFromHoldout, steps: steps, span: somewhere)
}

func conditions(_ questions: [Question]) -> [Condition] {
    questions.map { Condition($0, span: somewhere) }
}

// MARK: Triggers

func birthday(
    _ offset: DateOffset = .onTheDay, at clock: ClockTime = "09:00", catchUp: CalendarDuration? = nil,
    leapDay: LeapDayRule? = nil
) -> TriggerKind {
    .date(DateTrigger(offset: offset, at: clock, catchUp: catchUp, leapDay: leapDay))
}

func date(
    _ name: String, every recurrence: DateTrigger.Recurrence = .year, _ offset: DateOffset = .onTheDay,
    at clock: ClockTime = "09:00", catchUp: CalendarDuration? = nil, leapDay: LeapDayRule? = nil
) -> TriggerKind {
    .date(
        DateTrigger(
            .field(definition(name)), every: recurrence, offset: offset, at: clock, catchUp: catchUp, leapDay: leapDay))
}

func schedule(
    _ days: ScheduleTrigger.Days, at clock: ClockTime = "10:00", catchUp: CalendarDuration = ScheduleTrigger.catchUp
) -> TriggerKind {
    .schedule(ScheduleTrigger(days: days, at: clock, catchUp: catchUp))
}

func tagAdded(_ tag: String, heldFor: CalendarDuration? = nil) -> TriggerKind {
    .tagAdded(HandleTrigger(tag, heldFor: heldFor))
}

func tagRemoved(_ tag: String, heldFor: CalendarDuration? = nil) -> TriggerKind {
    .tagRemoved(HandleTrigger(tag, heldFor: heldFor))
}

func statusAdded(_ status: String, heldFor: CalendarDuration? = nil) -> TriggerKind {
    .statusAdded(HandleTrigger(status, heldFor: heldFor))
}

func statusRemoved(_ status: String, heldFor: CalendarDuration? = nil) -> TriggerKind {
    .statusRemoved(HandleTrigger(status, heldFor: heldFor))
}

func updated(_ fields: String..., from: FieldValue? = nil, to: FieldValue? = nil) -> TriggerKind {
    .profileUpdated(UpdateTrigger(fields: fields.map(definition), from: from, to: to))
}

func commsChanged(_ flags: CommsFlag..., to: Bool? = nil) -> TriggerKind {
    .commsChanged(CommsTrigger(flags: flags, to: to))
}

func event(_ name: String, where questions: [Question] = []) -> TriggerKind {
    .event(EventTrigger(name, where: conditions(questions)))
}

// MARK: Steps

func send(
    _ message: String = "hello", id: String = "send", by channels: [Channel] = [.email],
    for purpose: Purpose = .account,
    usefulFor: Deadline? = nil, ifCapped: Send.IfCapped = .skip, ifNotSent: Send.IfNotSent = .continue
) -> Step {
    step(
        id,
        .send(
            Send(
                message: message, channels: channels, purpose: purpose, usefulFor: usefulFor, ifCapped: ifCapped,
                ifNotSent: ifNotSent)))
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

func addStatus(_ statuses: String..., id: String? = nil) -> Step {
    step(id ?? "add-\(statuses[0])", .addStatus(statuses))
}

func removeStatus(_ statuses: String..., id: String? = nil) -> Step {
    step(id ?? "remove-\(statuses[0])", .removeStatus(statuses))
}

func turnOff(_ flags: CommsFlag..., id: String = "turn-off") -> Step {
    step(id, .setPreference(SetPreference(flags: flags)))
}

func recordConsent(_ flags: CommsFlag..., decidedAt name: String = "decided-at", id: String = "record") -> Step {
    step(id, .recordConsent(RecordConsent(flags: flags, decidedAt: EventField(name: name, type: .datetime))))
}

func set(_ name: String, _ value: FieldValue, id: String? = nil) -> Step {
    step(id ?? "set-\(name)", .set([FieldSetting(definition(name), value)]))
}

func call(
    _ system: String = "crm", body: BodyTemplate = .object([]), retryFor: CalendarDuration = "1 day",
    ifFailed: WebhookCall.IfFailed = .continue, id: String = "call"
) -> Step {
    step(id, .webhook(WebhookCall(to: system, body: body, retryFor: retryFor, ifFailed: ifFailed)))
}

func emit(_ event: String, _ data: [String: BodyTemplate] = [:], id: String? = nil) -> Step {
    step(id ?? "emit-\(event)", .emit(Emission(event: event, data: data)))
}

func waitUntil(
    _ questions: Question..., upTo: CalendarDuration = "3 days", met: [Step] = [], notMet: [Step] = [],
    id: String = "until"
) -> Step {
    step(id, .waitUntil(WaitUntil(conditions: conditions(questions), upTo: upTo, met: met, notMet: notMet)))
}

func split(_ arms: Split.Arm..., id: String = "split") -> Step {
    step(id, .split(Split(arms: arms)))
}

func arm(_ name: String, _ percent: Int, isHoldout: Bool = false, _ steps: [Step] = []) -> Split.Arm {
    Split.Arm(name: name, share: Share(basisPoints: percent * 100), isHoldout: isHoldout, steps: steps)
}

extension Step {
    /// The step for these arms alone.
    func only(_ arms: String..., of split: String = "split") -> Step {
        var step = self
        step.onlyArms[split] = Set(arms)
        return step
    }
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

/// The built-in fields and what the business added: dates, and a custom field of each type.
let catalogue = FieldCatalogue(
    additions: [FieldDefinition(name: "wedding", type: .date, source: .dateAttribute(handle: "wedding"))]
        + FieldType.allCases.map { type in
            FieldDefinition(
                name: "my_\(type.rawValue)", type: type, source: .custom(namespace: "custom", handle: type.rawValue))
        })

/// What may happen to a customer, with data of each type.
let events: [String: EventDefinition] = Dictionary(
    uniqueKeysWithValues: [
        EventDefinition(
            name: "purchase",
            fields: [
                EventField(name: "total", type: .number), EventField(name: "order-id", type: .text),
                EventField(name: "paid", type: .boolean), EventField(name: "delivery", type: .date),
                EventField(name: "at", type: .datetime), EventField(name: "items", type: .list),
            ]),
        EventDefinition(name: "agreed", fields: [EventField(name: "decided-at", type: .datetime)]),
        EventDefinition(name: "ping", fields: [EventField(name: "note", type: .text)]),
    ].map { ($0.name, $0) })

func definition(_ name: String) -> FieldDefinition {
    guard let field = catalogue[name] else { preconditionFailure("no field \"\(name)\"") }
    return field
}

func field(_ name: String, _ test: FieldTest, ifMissing: Bool? = nil, asOf: DateAnchor? = nil) -> Question {
    .field(FieldQuestion(field: .profile(definition(name)), test: test, ifMissing: ifMissing, asOf: asOf))
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

func template(_ source: String) -> Template {
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
        audiences: audiences.mapValues(conditions), events: events,
        webhooks: ["crm": WebhookEndpoint(url: "https://crm.acme.example", secretVariable: nil)],
        digest: "of this test")
}
