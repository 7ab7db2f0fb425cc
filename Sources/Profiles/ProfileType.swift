/// What a profile stands for; only active ones enter flows.
package enum ProfileType: String, CaseIterable, Hashable, Sendable {
    case active, incomplete, pending, dependant, system, temporary, deleted
}
