import CivilTime
import Flows
import Profiles
import Templates

/// Lays the nested steps of flows out in rows and turns their names into places.
struct FlowCompiler {
    var conditions: ConditionCompiler
    private let release: Release
    private var steps: [CompiledStep?] = []

    init(release: Release) {
        self.release = release
        conditions = ConditionCompiler(audiences: release.audiences)
    }

    mutating func compile(_ flow: Flow, at place: Int) -> CompiledFlow {
        steps = []
        layOut(flow.steps, of: flow, then: nil)
        let laidOut = steps.map { step in
            guard let step else { preconditionFailure("every place of flow \"\(flow.id)\" was filled") }
            return step
        }
        let exitTagNames = release.workspace.exitTags + flow.exitTags
        for trigger in flow.triggers {
            switch trigger.kind {
            case .tagAdded(let tag), .tagRemoved(let tag): _ = conditions.place(ofTag: tag)
            case .profileCreated, .birthday, .manual: break
            }
        }
        return CompiledFlow(
            flow: flow, place: place,
            enterIf: conditions.compile(flow.enterIf),
            keepIf: conditions.compile(flow.keepIf),
            exitIf: conditions.compile(flow.exitIf),
            exitTags: conditions.places(ofTags: exitTagNames),
            exitTagNames: Set(exitTagNames),
            exitStatuses: conditions.places(ofStatuses: release.workspace.exitStatuses),
            steps: laidOut,
            stepPlaces: Dictionary(uniqueKeysWithValues: laidOut.enumerated().map { ($1.step.id, $0) }))
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
        case .addTag(let tags): .addTag(tags.map { HandlePlace(handle: $0, place: conditions.place(ofTag: $0)) })
        case .removeTag(let tags): .removeTag(tags.map { HandlePlace(handle: $0, place: conditions.place(ofTag: $0)) })
        case .optOut(let optOut): .optOut(optOut.channels.map { CommsFlag($0, .optout) })
        case .branch(let branch):
            .branch(
                branch.cases.map { way in
                    CompiledCase(
                        name: way.name, conditions: conditions.compile(way.conditions),
                        first: layOut(way.steps, of: flow, then: next))
                },
                otherwise: layOut(branch.otherwise, of: flow, then: next))
        case .end(let reason): .end(Reason(rawValue: reason))
        }
    }

    private mutating func fieldReading(of wait: Wait) -> FieldReading? {
        guard case .until(let target, _) = wait, case .field(let field) = target.anchor else { return nil }
        return conditions.reading(of: field)
    }

    private mutating func compile(_ send: Send, of flow: Flow) -> CompiledSend {
        let workspace = release.workspace
        guard let message = release.messages[send.message] else {
            preconditionFailure("a checked release has the message \"\(send.message)\" that it names")
        }
        let ignoresWindow = workspace.purposes.ignoreSendWindow.contains(send.purpose)
        return CompiledSend(
            send: send,
            channels: send.channels.map { compile(message, for: $0) },
            window: ignoresWindow ? nil : flow.sendWindow ?? workspace.sendWindow,
            deadline: send.usefulFor ?? .after(flow.usefulFor ?? workspace.usefulFor))
    }

    private mutating func compile(_ message: Message, for channel: Channel) -> CompiledChannel {
        let templates = message.templates(for: channel)
        var fields: Set<String> = []
        var tags: Set<String> = []
        var statuses: Set<String> = []
        for reads in templates.map(\.reads) {
            fields.formUnion(reads.fields)
            tags.formUnion(reads.tags)
            statuses.formUnion(reads.statuses)
        }
        return CompiledChannel(
            channel: channel, templates: templates,
            fields: fields.sorted().map { name in
                guard let field = release.catalogue[name] else {
                    preconditionFailure("a checked message names only fields of the catalogue, not \"\(name)\"")
                }
                return (name, conditions.reading(of: field))
            },
            tags: tags.sorted().map { HandlePlace(handle: $0, place: conditions.place(ofTag: $0)) },
            statuses: statuses.sorted().map { HandlePlace(handle: $0, place: conditions.place(ofStatus: $0)) },
            showsTriggerDate: templates.contains { $0.reads.triggerDate },
            showsInstants: templates.contains { $0.reads.zone },
            quietHours: release.workspace.quietHours[channel])
    }
}
