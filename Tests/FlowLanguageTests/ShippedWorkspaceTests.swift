import Diagnostics
import Flows
import Foundation
import Profiles
import Testing

@testable import FlowLanguage

/// The shipped workspace is where marketers see the language at work, so it leaves nothing of it out.
@Suite struct `The shipped workspace` {
    private let release: Release
    private let reading: WorkspaceReading

    init() throws {
        let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        reading = try WorkspaceFolder.read(repository.appending(path: "flows").path)
        release = try #require(reading.release)
    }

    @Test func `has nothing to be found`() {
        #expect(FindingReport.text(reading.findings, sources: reading.sources, color: false) == "")
    }

    private var verbs: [Verb] { release.flows.flatMap(\.steps).flatMap(\.withNested).map(\.verb) }

    @Test func `has every trigger`() {
        let used = release.flows.flatMap(\.triggers).map(\.kind.word)
        #expect(Set(TriggerReading.kinds.choices.map(\.name)) == Set(used))
    }

    @Test func `has every verb`() {
        #expect(Set(StepReading.verbs.choices.map(\.name)) == Set(verbs.map(\.word)))
    }

    @Test func `writes on every channel`() {
        let channels = verbs.flatMap { if case .send(let send) = $0 { send.channels } else { [Channel]() } }
        #expect(Set(Channel.allCases) == Set(channels))
    }
}
