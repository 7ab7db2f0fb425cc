import CivilTime
import Diagnostics
import Flows
import Profiles

/// A reason that the engine may give somewhere in a flow, as the flow is written.
struct PossibleReason {
    /// Where it is given.
    let kind: FlowCoverage.Matter
    let reason: Reason
    /// Where it is written that this may happen.
    let span: SourceSpan

    /// All of a flow: at its door, at its sends, and on the way. What holds for every flow alike, such as `flow_not_live`
    /// or a profile that is not active, is left out.
    static func all(of flow: Flow, in workspace: Workspace) -> [PossibleReason] {
        atTheDoor(of: flow, in: workspace) + atSends(of: flow, in: workspace) + onTheWay(of: flow, in: workspace)
    }

    private static func atTheDoor(of flow: Flow, in workspace: Workspace) -> [PossibleReason] {
        var all: [PossibleReason] = []
        if let first = flow.enterIf.first { all.append(.init(kind: .notEntered, reason: .enterIf, span: first.span)) }
        if hasExitTags(flow, workspace) {
            all.append(.init(kind: .notEntered, reason: .exitTag, span: flow.span))
        }
        if let first = flow.exitIf.first { all.append(.init(kind: .notEntered, reason: .exitIf, span: first.span)) }
        switch flow.reentry.rule {
        case .never: all.append(.init(kind: .notEntered, reason: .reentryNever, span: flow.span))
        case .after: all.append(.init(kind: .notEntered, reason: .reentryTooSoon, span: flow.span))
        case .everyTime: break
        }
        return all
    }

    private static func onTheWay(of flow: Flow, in workspace: Workspace) -> [PossibleReason] {
        let steps = flow.steps.flatMap(\.withNested)
        var all: [PossibleReason] = []
        if steps.contains(where: \.verb.takesTime) {
            if hasExitTags(flow, workspace) { all.append(.init(kind: .left, reason: .exitTag, span: flow.span)) }
            let conditions: [(Reason, SourceSpan?)] = [
                (.exitIf, flow.exitIf.first?.span), (.converted, flow.goal?.conditions.first?.span),
                (.keepIf, flow.keepIf.first?.span),
            ]
            for case (let reason, let span?) in conditions {
                all.append(.init(kind: .left, reason: reason, span: span))
            }
            if flow.reentry.whileActive == .restart {
                all.append(.init(kind: .left, reason: .restarted, span: flow.span))
            }
        }
        for step in steps {
            switch step.verb {
            case .send(let send) where send.ifNotSent == .end:
                all.append(.init(kind: .left, reason: .ifNotSent, span: step.span))
            case .wait(.until(let target, let ifPast)):
                if case .field = target.anchor { all.append(.init(kind: .left, reason: .dateMissing, span: step.span)) }
                if ifPast == .end { all.append(.init(kind: .left, reason: .ifPast, span: step.span)) }
            case .send, .wait, .waitUntil, .branch, .split, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
                .setPreference, .recordConsent, .set, .webhook, .emit, .end:
                break
            }
        }
        return all.onlyFirst
    }

    private static func atSends(of flow: Flow, in workspace: Workspace) -> [PossibleReason] {
        let steps = flow.steps.flatMap(\.withNested)
        let hasHoldoutArm = steps.contains { step in
            if case .split(let split) = step.verb { split.arms.contains(where: \.isHoldout) } else { false }
        }
        return steps.flatMap { step -> [PossibleReason] in
            guard case .send(let send) = step.verb else { return [] }
            let rules = workspace.purposes
            var refusals: [Reason] = [.noAddress, .optedOut, .bounced]
            refusals.append(.noCategoryOptIn)
            if rules.needPromoOptIn.contains(send.purpose) { refusals.append(.noPromoOptIn) }
            if hasHoldoutArm { refusals.append(.armHoldout) }
            let isCapped = !rules.ignoreCaps.contains(send.purpose) && !workspace.caps.isEmpty
            if isCapped, send.ifCapped == .skip { refusals.append(.capped) }
            if let holdout = workspace.holdout, !flow.isExemptFromHoldout, holdout.purposes.contains(send.purpose) {
                refusals.append(.globalHoldout)
            }
            var holds: [Reason] = []
            if !rules.ignoreSendWindow.contains(send.purpose) { holds.append(.heldForWindow) }
            if send.channels.contains(where: { workspace.quietHours[$0] != nil }) { holds.append(.heldForQuietHours) }
            if isCapped, send.ifCapped == .hold { holds.append(.capped) }
            return refusals.map { .init(kind: .notSent, reason: $0, span: step.span) }
                + holds.map { .init(kind: .held, reason: $0, span: step.span) }
        }.onlyFirst
    }

    private static func hasExitTags(_ flow: Flow, _ workspace: Workspace) -> Bool {
        !(flow.exitTags + workspace.exitTags + workspace.exitStatuses).isEmpty
    }
}

extension Verb {
    /// Whether something may happen to people while they stand at the step.
    fileprivate var takesTime: Bool {
        switch self {
        case .wait, .waitUntil: true
        case .send, .branch, .split, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
            .recordConsent, .set, .webhook, .emit, .end:
            false
        }
    }
}

extension [PossibleReason] {
    /// Each reason once, where it is given first: a test of one send shows what all sends of the kind do.
    fileprivate var onlyFirst: [PossibleReason] {
        var seen: Set<String> = []
        return filter { seen.insert("\($0.kind) \($0.reason.rawValue)").inserted }
    }
}
