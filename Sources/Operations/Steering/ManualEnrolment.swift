import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// Asks a flow with a `manual` trigger to take in a profile; the next tick decides.
package enum ManualEnrolment {
    /// Records the request as a change. Throws a `StoreFailure` of kind `refused` when the release has no such flow or
    /// the flow is not to be entered by hand.
    @discardableResult
    package static func request(
        flow id: String, for profile: ProfileNumber, in writer: any StoreWriter, release: DeployedRelease,
        at now: Instant
    ) throws -> Int64 {
        guard let flow = release.compiled.flow(id)?.flow else {
            throw StoreFailure(
                .refused, "the deployed release has no flow \"\(id)\"",
                help: "it has \(release.compiled.flows.map(\.id).joined(separator: ", "))")
        }
        guard flow.triggers.contains(where: { $0.kind == .manual }) else {
            throw StoreFailure(
                .refused, "flow \"\(id)\" cannot be entered by hand",
                help: "add `- manual` to its triggers and deploy")
        }
        var edits = ChangeEdits()
        edits.enrolInto = id
        return try writer.note(
            edits, on: profile, by: EditCircumstances(at: now, origin: .commandLine, isQuiet: false))
    }
}
