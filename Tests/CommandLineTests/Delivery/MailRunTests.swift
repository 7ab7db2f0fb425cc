import Foundation
import TestPeers
import Testing

@Suite struct `A run that hands over by SMTP` {
    @Test func `tells what became of each, and lets a dead address hear nothing more`() throws {
        let server = try SMTPPeer()
        let people = ["ann", "rcpt-550-5.1.1", "rcpt-451", "end-554", "bob"]
        try Scene.withMails(for: people, to: server.port) { scene throws in
            let run = try scene.sluice("run")
            #expect(run.status == 0)
            #expect(
                run.output.contains("4 messages handed over, 4 refused for good, 2 attempts in vain, to be made again"))
            #expect(try scene.states() == ["handed_over": 4, "failed": 4, "pending": 2])
            let failed = try scene.succeed(["outbox", "list", "--state", "failed"])
            #expect(failed.contains("5.1.1 <the address>: as you wish"))
            #expect(!failed.contains("example.org"))
            #expect(try scene.succeed(["profile", "ledger", "rcpt-550-5.1.1@example.org"]).contains("email_bounced"))
            #expect(try scene.sluice("suppress", "check", "rcpt-550-5.1.1@example.org").output.contains("bounce"))
            #expect(try scene.succeed(["profile", "ledger", "end-554@example.org"]).contains("bounced") == false)
            try scene.succeed(["store", "check"])
        }
    }

    @Test func `gives the operator the last word`() throws {
        let server = try SMTPPeer()
        try Scene.withMails(for: ["end-554", "rcpt-451", "ann"], to: server.port) { scene throws in
            _ = try scene.sluice("run")
            #expect(try scene.states() == ["handed_over": 2, "failed": 2, "pending": 2])
            #expect(
                try scene.succeed(["outbox", "retry", "--all", "--flow", "hello"])
                    == "to be tried with the next run: 4 messages and calls\n")
            _ = try scene.sluice("run")
            let listing = try scene.outboxListing()
            #expect(listing.items.map(\.tries) == [2, 2, 2, 2])
            let pending = try #require(listing.items.first { $0.state == "pending" }?.number)
            #expect(
                try scene.succeed(["outbox", "discard", "\(pending)"]) == "taken back: 1 message or call\n")
            #expect(try scene.states()["withdrawn"] == 1)
            let again = try scene.sluice("outbox", "discard", "\(pending)")
            #expect(again.status == 1)
            #expect(again.errors.contains("number \(pending) is no longer to go"))
            #expect(try scene.sluice("outbox", "confirm", "\(pending)").status == 1)
            #expect(try scene.sluice("outbox", "retry").status == 2)
            #expect(try scene.sluice("outbox", "show", "999").status == 1)
            #expect(try scene.succeed(["outbox", "show", "\(pending)"]).contains("withdrawn"))
        }
    }

    @Test func `says where nobody answers, loses nothing, and goes on when somebody does`() throws {
        let people = (1...30).map { "p\($0)" }
        let dead = try SMTPPeer()
        dead.kill()
        try Scene.withMails(for: people, to: dead.port) { scene throws in
            let run = try scene.sluice("run")
            #expect(run.status == 1)
            #expect(run.output.contains("smtp takes nothing, and is tried again at"))
            #expect(try scene.states() == ["pending": 60])
            let again = try scene.sluice("run")
            #expect(again.status == 1)
            let server = try SMTPPeer()
            try scene.write([String: String].mailing(to: server.port))
            try scene.succeed(["deploy", "--yes"])
            try scene.succeed(["outbox", "open", "smtp"])
            try scene.succeed(["outbox", "retry", "--all"])
            #expect(try scene.sluice("run").status == 0)
            #expect(try scene.states() == ["handed_over": 60])
            #expect(Set(try server.mails.map(\.messageID)).count == 60)
        }
    }

    @Test func `begins nothing more within a second after everything is paused`() throws {
        let server = try SMTPPeer()
        let people = (1...60).map { "slow+\($0)" }
        try Scene.withMails(for: people, to: server.port) { scene throws in
            let run = try scene.sluice.start(["run"])
            while try server.mails.count < 4 { usleep(20_000) }
            try scene.succeed(["pause", "--all"])
            let before = try server.mails.count
            let ended = run.end()
            #expect(ended.errors.contains("everything is paused"))
            // What was on its way, over four connections, and what began within the time that pausing takes.
            #expect(try server.mails.count <= before + 8)
            let states = try scene.states()
            #expect(states["handed_over"] == (try server.mails.count))
            #expect((states["pending"] ?? 0) + (states["handed_over"] ?? 0) == 120)
            #expect(states["claimed"] == nil)
        }
    }

    @Test func `decides nothing while a password is missing`() throws {
        let server = try SMTPPeer()
        let channel = ", user_env: MAIL_USER, password_env: MAIL_PASSWORD"
        try Scene.withMails(for: ["ann"], to: server.port, channel: channel) { scene throws in
            let run = try scene.sluice("run")
            #expect(run.status == 3)
            #expect(run.errors.contains("MAIL_USER, which is not set"))
            #expect(try scene.states() == ["pending": 2])
        }
    }

    @Test func `proves who it is, over STARTTLS, to a server whose certificate it knows`() throws {
        var options = SMTPPeer.Options()
        options.credentials = ("acme", "open sesame")
        let server = try SMTPPeer(.starttls, options)
        try Scene.withMails(for: ["ann", "bob"], to: 587) { scene throws in
            var files = [String: String].mailing(to: 587, channel: ", user_env: MAIL_USER, password_env: MAIL_PASSWORD")
            files["flows/workspace.yaml"] = files["flows/workspace.yaml"]?.replacing(
                "127.0.0.1", with: "mail.acme.example")
            try scene.write(files)
            try scene.succeed(["deploy", "--yes"])
            var sluice = scene.sluice
            sluice.environment = [
                "MAIL_USER": "acme", "MAIL_PASSWORD": "open sesame",
                "SLUICE_CONNECT_TO": "mail.acme.example:587:127.0.0.1:\(server.port)",
                "SLUICE_CA_FILE": try Certificates.shared.get().authority,
            ]
            let run = try sluice("run")
            #expect(run.status == 0, "\(run.output) \(run.errors)")
            #expect(try scene.states() == ["handed_over": 4])
            #expect(try server.mails.allSatisfy { $0.tls && $0.user == "acme" })

            sluice.environment["SLUICE_CA_FILE"] = nil
            try scene.succeed(["import", "people.csv", "--start-flows"])
            sluice.environment["MAIL_PASSWORD"] = "closed"
            #expect(try sluice("run").status == 0, "nothing is to go")
        }
    }

    @Test func `with --no-send hands nothing over`() throws {
        let server = try SMTPPeer()
        try Scene.withMails(for: ["ann"], to: server.port) { scene throws in
            try scene.succeed(["run", "--no-send"])
            #expect(try server.mails.isEmpty)
            #expect(try scene.states() == ["pending": 2])
        }
    }
}
