import CivilTime
import Flows
import Profiles
import Templates

extension FlowCompiler {
    mutating func compile(_ send: Send, of flow: Flow) -> CompiledSend {
        let workspace = release.workspace
        guard let message = release.messages[send.message] else {
            preconditionFailure("a checked release has the message \"\(send.message)\" that it names")
        }
        let ignoresWindow = workspace.purposes.ignoreSendWindow.contains(send.purpose)
        let isHeldOut = workspace.holdout?.purposes.contains(send.purpose) ?? false
        return CompiledSend(
            send: send,
            asksHoldout: isHeldOut && !flow.isExemptFromHoldout,
            channels: send.channels.map { compile(message, on: $0, for: send.purpose) },
            window: ignoresWindow ? nil : flow.sendWindow ?? workspace.sendWindow,
            deadline: send.usefulFor ?? .after(flow.usefulFor ?? workspace.usefulFor))
    }

    private mutating func compile(_ message: Message, on channel: Channel, for purpose: Purpose) -> CompiledChannel {
        let templates = message.templates(for: channel)
        let workspace = release.workspace
        let ignoresCaps = workspace.purposes.ignoreCaps.contains(purpose)
        let caps = ignoresCaps ? [] : workspace.caps.filter { $0.counts(channel, for: purpose) }
        for cap in caps { conditions.askAboutMessages(cap.span.lookback) }
        return CompiledChannel(
            channel: channel, templates: templates,
            reads: conditions.compile(templates.map(\.reads), in: release),
            quietHours: workspace.quietHours[channel],
            caps: caps)
    }
}

extension Cap {
    /// Whether messages on the channel for the purpose are counted.
    func counts(_ channel: Channel, for purpose: Purpose) -> Bool {
        (self.channel ?? channel) == channel && (purposes?.contains(purpose) ?? true)
    }
}

extension ConditionCompiler {
    /// What texts look at, together.
    mutating func compile(_ reads: [TemplateReads], in release: Release) -> CompiledReads {
        let fields = Set(reads.flatMap(\.fields)).sorted()
        let triggerData = Set(reads.flatMap(\.triggerData)).sorted()
        if !triggerData.isEmpty { askForTriggerData() }
        return CompiledReads(
            fields: fields.map { name in
                guard let field = release.catalogue[name] else {
                    preconditionFailure("a checked text names only fields of the catalogue, not \"\(name)\"")
                }
                return (name, reading(of: field))
            },
            tags: handlePlaces(ofTags: Set(reads.flatMap(\.tags)).sorted()),
            statuses: handlePlaces(ofStatuses: Set(reads.flatMap(\.statuses)).sorted()),
            triggerData: triggerData,
            showsTriggerDate: reads.contains { $0.triggerDate },
            showsInstants: reads.contains { $0.zone })
    }
}
