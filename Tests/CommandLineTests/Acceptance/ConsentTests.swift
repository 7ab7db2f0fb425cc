import Foundation
import Testing

/// The promise of the suppression list, walked through with the program itself.
@Suite struct `An address that unsubscribed` {
    private static let customers =
        "email,mobile_phone,comms.email_promo,comms.email_account,comms.sms_account,tags\n"
        + "mia@example.org,0491570156,true,true,true,\nleo@example.org,,true,true,,\n"

    private func withCustomers(_ body: (Scene) throws -> Void) throws {
        try Scene.withStore { scene throws in
            try scene.write(["people.csv": Self.customers])
            try scene.succeed(["import", "people.csv"])
            try body(scene)
        }
    }

    private func delete(_ name: String, in scene: Scene) throws {
        try scene.succeed(["profile", "set", name, "profile_type=deleted"])
    }

    @Test func `gets nothing when the profile is deleted and imported again with full consent`() throws {
        try withCustomers { scene throws in
            try scene.succeed([
                "profile", "comms", "mia@example.org", "email_optout=true", "--source", "unsubscribe_link",
            ])
            try scene.succeed(["profile", "tag", "mia@example.org", "vip"])
            #expect(try scene.rest().map(\.reason) == [nil, "opted_out", "completed"])
            try delete("mia@example.org", in: scene)
            try scene.succeed(["import", "people.csv"])
            try scene.succeed(["profile", "tag", "mia@example.org", "vip"])
            try scene.succeed(["profile", "tag", "leo@example.org", "vip"])
            let trace = try scene.rest()
            #expect(trace.filter { $0.effect == "send" }.count == 1)
            #expect(trace.first { $0.effect == "not_sent" }?.reason == "suppressed")
            let outbox = try scene.outbox()
            #expect(!outbox.hasMail(to: "mia@example.org", saying: "hello"))
            let story = try scene.succeed(["why", "mia@example.org", "--gates"])
            #expect(story.contains("email address on the suppression list"))
            #expect(try scene.succeed(["store", "check"]) == "sluice.db is sound\n")

            let check = try scene.sluice.run(["suppress", "check", "MIA@example.org"])
            #expect(check.status == 1)
            #expect(check.output.contains("email  optout"))
            #expect(check.output.contains("unsubscribe_link"))
            let list = try scene.succeed(["suppress", "list"])
            #expect(list.contains("in all: email optout 1"))
            #expect(!list.contains("mia"))
        }
    }

    @Test func `is not read in the clear anywhere in the list, and goes by hand`() throws {
        try withCustomers { scene throws in
            #expect(try scene.succeed(["suppress", "add", "0491 570 156"]) == "no sms and phone goes there any more\n")
            #expect(
                try scene.succeed(["suppress", "add", "+61491570156", "--channel", "sms"])
                    == "it was suppressed for that reason already\n")
            #expect(try scene.sluice.run(["suppress", "add", "nonsense"]).status == 2)
            #expect(try scene.sluice.run(["suppress", "add", "x@example.org", "--channel", "sms"]).status == 2)
            #expect(try scene.sluice.run(["suppress", "remove", "leo@example.org"]).status == 1)
            try scene.write(["list.csv": "email\nleo@example.org\nnonsense\n"])
            let imported = try scene.sluice.run(["suppress", "import", "list.csv", "--reason", "complaint"])
            #expect(imported.status == 1)
            #expect(imported.output == "2 lines of list.csv: 1 suppressed, 0 known before, 1 rejected\n")
            #expect(imported.errors.contains("line 3: "))
            #expect(
                try scene.succeed(["suppress", "remove", "leo@example.org"]) == "taken off: email (complaint)\n")
            let rows = try scene.succeed(["suppress", "list", "--format", "jsonl"]).split(separator: "\n")
            #expect(rows.count == 2)
            #expect(rows.allSatisfy { $0.hasPrefix(#"{"hash":""#) && $0.contains(#""reason":"hand""#) })
        }
    }

    @Test func `is lost with the key, which every command that writes says at once`() throws {
        try withCustomers { scene throws in
            try scene.succeed(["suppress", "add", "mia@example.org"])
            #expect(FileManager.default.fileExists(atPath: scene.path("sluice.db.secret")))
            let backup = try scene.sluice.run(["store", "backup", "copy.db"])
            #expect(backup.errors.contains("sluice.db.secret"))
            try FileManager.default.moveItem(atPath: scene.path("sluice.db.secret"), toPath: scene.path("kept"))
            for command in [
                ["run"], ["import", "people.csv"], ["store", "check"], ["suppress", "check", "mia@example.org"],
            ] {
                let ended = try scene.sluice.run(command)
                #expect(ended.status != 0, "\(command)")
                #expect((ended.errors + ended.output).contains("sluice.db.secret is not there"), "\(command)")
            }
            let doctor = try scene.sluice.run(["doctor"])
            #expect((doctor.errors + doctor.output).contains("sluice.db.secret is not there"))
            try Data(repeating: 7, count: 32).write(to: URL(fileURLWithPath: scene.path("sluice.db.secret")))
            #expect(try scene.sluice.run(["run"]).errors.contains("is not the key"))
            try scene.remove("sluice.db.secret")
            try FileManager.default.moveItem(atPath: scene.path("kept"), toPath: scene.path("sluice.db.secret"))
            try scene.succeed(["run"])
        }
    }
}

