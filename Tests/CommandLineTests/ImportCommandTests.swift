import Foundation
import Testing

@Suite struct `sluice import` {
    static let rows =
        "external_id,first_name,email,comms.sms_promo,tags\nC1,Mia,mia@example.org,false,vip\nC2,Tom,bad,,\n"

    private func shell() throws -> Shell {
        let shell = try Shell()
        try shell.sluice("store", "create")
        try shell.write(Self.rows, to: "c.csv")
        return shell
    }

    @Test func `reports to people, and says with its status that rows were rejected`() throws {
        let shell = try shell()
        let outcome = try shell.sluice("import", "c.csv")
        #expect(outcome.status == 1)
        #expect(outcome.output == "2 rows of c.csv: 1 created, 0 updated, 0 unchanged, 1 rejected\n")
        #expect(
            outcome.errors == """
                row 3: email is "bad", expected an email address
                rejected rows are in c.csv.rejected.csv

                """)
        #expect(
            shell.text(of: "c.csv.rejected.csv") == """
                row,reason,external_id,first_name,email,comms.sms_promo,tags
                3,"email is ""bad"", expected an email address",C2,Tom,bad,,

                """)
    }

    @Test func `reports to programs`() throws {
        let shell = try shell()
        let outcome = try shell.sluice("import", "c.csv", "--format", "json")
        #expect(
            outcome.output == """
                {"read":2,"created":1,"updated":0,"unchanged":0,"rejected":1,"ignored":{},"rejected_file":"c.csv.rejected.csv"}

                """)
    }

    @Test func `changes nothing in a dry run`() throws {
        let shell = try shell()
        let outcome = try shell.sluice("import", "c.csv", "--dry-run")
        #expect(outcome.output == "2 rows of c.csv: 1 would be created, 0 would be updated, 0 unchanged, 1 rejected\n")
        #expect(try shell.sluice("profile", "show", "C1").status == 1)
    }

    @Test func `takes the region and the fields from the workspace`() throws {
        let shell = try shell()
        try shell.write("email,mobile_phone,fitted\na@example.org,0404123123,2027-01-01\n", to: "d.csv")
        #expect(try shell.sluice("import", "d.csv").status == 1)
        try FileManager.default.createDirectory(
            at: shell.folder.appendingPathComponent("flows"), withIntermediateDirectories: true)
        try shell.write(
            "version: 1\nworkspace: w\ntime_zone: UTC\nruns: continuous\ndefault_region: AU\n",
            to: "flows/workspace.yaml")
        try shell.write(
            "version: 1\nfields:\n  fitted: {path: custom_attributes.custom.fitted, type: date}\n",
            to: "flows/catalog.yaml")
        #expect(try shell.sluice("import", "d.csv").status == 0)
        #expect(try shell.sluice("profile", "show", "+61404123123").output.contains("custom.fitted"))
    }

    @Test func `killed at any moment and run again ends as if it had run once`() throws {
        let count = 6000
        let rows = (1...count).map {
            "C\($0),Name \($0),p\($0)@example.org,\($0 % 3 == 0),\($0 % 2 == 0 ? "even" : "odd;third")"
        }
        let file = "external_id,first_name,email,comms.sms_promo,tags\n" + rows.joined(separator: "\n") + "\n"
        let shell = try Shell()
        try shell.sluice("store", "create")
        try shell.write(file, to: "c.csv")
        for round in 0..<8 {
            let running = try shell.start("import", "c.csv")
            // Each round gets a little further before it is killed, wherever it is by then.
            while shell.size(of: "sluice.db-wal") < round * 400_000, running.outputSoFar.isEmpty {}
            _ = running.killed(after: 0)
            let check = try shell.sluice("store", "check")
            #expect(check.status == 0, "\(check.output)")
        }
        let last = try shell.sluice("import", "c.csv", "--format", "json")
        #expect(last.status == 0)
        #expect(last.output.contains("\"read\":\(count),"))
        #expect(last.output.contains("\"updated\":0,"))
        let again = try shell.sluice("import", "c.csv", "--format", "json")
        #expect(again.output.contains("\"unchanged\":\(count),"))
        #expect(try shell.sluice("store", "check").status == 0)
    }
}

@Suite struct `sluice profile` {
    private func shell() throws -> Shell {
        let shell = try Shell()
        try shell.sluice("store", "create")
        try shell.write(ImportRows.text, to: "c.csv")
        try shell.sluice("import", "c.csv")
        return shell
    }

    private enum ImportRows {
        static let text =
            "external_id,first_name,email,comms.sms_promo,birth_month,birth_day\nC1,Mia,mia@example.org,false,2,29\n"
    }

    @Test func `shows a customer to people and to programs`() throws {
        let shell = try shell()
        let text = try shell.sluice("profile", "show", "C1")
        #expect(text.output.contains("first_name                Mia\n"))
        let json = try shell.sluice("profile", "show", "mia@example.org", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(object["external_id"] as? String == "C1")
        #expect(object["birth_day"] as? Int == 29)
        #expect(object["next_birthday"] is String)
        #expect(object["age"] is NSNull)
    }

    @Test func `edits, and says what changed`() throws {
        let shell = try shell()
        #expect(
            try shell.sluice("profile", "set", "C1", "first_name=Maria", "tier_handle=gold").output
                == "first_name: Mia → Maria\ntier_handle: missing → gold\n")
        #expect(try shell.sluice("profile", "tag", "C1", "big spender").output == "tag added: big-spender\n")
        #expect(try shell.sluice("profile", "tag", "C1", "big-spender").output == "nothing to change\n")
        #expect(try shell.sluice("profile", "untag", "C1", "big-spender").output == "tag removed: big-spender\n")
        let impossible = try shell.sluice("profile", "set", "C1", "birth_year=1990")
        #expect(impossible.status == 1)
    }

    @Test func `keeps a refusal until the customer decides anew`() throws {
        let shell = try shell()
        let refused = try shell.sluice("profile", "comms", "C1", "sms_promo=true")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("consent_not_newer"))
        #expect(
            try shell.sluice("profile", "comms", "C1", "sms_promo=true", "--decided-at", "2001-01-01 10:00").status == 1
        )
        let corrected = try shell.sluice("profile", "comms", "C1", "sms_promo=true", "--correction", "said yes to us")
        #expect(corrected.output == "sms_promo: false → true\n")
    }

    @Test func `that nobody has is said with help`() throws {
        let outcome = try shell().sluice("profile", "show", "nobody@example.org")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("= help: a profile is named by id, email, phone, external id"))
    }
}
