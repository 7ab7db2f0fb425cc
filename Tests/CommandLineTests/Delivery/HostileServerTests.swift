import Foundation
import TestPeers
import Testing

@Suite struct `Mails for a server that hangs up` {
    /// Every place of the talk at which it does; what had been given whole by then may have arrived.
    @Test(arguments: [
        (HostileSMTPPeer.Stage.connection, false), (.hello, false), (.sender, false), (.recipient, false),
        (.data, false),
        (.end, true), (.halfAnswer, true),
    ])
    func `are all there afterwards: offers that may have arrived are held, nothing else goes missing or twice`(
        stage: HostileSMTPPeer.Stage, mayHaveArrived: Bool
    ) throws {
        let hostile = try HostileSMTPPeer(stoppingAt: stage, by: .close)
        let people = (1...12).map { "p\($0)" }
        try Scene.withMails(for: people, to: hostile.port) { scene throws in
            #expect(try scene.sluice("run").status == 1)
            let before = try scene.states()
            #expect(before["handed_over"] == nil)
            #expect((before["pending"] ?? 0) + (before["unknown"] ?? 0) == 24)
            #expect((before["unknown"] != nil) == mayHaveArrived)

            let server = try SMTPPeer()
            try scene.write([String: String].mailing(to: server.port))
            try scene.succeed(["deploy", "--yes"])
            try scene.succeed(["outbox", "open", "smtp"])
            if let number = try scene.outboxListing().items.first(where: { $0.state == "unknown" })?.number {
                #expect(try scene.succeed(["outbox", "show", "\(number)"]).contains("it may have arrived"))
            }
            // What waits to be tried again goes now; what is unknown stays where it is.
            for item in try scene.outboxListing().items where item.state == "pending" {
                try scene.succeed(["outbox", "retry", "\(item.number)"])
            }
            #expect(try scene.sluice("run").status == 0)
            let mails = try server.mails
            let unknown = try scene.states()["unknown"] ?? 0
            #expect(unknown == before["unknown"] ?? 0)
            #expect(mails.count == 24 - unknown)
            #expect(mails.allSatisfy { $0.copy == 1 })
            #expect(try scene.states()["handed_over"] == mails.count)
            try scene.succeed(["store", "check"])
        }
    }
}

@Suite struct `A proof by SMTP` {
    @Test func `reaches whoever asked for it, marked, and leaves no trace`() throws {
        var options = SMTPPeer.Options()
        options.reads = true
        let server = try SMTPPeer(.none, options)
        try Scene.withMails(for: ["ann"], to: server.port) { scene throws in
            let before = try scene.states()
            let said = try scene.succeed([
                "send-proof", "offer", "--profile", "ann@example.org", "--to", "me@acme.example",
            ])
            #expect(said.contains("me@acme.example"))
            let mail = try #require(try server.mails.first)
            let read = try #require(mail.parsed)
            #expect(mail.to == ["me@acme.example"])
            #expect(read["Subject"] == ["[Proof] Shoes"])
            #expect(read["X-Sluice-Proof"] == ["1"])
            #expect(read["List-Unsubscribe"].isEmpty)
            #expect(read.text?.contains("https://acme.example/unsubscribe?t=PROOF-PROOF-") == true)
            #expect(try scene.states() == before)

            let refused = try scene.sluice(
                "send-proof", "offer", "--profile", "ann@example.org", "--to", "rcpt-550-5.1.1@acme.example")
            #expect(refused.status != 0)
            #expect(refused.errors.contains("5.1.1"))
        }
    }
}
