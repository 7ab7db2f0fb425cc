import Flows
import Profiles

extension WorkspaceDraft {
    /// The release of a draft without errors.
    func release(digest: String) -> Release {
        guard let workspace else { preconditionFailure("a workspace file without errors gives a workspace") }
        return Release(
            workspace: workspace, catalogue: catalogue,
            flows: flows.map { draft in
                guard let flow = draft.flow else { preconditionFailure("a flow file without errors gives a flow") }
                return flow
            },
            messages: Dictionary(
                uniqueKeysWithValues: messages.map { draft in
                    guard let message = draft.message else {
                        preconditionFailure("a message file without errors gives a message")
                    }
                    return (message.id, message)
                }),
            audiences: Dictionary(
                uniqueKeysWithValues: audiences.map { draft in
                    guard let conditions = draft.conditions else {
                        preconditionFailure("audiences without errors have conditions")
                    }
                    return (draft.id.value, conditions)
                }), events: declared.events, webhooks: declared.webhooks, digest: digest)
    }
}
