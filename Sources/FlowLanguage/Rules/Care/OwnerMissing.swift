import Diagnostics

extension Rule {
    static let ownerMissing = Rule(
        "owner-missing", .warning, "a flow without an owner")
}

extension Check {
    /// When a flow stops, somebody has to be asked.
    static let missingOwners = Check(.ownerMissing) { draft in
        draft.flows.filter { !$0.hasOwner }.compactMap(\.id).map { id in
            Rule.ownerMissing.finding("flow \"\(id.value)\" has no owner", at: id.span, help: "`owner: …`")
        }
    }
}
