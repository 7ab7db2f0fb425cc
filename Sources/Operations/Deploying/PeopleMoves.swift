import Flows
import Storage

/// Follows what `moved` and `removed` say about people inside, from one release to the next.
struct PeopleMoves {
    /// The release that they are inside by.
    let before: Release
    let after: Release

    /// Puts everybody where they go. Nobody goes on earlier than without the deploy: a wait, a hold and a call keep their
    /// times, and who stands at another verb now is ready for it when the old step would have been over.
    func write(to writer: any ReleaseWriter) throws {
        for flow in after.flows where !flow.moves.isEmpty {
            let old = before.flows.first { $0.id == flow.id }
            for move in flow.moves {
                let verb = old?.verb(of: move.step)
                let keepsVerb = move.kind == .moved && verb?.word == flow.verb(of: move.target)?.word
                try writer.move(insideFlow: flow.id, from: move.step, to: move.target, keepingPhase: keepsVerb)
                // Nobody stands at a split, but everybody behind it remembers the arm by its id.
                if keepsVerb, case .split = verb {
                    try writer.renameSplit(move.step, to: move.target, insideFlow: flow.id)
                }
            }
        }
    }
}

extension Flow {
    fileprivate func verb(of step: String) -> Verb? { allSteps.first { $0.id == step }?.verb }
}
