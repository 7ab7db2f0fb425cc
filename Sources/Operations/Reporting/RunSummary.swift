import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// What a run did, counted from its trace.
package struct RunSummary: Hashable, Sendable {
    /// One flow's share.
    package struct FlowLine: Hashable, Sendable {
        package var entered = 0
        package var notEntered: [Reason: Int] = [:]
        package var missed = 0
        package var sent: [SentMessage: Int] = [:]
        package var notSent: [Reason: Int] = [:]
        package var held: [HeldMessage: Int] = [:]
        package var waiting = 0
        package var exited: [Reason: Int] = [:]
        package var splits: [SplitWay: Int] = [:]
        /// Calls of other systems, by the catalogue's name.
        package var calls: [String: Int] = [:]
        /// Events that were announced, by name.
        package var emitted: [String: Int] = [:]
        package var edits = 0
    }

    /// A message on a channel.
    package struct SentMessage: Hashable, Sendable {
        package let message: String
        package let channel: Channel
    }

    /// An arm of a split.
    package struct SplitWay: Hashable, Sendable {
        /// The split's id.
        package let step: String
        package let arm: String
    }

    /// A message that goes later.
    package struct HeldMessage: Hashable, Sendable {
        package let message: String
        package let channel: Channel
        package let reason: Reason
        /// Nil when only a person lets it go on.
        package let until: Instant?
    }

    /// By flow id.
    package private(set) var flows: [String: FlowLine] = [:]
    /// The flows of each chain that had to be stopped because they started each other too many times, by id.
    package private(set) var stoppedChains: Set<[String]> = []

    package init() {}

    /// Adds what was decided in one batch.
    package mutating func add(_ decisions: [Decisions]) {
        for decision in decisions {
            for record in decision.trace { add(record, to: &flows[record.flow, default: FlowLine()]) }
            if decision.trace.contains(where: { $0.effect == .notEntered(.cascadeLimit) }) {
                stoppedChains.insert(RunSummary.chain(in: decision.trace))
            }
        }
    }

    /// The flows that let the person in, and the one that no longer did.
    private static func chain(in trace: [TraceRecord]) -> [String] {
        Set(trace.filter { $0.effect == .entered || $0.effect == .notEntered(.cascadeLimit) }.map(\.flow)).sorted()
    }

    /// Whether somebody must look: a firing was missed, a message came too late, or a limit stopped something.
    package var needsAttention: Bool {
        !stoppedChains.isEmpty
            || flows.values.contains { line in
                line.missed > 0 || line.notSent[.tooLate] != nil || line.notEntered[.safetyLimit] != nil
                    || line.held.keys.contains { $0.reason == .safetyLimit }
            }
    }

    package var sentCount: Int {
        flows.values.reduce(0) { $0 + $1.sent.values.reduce(0, +) }
    }

    private func add(_ record: TraceRecord, to line: inout FlowLine) {
        switch record.effect {
        case .entered: line.entered += 1
        case .notEntered(let reason): line.notEntered[reason, default: 0] += 1
        case .missed: line.missed += 1
        case .send(let dispatch):
            line.sent[SentMessage(message: dispatch.message, channel: dispatch.channel), default: 0] += 1
        case .held(let dispatch, let reason, let until):
            let held = HeldMessage(
                message: dispatch.message, channel: dispatch.channel, reason: reason, until: until)
            line.held[held, default: 0] += 1
        case .notSent(_, let reason): line.notSent[reason, default: 0] += 1
        case .waiting: line.waiting += 1
        case .exited(let reason): line.exited[reason, default: 0] += 1
        case .split(let arm): line.splits[SplitWay(step: record.step ?? "", arm: arm), default: 0] += 1
        case .webhook(let name): line.calls[name, default: 0] += 1
        case .emit(let event): line.emitted[event, default: 0] += 1
        case .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent, .set:
            line.edits += 1
        case .branch, .handedOver, .withdrawn, .failed, .outcomeUnknown: break
        }
    }
}
