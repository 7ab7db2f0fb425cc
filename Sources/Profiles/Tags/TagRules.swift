/// What holds for writing tags: names that were given up, tags that are hidden, and what other systems may do.
///
/// Tags about which there is nothing to say are not named here; mostly there are none.
package struct TagRules: Hashable, Sendable {
    /// What another system may do with one tag.
    package struct Limits: Hashable, Sendable {
        package let api: TagOperations
        package let sync: TagOperations

        package init(api: TagOperations, sync: TagOperations) {
            self.api = api
            self.sync = sync
        }
    }

    /// The present name by each former one.
    package var presentNames: [String: String]
    package var hidden: Set<String>
    /// By tag; those that allow everything are left out.
    package var limits: [String: Limits]

    package init(presentNames: [String: String] = [:], hidden: Set<String> = [], limits: [String: Limits] = [:]) {
        self.presentNames = presentNames
        self.hidden = hidden
        self.limits = limits
    }

    package var isEmpty: Bool { presentNames.isEmpty && hidden.isEmpty && limits.isEmpty }

    /// The name under which a tag goes now.
    package func presentName(of tag: String) -> String {
        presentNames[tag] ?? tag
    }

    /// Whether `origin` may do this with a tag. Programs and lists of other systems are bound; people, files of profiles
    /// and flows are not.
    package func allows(_ operation: TagOperations, on tag: String, from origin: ChangeOrigin) -> Bool {
        guard let limits = limits[tag] else { return true }
        return switch origin.kind {
        case .api: limits.api.contains(operation)
        case .sync: limits.sync.contains(operation)
        case .fileImport, .cli, nil: true
        }
    }

    /// Why a tag is not written for `origin`; nil when it is.
    package func objection(to tag: String, from origin: ChangeOrigin) -> IgnoredField.Reason? {
        if hidden.contains(tag) { return .tagHidden }
        return allows(.write, on: tag, from: origin) ? nil : .tagNotWritable
    }

    /// Tells what a log says of a tag under its present name.
    package func rename(_ edits: inout ChangeEdits) {
        guard !presentNames.isEmpty else { return }
        edits.tagsAdded = renamed(edits.tagsAdded)
        edits.tagsRemoved = renamed(edits.tagsRemoved)
    }

    private func renamed(_ tags: [String]) -> [String] {
        tags.contains { presentNames[$0] != nil } ? tags.map(presentName).sorted() : tags
    }
}
