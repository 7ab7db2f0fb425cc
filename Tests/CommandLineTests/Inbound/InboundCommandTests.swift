import Foundation
import Testing

@Suite struct `What customers answer` {
    private func inbound(_ files: [String: String], _ options: String..., in scene: Scene) throws -> Program.Ended {
        try scene.write(files)
        return try scene.sluice.run(["inbound"] + files.keys.sorted() + options)
    }

    @Test func `keeps them silent when they unsubscribed, were erased and are imported again with every consent`()
        throws
    {
        try Scene.withOffers { scene throws in
            #expect(try scene.tag(Scene.mia, "vip") == ["email": "sent", "sms": "sent"])
            let token = try #require(try scene.tokens(to: "mia@example.org").last)
            try scene.succeed(["profile", "purge", Scene.mia, "--no-suppress", "--yes"])
            let ended = try inbound(["clicks.txt": "https://shop.example/u?t=\(token)\n"], in: scene)
            #expect(ended.output == "1 unsubscribe taken in\n")
            #expect(ended.status == 0)
            try scene.succeed(["import", "people.csv"])
            #expect(try scene.tag("mia@example.org", "vip") == ["email": "suppressed", "sms": "sent"])
            #expect(try scene.tag("leo@example.org", "vip") == ["email": "sent", "sms": "sent"])
            #expect(try scene.tokens(to: "mia@example.org").count == 1)
            try scene.succeed(["store", "check"])
        }
    }

