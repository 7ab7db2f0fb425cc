import CivilTime
import Delivery
import Engine
import Foundation
import Profiles
import Testing

@Suite struct `An outbox folder` {
    private let identity: MessageIdentity
    private let other: MessageIdentity
    private let day = CivilDate(dayNumber: 20_884)

    init() throws {
        let profile = try #require(ProfileNaming.id)
        let secret = try #require(OutboxSecret(Array(0..<32)))
        identity = MessageIdentity(
            of: MessageKey(flow: "f", step: "s", occurrence: .change("manual", number: 1), profile: profile),
            under: secret)
        other = MessageIdentity(
            of: MessageKey(flow: "f", step: "s", occurrence: .change("manual", number: 2), profile: profile),
            under: secret)
    }

    private func batch(_ claim: Int64 = 3, text: String = "Hi") -> OutboxBatch {
        OutboxBatch(
            claim: claim, date: day,
            entries: [
                .email(number: 42, identity: identity, bytes: Array(text.utf8)), .line(.sms, "{\"text\":\"\(text)\"}"),
                .email(number: 1_000_001, identity: other, bytes: [1, 2]), .line(.push, "{}"), .line(.sms, "{\"n\":2}"),
                .call("{\"key\":\"k\"}"),
            ])
    }

    @Test func `has a file for each email, and one for each other channel and for the calls of a claim`() throws {
        try TemporaryFolder.with { folder in
            try OutboxFolder(path: "\(folder)/deep/outbox").write(batch())
            let name = { (identity: MessageIdentity) in identity.description.prefix(16) }
            #expect(
                try TemporaryFolder.files(in: "\(folder)/deep/outbox") == [
                    "2027-03-07/email/000042-\(name(identity)).eml": "Hi",
                    "2027-03-07/email/1000001-\(name(other)).eml": "\u{1}\u{2}", "2027-03-07/push-000003.jsonl": "{}\n",
                    "2027-03-07/sms-000003.jsonl": "{\"text\":\"Hi\"}\n{\"n\":2}\n",
                    "2027-03-07/webhook-000003.jsonl": "{\"key\":\"k\"}\n",
                ])
        }
    }

    @Test func `has nothing twice when a batch is written again`() throws {
        try TemporaryFolder.with { folder in
            let outbox = OutboxFolder(path: folder)
            try outbox.write(batch(text: "first"))
            let before = try TemporaryFolder.files(in: folder)
            // What a crash in the middle of a file leaves behind.
            let draft = "\(folder)/2027-03-07/.sms-000003.jsonl.partial"
            try Data("half".utf8).write(to: URL(fileURLWithPath: draft))
            try outbox.write(batch(text: "first"))
            #expect(try TemporaryFolder.files(in: folder) == before)
            try outbox.write(batch(4))
            #expect(try TemporaryFolder.files(in: folder).count == before.count + 3)
        }
    }

    @Test func `is for its owner's eyes`() throws {
        try TemporaryFolder.with { folder in
            try OutboxFolder(path: "\(folder)/outbox").write(batch())
            for (path, rights) in [("outbox", 0o700), ("outbox/2027-03-07/sms-000003.jsonl", 0o600)] {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
                #expect(attributes[.posixPermissions] as? Int == rights)
            }
        }
    }

    @Test func `says why it cannot be written`() throws {
        try TemporaryFolder.with { folder in
            try Data().write(to: URL(fileURLWithPath: "\(folder)/file"))
            let failure = #expect(throws: OutboxFailure.self) {
                try OutboxFolder(path: "\(folder)/file/outbox").write(batch())
            }
            #expect(failure?.kind == .notWritable)
            #expect(failure?.description.hasPrefix("the outbox cannot be written: \(folder)/file/outbox: ") == true)
        }
    }

    @Test func `keeps nothing of a file that failed`() throws {
        try TemporaryFolder.with { folder in
            // A folder stands where the file should go.
            try FileManager.default.createDirectory(
                atPath: "\(folder)/2027-03-07/sms-000003.jsonl/x", withIntermediateDirectories: true)
            #expect(throws: OutboxFailure.self) { try OutboxFolder(path: folder).write(batch()) }
            let names = try TemporaryFolder.files(in: folder).keys
            #expect(names.allSatisfy { !$0.contains("partial") })
        }
    }

    @Test func `is not made for nothing`() throws {
        try TemporaryFolder.with { folder in
            try OutboxFolder(path: "\(folder)/outbox").write(OutboxBatch(claim: 1, date: day, entries: []))
            #expect(try TemporaryFolder.files(in: folder).isEmpty)
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/outbox"))
        }
    }
}
