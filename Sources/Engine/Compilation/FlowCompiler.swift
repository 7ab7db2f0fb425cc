import CivilTime
import Flows
import Profiles
import Templates

/// Lays the nested steps of flows out in rows and turns their names into places.
struct FlowCompiler {
    var conditions: ConditionCompiler
    let release: Release
    private var steps: [CompiledStep?] = []
    /// What `consent` looks at, whoever asks.
    let consents: Interest
    /// What is looked at in whichever flow somebody is.
    let shared: Interest
    let testTags: PlaceSet
    /// The slots of the verifications that the workspace asks for.
    let verificationSlots: [Channel: Int]

    init(release: Release) {
        self.release = release
        conditions = ConditionCompiler(audiences: release.audiences)
        var slots: [Channel: Int] = [:]
        for channel in Channel.allCases where release.workspace.needsVerified.contains(channel) {
            slots[channel] = conditions.slot(ofVerification: channel)
        }
        verificationSlots = slots
        consents = conditions.interest
        testTags = conditions.places(ofTags: release.workspace.testTags)
        shared = conditions.beginAnew()
    }

    mutating func compile(_ flow: Flow, at place: Int) -> CompiledFlow {
        steps = []
        _ = conditions.beginAnew()
        let entry = compileEntry(of: flow)
        layOut(flow.steps, of: flow, then: nil)
        let laidOut = steps.map { step in
            guard let step else { preconditionFailure("every place of flow \"\(flow.id)\" was filled") }
            return step
        }
        let exitTagNames = release.workspace.exitTags + flow.exitTags
        return CompiledFlow(
            CompiledFlow.Parts(
                flow: flow, place: place,
                enterIf: entry.conditions, entryStages: entry.stages,
                keepIf: conditions.compile(flow.keepIf),
                exitIf: conditions.compile(flow.exitIf),
                goal: (flow.goal?.conditions).map { conditions.compile($0) },
                exitTags: conditions.places(ofTags: exitTagNames),
                exitTagNames: Set(exitTagNames),
                exitStatuses: conditions.places(ofStatuses: release.workspace.exitStatuses),
                exitStatusNames: Set(release.workspace.exitStatuses),
                triggers: flow.triggers.map { compile($0.kind) },
                dateTriggers: flow.triggers.compactMap { trigger in
                    if case .date(let date) = trigger.kind { (trigger.kind.occurrenceWord, date) } else { nil }
                },
                safety: flow.safety ?? release.workspace.safety,
                holdoutArms: FlowCompiler.holdoutArms(in: flow.steps),
                steps: laidOut,
                stepPlaces: Dictionary(uniqueKeysWithValues: laidOut.enumerated().map { ($1.step.id, $0) }),
                interest: conditions.interest.union(shared)))
    }

    /// The conditions of `enter_if`, in their order, and the stages in which they can be asked of everybody: first what
    /// is about values of the profile alone.
    private mutating func compileEntry(of flow: Flow) -> (conditions: [CompiledCondition], stages: [EntryStage]) {
        let all = flow.enterIf.map { condition in
            let outer = conditions.beginAnew()
            let compiled = conditions.compile([condition])
            defer { conditions.ask(outer) }
            return EntryStage(conditions: compiled, interest: conditions.interest)
        }
        let cheap = all.filter { $0.interest.isOfValues(in: conditions.vocabulary) }
        let stages = [cheap, all].map { stage in
            EntryStage(
                conditions: stage.flatMap(\.conditions), interest: stage.reduce(consents) { $0.union($1.interest) })
        }
        return (all.flatMap(\.conditions), stages)
    }

    private mutating func compile(_ trigger: TriggerKind) -> CompiledTrigger {
        switch trigger {
        case .tagAdded(let trigger), .tagRemoved(let trigger): _ = conditions.place(ofTag: trigger.handle)
        case .statusAdded(let trigger), .statusRemoved(let trigger): _ = conditions.place(ofStatus: trigger.handle)
        case .profileUpdated(let trigger): return .fields(trigger.fields.map { conditions.slot(of: $0) })
        case .event(let trigger): return .event(conditions.compile(trigger.conditions))
        case .date(let trigger): if case .field(let field) = trigger.subject { conditions.askAboutDate(of: field) }
        case .profileCreated, .commsChanged, .schedule, .manual: break
        }
        return .plain
    }

    private static func holdoutArms(in steps: [Step]) -> [String: Set<String>] {
        var arms: [String: Set<String>] = [:]
        for step in steps {
            if case .split(let split) = step.verb {
                arms[step.id] = Set(split.arms.filter(\.isHoldout).map(\.name))
            }
            for list in step.verb.nested { arms.merge(holdoutArms(in: list)) { first, _ in first } }
        }
        return arms.filter { !$0.value.isEmpty }
    }