    @Test func `keeps them silent when they said STOP, were erased and are imported again with every consent`() throws {
        try Scene.withOffers { scene throws in
            let replies = #"{"from":"+61491570156","text":" Stop ","at":"2026-03-09T10:00:00Z"}"# + "\n"
            #expect(try inbound(["replies.jsonl": replies], in: scene).output == "1 stop taken in\n")
            #expect(
                try scene.succeed(["profile", "ledger", Scene.mia]).contains(
                    "recorded by inbound, decided Mon 2026-03-09 21:00, source sms_reply, evidence \"Stop\""))
            #expect(try scene.tag(Scene.mia, "vip") == ["email": "sent", "sms": "opted_out"])
            try scene.succeed(["profile", "purge", Scene.mia, "--no-suppress", "--yes"])
            try scene.succeed(["import", "people.csv"])
            #expect(try scene.tag("mia@example.org", "vip") == ["email": "sent", "sms": "suppressed"])
            try scene.succeed(["store", "check"])
        }
    }

    @Test func `turns off what was meant, by mail, by link and by hand, the same again nothing`() throws {
        try Scene.withOffers { scene throws in
            #expect(try scene.tag(Scene.mia, "vip")["email"] == "sent")
            #expect(try scene.tag(Scene.mia, "gold")["email"] == "sent")
            let tokens = try scene.tokens(to: "mia@example.org")
            #expect(tokens.count == 2)
            #expect(
                try inbound(["a.eml": "Subject: unsubscribe \(tokens[1])\n\n"], in: scene).output
                    == "1 unsubscribe taken in\n")
            #expect(
                try scene.succeed(["changes"]).contains("email_reminders: true → false"))
            #expect(try !scene.succeed(["changes"]).contains("email_promo: true → false"))
            try scene.write(["click": "{\"unsubscribe\":\"\(tokens[0])\"}\n"])
            #expect(
                try scene.sluice.run(reading: "click", ["inbound"]).output == "1 unsubscribe taken in\n")
            #expect(
                try scene.succeed(["changes"]).contains(
                    "email_promo: true → false; email_benefits: true → false"))
            let changes = try scene.succeed(["changes"])
            for _ in 0..<2 {
                let again = try inbound(
                    ["a.eml": "Subject: unsubscribe \(tokens[1])\n\n", "b.txt": "\(tokens[0])\n"], in: scene)
                #expect(again.output == "2 known before\n")
            }
            #expect(try scene.succeed(["changes"]) == changes)
            try scene.succeed(["store", "check"])
        }
    }

    @Test func `is told with what nobody could read and what a person should, and the rest goes on`() throws {
        try Scene.withOffers { scene throws in
            _ = try scene.tag(Scene.mia, "vip")
            let token = try #require(try scene.tokens(to: "mia@example.org").last)
            let files = [
                "clicks.txt": "nonsense\n\(token)\n",
                "replies.jsonl": """
                {"from":"+61491570157","text":"STOP"}
                {"from":"+61491570157","text":"what is this?"}
                {"from":"+61491570157"}

                """,
                "bounce.eml": """
                Content-Type: multipart/report; boundary=b

                --b
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; leo@example.org
                Action: failed
                Status: 5.1.1

                Final-Recipient: rfc822; mia@example.org
                Action: failed
                Status: 4.4.7
                --b--

                """,
                "mail/cur/1": "Subject: a question\n\nHow are you?\n",
                "mail/new/2": "Subject: unsubscribe \(token)\n\n",
            ]
            try scene.write(files)
            let names = ["clicks.txt", "replies.jsonl", "bounce.eml", "mail"]
            let before = try scene.succeed(["changes", "--limit", "100"])
            for options in [["--dry-run"], ["--dry-run", "--format", "json"], []] {
                let ended = try scene.sluice.run(["inbound"] + names + options)
                #expect(ended.status == 1)
                let said = ended.errors.isEmpty ? ended.output : ended.output + ended.errors
                #expect(try Golden.text("inbound\(options.joined())", saying: said) == said)
                if !options.isEmpty { #expect(try scene.succeed(["changes", "--limit", "100"]) == before) }
            }
            let again = try scene.sluice.run(["inbound"] + names)
            #expect(again.output == "4 known before, 1 soft bounce, 2 for a person, 2 unreadable\n")
            #expect(try scene.succeed(["suppress", "list"]).contains("email bounce 1, sms optout 1"))
        }
    }

    @Test func `is taken in while the engine watches, and starts flows`() throws {
        var workspace = [String: String].hellos
        workspace["flows/vip.flow.yaml"] = .flow(
            "vip", trigger: "comms_changed: {flags: [email_bounced], to: true}",
            steps: """
                  - id: mark
                    add_tag: gold
                """)
        try Scene.withStore(workspace) { scene throws in
            try scene.write([
                "people.csv": "email\nmia@example.org\n",
                "bounce.eml": """
                Content-Type: multipart/report; boundary=b

                --b
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; mia@example.org
                Action: failed
                Status: 5.1.1
                --b--

                """,
            ])
            try scene.succeed(["import", "people.csv"])
            let watch = try scene.sluice.start(["watch"])
            #expect(scene.eventually { watch.errorsSoFar.contains("watching sluice.db") })
            #expect(try scene.succeed(["inbound", "bounce.eml"]) == "1 bounce taken in\n")
            let isTold = try scene.eventually {
                try scene.succeed(["profile", "show", "mia@example.org"]).contains("gold")
            }
            #expect(isTold)
            #expect(watch.stop().status == 0)
        }
    }

    @Test func `is taken in once and whole when the taking is killed`() throws {
        try Scene.withStore { scene throws in
            let people = 1...400
            try scene.write(["people.csv": Customers.file(people)])
            try scene.succeed(["import", "people.csv"])
            let replies = people.map { number in
                let digits = String(number)
                let padded = String(repeating: "0", count: 8 - digits.count) + digits
                return #"{"from":"+614\#(padded)","text":"STOP"}"#
            }
            try scene.write(["replies.jsonl": replies.joined(separator: "\n") + "\n"])
            try Scene.with { copy throws in
                try copy.takeFiles(of: scene)
                let duration = try copy.duration(of: ["inbound", "replies.jsonl"])
                var chance = Dice(seed: 3)
                let kills = try scene.kill(["inbound", "replies.jsonl"], times: 8, within: duration / 2, by: &chance)
                #expect(kills > 0)
            }
            let last = try scene.succeed(["inbound", "replies.jsonl", "--format", "json"])
            let counts = try #require(last.firstMatch(of: /"stop":{"changed":(\d+),"known":(\d+),"overtaken":0}/))
            #expect(Int(counts.1).flatMap { changed in Int(counts.2).map { changed + $0 } } == people.count)
            try scene.succeed(["store", "check"])
            #expect(try scene.succeed(["suppress", "list", "--limit", "0"]).contains("sms optout 400"))
            for number in [1, 200, 400] {
                let ledger = try scene.succeed(["profile", "ledger", Customers.address(number)])
                #expect(ledger.split(separator: "sms_optout").count == 2)
            }
        }
    }

    @Test func `is refused when it cannot be read at all`() throws {
        try Scene.withStore { scene throws in
            try scene.write(["folder/x": "", "mail/cur/1": "", "mail/new/2": ""])
            #expect(try scene.sluice.run(["inbound", "nowhere"]).status == 3)
            #expect(try scene.sluice.run(["inbound", "folder"]).errors.contains("no Maildir"))
            #expect(try scene.sluice.run(["inbound", "mail", "--kind", "sms"]).status == 2)
            #expect(try scene.sluice.run(["inbound", "mail", "--kind", "letters"]).status == 2)
            #expect(try scene.succeed(["inbound", "mail"]) == "nothing came back\n")
            #expect(try scene.succeed(["inbound"]) == "nothing came back\n")
        }
    }
}
