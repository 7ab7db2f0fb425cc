import Flows
import Profiles

/// What the steps of a flow may change on a profile, as far as it can let the profile into other flows.
struct FlowEffects {
    private var tagsAdded: Set<String> = []
    private var tagsRemoved: Set<String> = []
    private var statusesAdded: Set<String> = []
    private var statusesRemoved: Set<String> = []
    private var flags: Set<CommsFlag> = []
    /// By the names under which the change log knows them.
    private var fields: Set<String> = []
    private var events: Set<String> = []

    init(of flow: Flow) {
        for step in flow.steps.flatMap(\.withNested) { take(step.verb) }
    }

    private mutating func take(_ verb: Verb) {
        switch verb {
        case .addTag(let tags): tagsAdded.formUnion(tags)
        case .removeTag(let tags): tagsRemoved.formUnion(tags)
        case .addStatus(let statuses): statusesAdded.formUnion(statuses)
        case .removeStatus(let statuses): statusesRemoved.formUnion(statuses)
        case .optOut(let optOut): flags.formUnion(optOut.channels.map { CommsFlag($0, .optout) })
        case .setPreference(let preference): flags.formUnion(preference.flags)
        case .recordConsent(let consent):
            flags.formUnion(consent.flags)
            fields.formUnion(consent.flags.compactMap { $0.consentTime?.name })
        case .set(let settings): fields.formUnion(settings.compactMap(\.field.source.changeName))
        case .emit(let emission): events.insert(emission.event)
        case .send, .wait, .waitUntil, .branch, .split, .webhook, .end: break
        }
    }

    /// Whether a change that the steps make may fire one of the flow's triggers.
    func mayStart(_ flow: Flow) -> Bool {
        flow.triggers.contains { mayFire($0.kind) }
    }

    private func mayFire(_ trigger: TriggerKind) -> Bool {
        switch trigger {
        case .profileUpdated(let update): update.fields.contains { names($0.source) }
        case .tagAdded(let tag): tagsAdded.contains(tag.handle)
        case .tagRemoved(let tag): tagsRemoved.contains(tag.handle)
        case .statusAdded(let status): statusesAdded.contains(status.handle)
        case .statusRemoved(let status): statusesRemoved.contains(status.handle)
        case .commsChanged(let comms): !flags.isDisjoint(with: comms.flags)
        case .date(let date):
            switch date.subject {
            // No step sets a birthday.
            case .birthday: false
            case .field(let field): names(field.source)
            }
        case .event(let event): events.contains(event.name)
        case .profileCreated, .schedule, .manual: false
        }
    }

    private func names(_ source: FieldSource) -> Bool {
        source.changeName.map(fields.contains) ?? false
    }
}