@Suite struct `The ledger of a customer` {
    @Test func `tells every decision with its proof, in four forms`() throws {
        try Scene.withStore { scene throws in
            try scene.write(["people.csv": "email,comms.email_promo\nmia@example.org,false\n"])
            try scene.succeed(["import", "people.csv"])
            try scene.succeed([
                "profile", "comms", "mia@example.org", "email_promo=true", "--correction", "the file was wrong",
            ])
            try scene.succeed([
                "profile", "comms", "mia@example.org", "email_promo=false", "--decided-at", "2026-03-09 10:00",
                "--source", "portal", "--evidence", "=form 12",
            ])
            let text = try scene.succeed(["profile", "ledger", "mia@example.org"]).split(separator: "\n")
            #expect(text.count == 6)
            #expect(text[0].hasSuffix("email_promo missing → false"))
            #expect(text[1] == "  recorded by import")
            #expect(text[3] == "  recorded by cli, correction \"the file was wrong\"")
            #expect(
                text[5]
                    == "  recorded by cli, decided Mon 2026-03-09 10:00, source portal, evidence \"=form 12\"")
            let csv = try scene.succeed(["profile", "ledger", "mia@example.org", "--format", "csv"])
                .split(separator: "\n")
            #expect(csv.count == 4)
            #expect(csv[3].hasSuffix(",email_promo,true,false,cli,portal,'=form 12,"))
            let lines = try scene.succeed(["profile", "ledger", "mia@example.org", "--format", "jsonl"])
                .split(separator: "\n")
            #expect(lines.count == 3)
            #expect(lines[2].contains(#""source":"portal","evidence":"=form 12","correction":null"#))
            #expect(lines[2].hasSuffix(#""before":{"email_promo":true},"after":{"email_promo":false}}"#))
            let json = try scene.succeed(["profile", "ledger", "mia@example.org", "--format", "json"])
            #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [Any])
            let both = try scene.sluice.run([
                "profile", "comms", "mia@example.org", "email_promo=true", "--decided-at", "2026-04-01", "--correction",
                "x",
            ])
            #expect(both.status == 2)
        }
    }
}

@Suite struct `What a workspace presumes of new customers` {
    @Test func `holds for those who come without a word, and for nobody else`() throws {
        var workspace = [String: String].hellos
        workspace["flows/workspace.yaml"]? += "new_profile_comms: {email_account: true}\n"
        try Scene.withStore(workspace) { scene throws in
            try scene.write(["people.csv": "email,comms.email_account\nmia@example.org,\nleo@example.org,false\n"])
            try scene.succeed(["import", "people.csv"])
            for name in ["mia", "leo"] { try scene.succeed(["profile", "tag", "\(name)@example.org", "vip"]) }
            try scene.rest()
            let outbox = try scene.outbox()
            #expect(outbox.hasMail(to: "mia@example.org", saying: "Hello"))
            #expect(!outbox.hasMail(to: "leo@example.org", saying: "Hello"))
        }
    }
}

extension Scene {
    /// Runs everything that is due; whatever was decided.
    @discardableResult
    fileprivate func rest() throws -> [TraceLine] {
        try TraceLine.lines(of: try succeed(["run", "--format", "jsonl"]))
    }
}
