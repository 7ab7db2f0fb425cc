import CivilTime
import Flows
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Somebody who unsubscribed` {
    static let consent = "comms.email_promo,comms.email_benefits,comms.email_service"

    private func reasons(_ scene: ImportScene, _ address: ContactAddress = .email("mia@example.org")) throws -> [String]
    {
        try scene.store.read { try $0.suppressions(of: address) }
            .map { "\($0.channel.rawValue) \($0.reason.rawValue) by \($0.source ?? "nobody")" }
    }

    private func edit(_ scene: ImportScene, _ flag: CommsFlag, _ value: Bool, decidedAt: Instant? = nil) throws {
        var edit = ProfileEdit()
        edit.flags = [ProfileEdit.FlagEdit(flag, value)]
        edit.decidedAt = decidedAt
        edit.decisionSource = .unsubscribeLink
        let at = scene.now
        _ = try ProfileEditing.apply(edit, to: "mia@example.org", in: scene.store, region: .AU, now: { at })
    }

    private func delete(_ scene: ImportScene) throws {
        var edit = ProfileEdit()
        edit.columns = [ProfileEdit.ColumnEdit(.profileType, FieldValue(text: "deleted"))]
        let at = scene.now
        _ = try ProfileEditing.apply(edit, to: "mia@example.org", in: scene.store, region: .AU, now: { at })
    }

    @Test func `stays suppressed when deleted and imported again with full consent`() throws {
        let scene = try ImportScene()
        try scene.load("email,\(Self.consent)\nmia@example.org,true,true,true\n")
        try edit(scene, CommsFlag(.email, .optout), true)
        try delete(scene)
        try scene.load("email,\(Self.consent),comms.email_optout\nMia@Example.org,true,true,true,false\n")
        let number = try #require(try scene.store.read { try $0.find(.email("mia@example.org")) })
        #expect(number == 2)
        #expect(try reasons(scene) == ["email optout by unsubscribe_link"])
        #expect(try scene.store.check() == [])
        // Only what was decided later than that takes the address off.
        let old = "2027-01-01T00:00:00Z"
        try scene.load("email,comms.email_promo,comms.email_consent_updated_at\nmia@example.org,true,\(old)\n")
        #expect(try reasons(scene).count == 1)
    }

    @Test func `is taken off the list by a newer decision of the customer, and by a correction`() throws {
        for corrects in [false, true] {
            let scene = try ImportScene()
            try scene.load("email\nmia@example.org\n")
            try edit(scene, CommsFlag(.email, .optout), true)
            scene.options.correction = corrects ? "it was her sister" : nil
            let decided = corrects ? "" : scene.now.adding(milliseconds: 1000).iso8601UTC
            try scene.load(
                "email,comms.email_optout,comms.email_promo,comms.email_consent_updated_at\nmia@example.org,false,true,\(decided)\n"
            )
            #expect(try scene.profile("mia@example.org").comms[CommsFlag(.email, .optout)] == false)
            #expect(try reasons(scene) == [])
        }
    }

    @Test(arguments: ["import", "by hand"])
    func `is on the list whoever told of it`(door: String) throws {
        let scene = try ImportScene()
        try scene.load("email,mobile_phone\nmia@example.org,0491570156\n")
        switch door {
        case "import": try scene.load("email,comms.sms_optout\nmia@example.org,true\n")
        default: try edit(scene, CommsFlag(.sms, .optout), true)
        }
        #expect(try reasons(scene, .phone("+61491570156")).count == 1)
        #expect(try reasons(scene) == [])
    }

    @Test func `is suppressed with every address before a purge`() throws {
        let scene = try ImportScene()
        try scene.load(
            "email,mobile_phone,secondary_phone,identity.push_token\nmia@example.org,0491570156,0491570157,t-1\n")
        let profile = try scene.profile("mia@example.org")
        let at = scene.now
        let count = try scene.store.write {
            try AddressSuppression.suppressAll(of: profile, because: .purge, source: "cli", in: $0, at: at)
        }
        #expect(count == 4)
        #expect(
            try scene.store.read { try $0.suppressionCounts() }.map(\.count) == [1, 2, 1, 2])
        #expect(try reasons(scene, .phone("+61491570157")) == ["sms purge by cli", "phone purge by cli"])
    }
}

@Suite struct `A file of addresses` {
    private func load(_ text: String, as name: String, channels: Set<Channel>? = nil) throws
        -> (ImportScene, SuppressionImport.Report)
    {
        let scene = try ImportScene()
        let file = scene.folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        let at = scene.now
        let list = SuppressionImport(
            into: scene.store, channels: channels, reason: .complaint, source: "import", region: .AU, now: { at })
        return (scene, try list.run(file: file.path))
    }

    @Test(arguments: [
        "mia@example.org\nLEO@example.org\n0491 570 156\n\nnot an address\nmia@example.org\n",
        "\u{FEFF}name,Email,phone\r\nMia,mia@example.org,0491 570 156\r\nLeo,\"LEO@example.org\",\r\nX,not an address,\r\nMia,mia@example.org,\r\n",
    ])
    func `is read line by line or by its columns`(text: String) throws {
        let (scene, report) = try load(text, as: "list.csv")
        #expect(report.suppressed == 3)
        #expect(report.known == 1)
        #expect(report.rejected.count == 1)
        #expect(report.rejected[0].reason.contains("not an address"))
        #expect(
            try scene.store.read { try $0.suppressionCounts() } == [
                SuppressionCount(channel: .email, reason: .complaint, count: 2),
                SuppressionCount(channel: .sms, reason: .complaint, count: 1),
                SuppressionCount(channel: .phone, reason: .complaint, count: 1),
            ])
    }

    @Test func `may be meant for one channel`() throws {
        let (scene, _) = try load("+61491570156\n", as: "list.txt", channels: [.sms])
        #expect(
            try scene.store.read { try $0.suppressions(of: .phone("+61491570156")) }.map(\.channel) == [.sms])
    }
}
