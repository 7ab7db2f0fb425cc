import CivilTime
import Diagnostics
import Engine
import FlowLanguage
import Flows
import Storage

/// What a deploy of a workspace would change in a store: what the files say otherwise, and what becomes of the people
/// inside. Asking changes nothing.
package struct DeployPlan: Sendable {
    /// What becomes of something that a workspace speaks about.
    package enum Fate: String, Hashable, Sendable {
        case new, gone, changed, same
    }

    /// Something that flows share, and in what it differs.
    package struct SharedPart: Hashable, Sendable {
        package let subject: WorkspaceMeaning.Subject
        package let fate: Fate
        package let changes: [MeaningChange]
        /// The flows of the workspace that use it; empty for what all of them do.
        package let usedBy: [String]
        /// Where the workspace has it; nil when it is gone.
        package let span: SourceSpan?
    }

    /// The release that the store follows now; nil before the first deploy.
    package let current: Int64?
    /// Whether the workspace says the same as that release, so that a deploy would do nothing.
    package let changesNothing: Bool
    /// What differs outside the flows: the workspace, the catalogue, audiences, messages.
    package let shared: [SharedPart]
    /// Every flow that the store or the workspace has, by id.
    package let flows: [FlowPlan]
    /// People who would have no place, or come by a step again; because of them the deploy is refused.
    package let stranded: [StepInUse]
    /// Places that name tags which the store has hidden or renamed; because of them the deploy is refused, too.
    package let goneTags: [Finding]
    private let places: [String: SourceSpan]

    /// Whether the deploy would be refused.
    package var isRefused: Bool { !stranded.isEmpty || !goneTags.isEmpty }

    /// What an author is told about people in whose way the deploy stands, and about tags that are gone.
    package var findings: [Finding] { stranded.map { $0.finding(at: places[$0.flow]) } + goneTags }

    /// The plan for a workspace without errors. Throws `StoreFailure` when this Sluice cannot compile the release that
    /// the store follows.
    package init(for workspace: WorkspaceReading, in reader: any StoreReader) throws {
        guard let release = workspace.release else { preconditionFailure("a workspace with errors has no plan") }
        let stored = try reader.currentRelease()
        let saysTheSame = stored?.digest == release.digest
        let before = saysTheSame ? workspace : try stored.map { try DeployedRelease.read($0) }
        let inside = try reader.peopleByStep()
        current = stored?.number
        changesNothing = saysTheSame
        stranded = StepInUse.all(among: inside, leftBy: release.flows, after: before?.release?.flows ?? [])
        goneTags =
            saysTheSame ? [] : try TagPlaces.findings(in: CompiledRelease(release), files: workspace.files, for: reader)
        places = Dictionary(release.flows.map { ($0.id, $0.span) }, uniquingKeysWith: { first, _ in first })
        let comparison = WorkspaceComparison(before: before, after: workspace, release: release)
        shared = comparison.shared
        flows = comparison.flows(inside: inside)
    }
}

/// What becomes of one flow and the people inside it.
package struct FlowPlan: Hashable, Sendable {
    /// The flow's id.
    package let id: String
    package let fate: DeployPlan.Fate
    /// Nil for a flow that is new.
    package let before: FlowStatus?
    /// Nil for a flow that is gone.
    package let after: FlowStatus?
    /// Whether it begins with what happens after the deploy.
    package let begins: Bool
    /// Leaves its status out.
    package let changes: [MeaningChange]
    package let people: [PeopleWay]
    /// Where its status stands, or else its id; nil when it is gone.
    package let span: SourceSpan?

    /// How many people stay where they are.
    package var staying: Int { people.filter { $0.way == .stay }.map(\.count).reduce(0, +) }
    /// How many people leave because the flow is retired.
    package var leaving: Int { people.filter { $0.way == .leave }.map(\.count).reduce(0, +) }
}

/// Where the people at one step go.
package struct PeopleWay: Hashable, Sendable {
    /// What the deploy does with them.
    package enum Way: Hashable, Sendable {
        case stay
        /// The step has this id now.
        case move(to: String)
        /// The step is gone, and they are ready for this one when it would have been over.
        case goOn(at: String)
        /// Their flow is retired.
        case leave
        /// Nobody said where they go.
        case stranded
    }

    /// Nil before the first step and behind the last.
    package let step: String?
    package let count: Int
    package let way: Way
}