    /// Appends `list` to the row; its last step goes on at `continuation`. Returns the place of the first step.
    @discardableResult
    private mutating func layOut(_ list: [Step], of flow: Flow, then continuation: Int?) -> Int? {
        var first: Int?
        for (index, step) in list.enumerated() {
            let place = steps.count
            first = first ?? place
            steps.append(nil)
            let next = index + 1 < list.count ? place + FlowCompiler.size(of: step) : continuation
            let verb = compile(step.verb, of: flow, then: next)
            steps[place] = CompiledStep(step: step, verb: verb, next: next)
        }
        return first ?? continuation
    }

    private static func size(of step: Step) -> Int {
        step.verb.nested.joined().reduce(1) { $0 + size(of: $1) }
    }

    private mutating func compile(_ verb: Verb, of flow: Flow, then next: Int?) -> CompiledVerb {
        switch verb {
        case .send(let send): .send(compile(send, of: flow))
        case .wait(let wait): .wait(wait, field: fieldReading(of: wait))
        case .waitUntil(let wait):
            .waitUntil(
                CompiledWaitUntil(
                    conditions: conditions.compile(wait.conditions), upTo: wait.upTo,
                    met: layOut(wait.met, of: flow, then: next), notMet: layOut(wait.notMet, of: flow, then: next)))
        case .branch(let branch):
            .branch(
                branch.cases.map { way in
                    CompiledCase(
                        name: way.name, conditions: conditions.compile(way.conditions),
                        first: layOut(way.steps, of: flow, then: next))
                },
                otherwise: layOut(branch.otherwise, of: flow, then: next))
        case .split(let split): .split(compile(split, of: flow, then: next))
        case .addTag(let tags): .addTag(conditions.handlePlaces(ofTags: tags))
        case .removeTag(let tags): .removeTag(conditions.handlePlaces(ofTags: tags))
        case .addStatus(let statuses): .addStatus(conditions.handlePlaces(ofStatuses: statuses))
        case .removeStatus(let statuses): .removeStatus(conditions.handlePlaces(ofStatuses: statuses))
        case .optOut(let optOut): .optOut(optOut.channels.map { CommsFlag($0, .optout) })
        case .setPreference(let preference): .setPreference(preference.flags)
        case .recordConsent(let consent): compile(consent)
        case .set(let settings): .set(settings.map { compile($0) })
        case .webhook(let call): .webhook(call, conditions.compile(call.body.templates.map(\.reads), in: release))
        case .emit(let emission): .emit(compile(emission))
        case .end(let reason): .end(Reason(rawValue: reason))
        }
    }

    private mutating func compile(_ split: Split, of flow: Flow, then next: Int?) -> [CompiledArm] {
        var end = 0
        return split.arms.map { arm in
            end += arm.share.basisPoints
            return CompiledArm(name: arm.name, end: end, first: layOut(arm.steps, of: flow, then: next))
        }
    }

    private mutating func compile(_ consent: RecordConsent) -> CompiledVerb {
        conditions.askForTriggerData()
        conditions.askAboutDecisions(on: consent.flags)
        for flag in consent.flags {
            if let column = flag.consentTime { _ = conditions.slot(of: column) }
        }
        return .recordConsent(consent)
    }

    private mutating func compile(_ setting: FieldSetting) -> CompiledSetting {
        guard let name = setting.field.source.changeName else {
            preconditionFailure("a checked step sets custom attributes only, not \"\(setting.field.name)\"")
        }
        return CompiledSetting(setting: setting, slot: conditions.slot(of: setting.field), changeName: name)
    }

    private mutating func compile(_ emission: Emission) -> CompiledEmission {
        guard let event = release.events[emission.event] else {
            preconditionFailure("a checked release has the event \"\(emission.event)\" that it names")
        }
        let data = emission.data.sorted { $0.key < $1.key }.compactMap { name, body in
            event[name].map { (field: $0, body: body) }
        }
        return CompiledEmission(
            event: event, data: data,
            reads: conditions.compile(data.flatMap { $0.body.templates.map(\.reads) }, in: release))
    }

    private mutating func fieldReading(of wait: Wait) -> FieldReading? {
        guard case .until(let target, _) = wait, case .field(let field) = target.anchor else { return nil }
        return conditions.reading(of: field)
    }
}

extension Cap.Span {
    /// How far back messages must be loaded for it.
    var lookback: Lookback {
        switch self {
        case .rolling(let duration): .days(duration.mostDays)
        case .calendar(.day): .days(2)
        case .calendar(.week): .days(8)
        case .calendar(.month): .days(32)
        }
    }
}
