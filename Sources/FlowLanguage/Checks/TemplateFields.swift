import Diagnostics
import Flows
import Templates

extension Check {
    /// What messages print is in the catalogue; `trigger.date` is known in every flow that sends them.
    static let templateFields = Check(.templateField) { draft in
        let undated = Set(
            draft.flows.filter { flow in flow.triggers.contains { !$0.kind.hasDate } }.flatMap(\.mentions).compactMap {
                mention -> String? in
                if case .message(let id) = mention.subject { id } else { nil }
            })
        return draft.messages.flatMap { message -> [Finding] in
            let hasDate = message.id.map { !undated.contains($0.value) } ?? true
            let scope = TemplateScope(catalogue: draft.catalogue, hasTriggerDate: hasDate)
            return message.texts.flatMap { $0.places.findings(of: $0.template.mistakes(in: scope)) }
        }
    }
}
