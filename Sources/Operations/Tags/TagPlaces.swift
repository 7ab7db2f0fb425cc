import Diagnostics
import Engine
import FlowLanguage
import Flows
import Profiles
import Storage

/// Where workspaces name tags that are hidden or go by another name now.
package enum TagPlaces {
    /// The places at which the deployed release names a tag, each `file:line:column`; empty when it does not.
    package static func deployed(naming tag: String, in reader: any StoreReader) throws -> [String] {
        guard let release = try DeployedRelease.current(in: reader) else { return [] }
        var facts = StoreFacts()
        facts.hiddenTags = [tag]
        return findings(in: release.compiled, files: release.files, facts: facts).map {
            $0.span?.description ?? "a text of the release"
        }
    }

    /// What a release says of tags that the store has hidden or renamed; errors, all of them.
    package static func findings(
        in release: CompiledRelease, files: [WorkspaceFile], for reader: any StoreReader
    ) throws -> [Finding] {
        let rules = try reader.tagRules()
        guard !rules.hidden.isEmpty || !rules.presentNames.isEmpty else { return [] }
        var facts = StoreFacts()
        facts.take(rules)
        return findings(in: release, files: files, facts: facts)
    }

    /// The files are only read again when the release names such a tag at all.
    private static func findings(
        in release: CompiledRelease, files: [WorkspaceFile], facts: StoreFacts
    ) -> [Finding] {
        let named = release.namedTags.sorted().compactMap { GoneTags.finding(for: $0, by: facts, at: nil) }
        guard !named.isEmpty else { return [] }
        let found = GoneTags.findings(among: WorkspaceReader.read(files: files, facts: facts).findings)
        return found.isEmpty ? named : found
    }
}

extension StoreFacts {
    /// Takes in what is known about tags that a workspace must not name.
    package mutating func take(_ rules: TagRules) {
        hiddenTags = rules.hidden
        presentTagNames = rules.presentNames
    }
}

extension CompiledRelease {
    /// Every tag that the release asks about or writes.
    fileprivate var namedTags: Set<String> {
        Set(vocabulary.tags).union(release.workspace.exitTags).union(release.workspace.testTags)
            .union(release.flows.flatMap(\.exitTags))
    }
}
