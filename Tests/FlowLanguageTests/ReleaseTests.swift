import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Foundation
import Templates
import Testing

@Suite struct `A release` {
    private func read(
        _ name: String = "everything", _ change: (inout [WorkspaceFile]) -> Void = { _ in }
    ) throws -> WorkspaceReading {
        let base = WorkspaceText.files(String(decoding: try Corpus.bytes("workspaces/base.txt"), as: UTF8.self))
        let text = String(decoding: try Corpus.bytes("workspaces/ok/\(name).txt"), as: UTF8.self)
        var files = WorkspaceText.files(text, base: base)
        change(&files)
        return WorkspaceReader.read(files: files)
    }

    private func edit(_ path: String, _ files: inout [WorkspaceFile], _ edit: (String) -> String) {
        for index in files.indices where files[index].path == path {
            let text = edit(String(decoding: files[index].bytes, as: UTF8.self))
            files[index] = WorkspaceFile(path: path, bytes: Array(text.utf8))
        }
    }

    @Test func `compiles again from the files that it keeps`() throws {
        let first = try read { $0.append(WorkspaceFile(path: "notes.txt", bytes: [65])) }
        #expect(first.findings.map(\.rule) == ["stray-file"])
        #expect(!first.files.contains { $0.path == "notes.txt" })
        let second = WorkspaceReader.read(files: first.files)
        #expect(second.release?.digest == first.release?.digest)
        #expect(second.release?.flows == first.release?.flows)
        #expect(second.release?.messages == first.release?.messages)
        #expect(second.release?.audiences == first.release?.audiences)
        #expect(second.release?.workspace == first.release?.workspace)
    }

    @Test func `has one digest for one meaning`() throws {
        let plain = try #require(try read().release).digest
        let same = try read { files in
            edit("flows/deep/hand.flow.yaml", &files) { text in
                "# a remark\n"
                    + text.replacing(
                        "title: By hand\nowner: a@b.example",
                        with: "owner: 'a@b.example'\ntitle:   \"By hand\"\nx-note: 1")
            }
            files = files.map {
                $0.path == "flows/deep/hand.flow.yaml" ? WorkspaceFile(path: "hand.flow.yaml", bytes: $0.bytes) : $0
            }
        }
        #expect(same.release?.digest == plain)
    }

    @Test func `means the same without the places of people at steps that are gone`() throws {
        let moves = try read { files in
            edit("flows/deep/hand.flow.yaml", &files) { $0 + "moved: [{from: x-ray, to: hi}]\n" }
        }
        #expect(moves.release?.digest == (try read().release?.digest))
    }

    @Test(arguments: [
        ("flows/deep/hand.flow.yaml", "90 days", "91 days"),
        ("flows/all.flow.yaml", "any: [vip, whale]", "any: [whale, vip]"),
        ("messages/more/letter.html", "<p>", "<div>"), ("catalog.yaml", "number", "text"),
        ("workspace.yaml", "mar_1", "feb_28"), ("audiences/people.yaml", "18", "19"),
        ("messages/hello.message.yaml", "Welcome", "Hi"),
    ])
    func `has another digest for another meaning`(path: String, old: String, new: String) throws {
        let plain = try #require(try read().release).digest
        let other = try read { files in edit(path, &files) { $0.replacing(old, with: new) } }
        #expect(other.release != nil || path == "catalog.yaml")
        #expect(other.release?.digest != plain)
    }

    @Test(arguments: [
        ("triggers", "flows/changes.flow.yaml", "- manual", "- profile_updated: {fields: email}"),
        ("triggers", "flows/changes.flow.yaml", "origin: api}", "origin: cli}"),
        ("triggers", "flows/changes.flow.yaml", "held_for: 1 hour", "held_for: 2 hours"),
        ("triggers", "flows/changes.flow.yaml", "\nholdout: exempt", ""),
        ("triggers", "flows/changes.flow.yaml", "above: 100}]}", "above: 101}]}"),
        ("triggers", "flows/dates.flow.yaml", "every: once", "every: year"),
        ("triggers", "flows/dates.flow.yaml", "100000", "100001"),
        ("triggers", "flows/schedules.flow.yaml", "day_of_month: 1}", "day_of_month: 2}"),
        ("triggers", "catalog.yaml", "score: number", "score: text"),
        ("triggers", "catalog.yaml", "\n  Survey_Opened:", "\n  Survey_Opened:\n  survey.seen:"),
        ("triggers", "catalog.yaml", "/clienteling?shop=1", "/clienteling?shop=2"),
        ("policies", "workspace.yaml", "max: 3", "max: 4"), ("policies", "workspace.yaml", "2026-h2", "2027-h1"),
        ("policies", "workspace.yaml", "20 percent", "21 percent"),
        ("policies", "workspace.yaml", "needs_verified: [email, sms]", "needs_verified: [email]"),
    ])
    func `has another digest for another policy`(name: String, path: String, old: String, new: String) throws {
        let plain = try #require(try read(name).release).digest
        let other = try read(name) { files in edit(path, &files) { $0.replacing(old, with: new) } }
        #expect(try #require(other.release).digest != plain)
    }

    @Test func `tells triggers apart that say all by their name`() throws {
        let digests = try ["manual:", "profile_created:", "manual", "profile_created"].map { trigger in
            try read { files in
                edit("flows/deep/hand.flow.yaml", &files) {
                    $0.replacing("\n  - profile_created:", with: "\n  - \(trigger)")
                }
            }
        }.map { try #require($0.release).digest }
        #expect(Set(digests.prefix(2)).count == 2 && Set(digests.suffix(2)).count == 2)
    }

    @Test func `holds what was written`() throws {
        let release = try #require(try read().release)
        #expect(release.flows.map(\.id) == ["all", "hand", "year-round"])
        #expect(release.messages.keys.sorted() == ["hello", "letter"])
        #expect(release.audiences.keys.sorted() == ["adults"])
        #expect(release.workspace.runs == .listed([.init(hour: 9, minute: 30), .init(hour: 17)]))
        let all = try #require(release.flows.first)
        #expect(all.steps.map(\.verb.word).suffix(2) == ["branch", "end"])
        #expect(all.steps.first?.span.description == "flows/all.flow.yaml:58:5")
        #expect(all.reentry == Reentry(.everyTime, whileActive: .restart))
        #expect(release.messages["letter"]?.email?.html?.source.contains("first_name") == true)
    }
}
