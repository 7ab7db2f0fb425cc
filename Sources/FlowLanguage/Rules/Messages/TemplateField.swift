import Diagnostics
import Flows
import Templates

extension Rule {
    static let templateField = Rule(
        "template-field", .error, "a placeholder for something that nobody has",
        because: """
            A field that does not exist has no value for anybody, so the message would reach nobody. What only some \
            flows know, such as the date or the order that started them, can be shown in messages that only those \
            flows send.
            """,
        bad: [
            .message(
                """
                sms: {text: "Hello {{ «frist_name» | default: 'there' }}"}
                """),
            .files(
                """
                === messages/example.message.yaml
                sms: {text: "Your treat waits until {{ «trigger.date» | date: '%d %B' }}"}
                === sending.flow.yaml
                triggers: [profile_created]
                steps: [{id: send, send: {message: example, channel: sms, purpose: account}}]
                """),
        ],
        good: [
            .files(
                """
                === messages/example.message.yaml
                sms: {text: "Your treat waits until {{ trigger.date | date: '%d %B' }}"}
                === sending.flow.yaml
                triggers: [{birthday: {when: 7 days before}}]
                reentry: every_time
                steps: [{id: send, send: {message: example, channel: sms, purpose: account}}]
                """)
        ])
}

extension Check {
    /// What messages print is in the catalogue, and known in every flow that sends them.
    static let templateFields = Check(.templateField) { draft in
        var senders: [String: [FlowDraft]] = [:]
        for flow in draft.flows {
            let sent = flow.mentions.compactMap {
                if case .send(let send) = $0.subject { send.message.value } else { nil }
            }
            for message in Set(sent) { senders[message, default: []].append(flow) }
        }
        return draft.messages.flatMap { message -> [Finding] in
            let flows = message.id.flatMap { senders[$0.value] } ?? []
            let event = event(of: flows)
            let hasDate = flows.allSatisfy { $0.triggers.allSatisfy(\.kind.hasDate) }
            let scope = TemplateScope(
                catalogue: draft.catalogue, hasTriggerDate: hasDate, triggerEvent: event.definition)
            return message.texts.flatMap { text -> [Finding] in
                // Of an event that nobody knows, anything may be printed.
                if event == .unclear, !text.template.reads.triggerData.isEmpty { return [] }
                return text.places.findings(of: text.template.mistakes(in: scope))
            }
        }
    }

    /// The event whose data is known in each of the flows.
    private static func event(of flows: [FlowDraft]) -> EventInView {
        let views = Set(flows.map(\.triggerEvent))
        guard let view = views.first, !views.contains(.unclear) else { return .unclear }
        return views.count == 1 ? view : .none(because: "the flows that send it do not start by one and the same event")
    }
}
