import CivilTime
import Flows
import Profiles
import Templates

/// What one message shows of somebody, outside every flow: the same values that a send would keep with it.
package struct MessageQuestion: Sendable {
    /// Without flows; its needs are what has to be loaded to ask.
    package let release: CompiledRelease
    private let reads: [Channel: CompiledReads]

    /// About a message of a checked release.
    package init(_ message: Message, of release: Release) {
        let texts = Channel.allCases.map { message.templates(for: $0).map(\.reads) }
        let made = CompiledRelease.showing(texts, of: release)
        self.release = made.release
        reads = Dictionary(uniqueKeysWithValues: zip(Channel.allCases, made.reads))
    }

    /// What the texts of the channel show of the profile as it is now.
    package func values(
        on channel: Channel, of work: ProfileWork, for occasion: Occasion, at now: Instant
    ) -> TemplateValues {
        guard let reads = reads[channel] else { preconditionFailure("every channel was asked about") }
        return Scope(release: release, work: work, now: now).values(of: reads, for: occasion)
    }
}
