import Diagnostics
import Engine
import Flows

extension Recollection {
    /// The clauses that decided about an entry, or the rule that did.
    func because(of explanation: EntryExplanation, in release: DeployedRelease) -> [Because] {
        let words = release.words
        let clauses = explanation.clauses.map { Because($0, in: words) }
        guard let reason = explanation.refusal, clauses.isEmpty, !explanation.seen.isEmpty else { return clauses }
        return [because(reason, seen: explanation.seen, of: explanation.flow, in: release)]
    }

    /// What let somebody out.
    func because(of gate: GateAnswer, in flow: String, of release: DeployedRelease) -> [Because] {
        if !gate.clauses.isEmpty {
            let words = release.words
            return gate.clauses.map { Because($0, in: words) }
        }
        guard let reason = gate.verdict.reason, !gate.seen.isEmpty else { return [] }
        return [because(reason, seen: gate.seen, of: flow, in: release)]
    }

    /// A rule of a flow that says so by itself, with the place in the files where it stands.
    func because(
        _ reason: Reason, seen: String, of flow: String, in release: DeployedRelease
    ) -> Because {
        let words = release.words
        let file = release.compiled.flow(flow)?.flow.span.file ?? ""
        let workspace = "workspace.yaml"
        let span: SourceSpan?
        var clause = reason.rawValue
        switch reason {
        case .exitTag:
            let handle = String(seen.split { $0 == " " || $0 == "," }.dropFirst().first ?? "")
            let keys = [("exit_tags", file), ("exit_tags", workspace), ("exit_statuses", workspace)]
            let found = keys.lazy.compactMap { key, file in
                words.place(ofKey: key, naming: handle, in: file).map { (key, $0) }
            }.first
            span = found?.1
            clause = found?.0 ?? clause
        case .reentryNever, .reentryTooSoon:
            span = words.place(ofKey: "reentry", naming: "reentry", in: file)
            clause = "reentry"
        case .flowNotLive:
            span = words.place(ofKey: "status", naming: "status", in: file)
            clause = "status"
        default: span = nil
        }
        return Because(
            clause: span.map { words.text(at: $0) } ?? clause, span: span, seen: seen,
            answer: reason == .exitTag ? .yes : .no, isDecisive: true)
    }
}

extension DeployedRelease {
    /// The words of its files.
    var words: WrittenClauses { WrittenClauses(files) }
}
