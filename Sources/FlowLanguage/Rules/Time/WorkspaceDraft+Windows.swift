import CivilTime
import Diagnostics
import Flows

/// The hours that bind a flow, and where they stand.
extension WorkspaceDraft {
    /// When messages of the flow may go out; nil when the workspace could not be read.
    func window(of flow: Flow) -> SendWindow? { flow.sendWindow ?? workspace?.sendWindow }

    /// Where the window of a flow stands, perhaps in workspace.yaml; nil when it is the one of those who set none.
    func windowNode(of flow: Flow) -> YAMLNode? {
        (entry("send_window", of: flow.span.file) ?? entry("send_window", of: "workspace.yaml"))?.value
    }

    /// Whether a send waits for the window.
    func obeysWindow(_ send: Send) -> Bool {
        workspace.map { !$0.purposes.ignoreSendWindow.contains(send.purpose) } ?? false
    }

    /// Whether a send needs the customer's yes to offers.
    func isOffer(_ send: Send) -> Bool { workspace?.purposes.needPromoOptIn.contains(send.purpose) ?? false }

    /// Until when a message is useful, by the send, its flow or the workspace.
    func deadline(of send: Send, in flow: Flow) -> Deadline? {
        send.usefulFor ?? (flow.usefulFor ?? workspace?.usefulFor).map { .after($0) }
    }
}

extension Step {
    /// What it sends; nil when it does something else.
    var send: Send? {
        if case .send(let send) = verb { send } else { nil }
    }
}

extension YAMLNode {
    /// Where the value of a key stands on one line, else the key.
    func place(ofValue key: String) -> SourceSpan? { entry(key)?.value.headSpan }
}
