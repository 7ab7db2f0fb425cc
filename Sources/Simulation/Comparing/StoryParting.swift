import CivilTime
import Engine
import Flows
import Operations
import Profiles
import Storage

/// The first point at which the stories of one person in two rehearsals part.
package struct StoryParting: Sendable {
    /// What happened there in the one rehearsal; nil when nothing more did.
    package let before: TraceRecord?
    /// What happened there in the other.
    package let after: TraceRecord?

    /// Nil when both stories are the same. Numbers that stores give do not count as differences.
    package init?(
        of profile: ProfileNumber, from before: any Store, under old: CompiledRelease, to after: any Store,
        under new: CompiledRelease
    ) throws {
        let first = try StoryParting.story(of: profile, in: before, under: old)
        let second = try StoryParting.story(of: profile, in: after, under: new)
        let same = zip(first, second).prefix { $0.isSame(as: $1) }.count
        guard same < max(first.count, second.count) else { return nil }
        self.before = same < first.count ? first[same] : nil
        self.after = same < second.count ? second[same] : nil
    }

    /// When the stories part.
    package var at: Instant {
        [before?.at, after?.at].compactMap(\.self).min() ?? .distantPast
    }

    private static func story(
        of profile: ProfileNumber, in store: any Store, under release: CompiledRelease
    ) throws -> [TraceRecord] {
        try store.read { reader in
            let zone = try reader.work(for: [profile], under: release, at: .distantPast).first?.context.zone ?? .utc
            return try reader.story(of: profile).flatMap(\.trace).enumerated()
                .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
                .map { release.placing($0.element, in: zone) }
        }
    }
}

extension TraceRecord {
    fileprivate func isSame(as other: TraceRecord) -> Bool {
        at == other.at && flow == other.flow && occurrence == other.occurrence && step == other.step
            && effect == other.effect
    }
}
