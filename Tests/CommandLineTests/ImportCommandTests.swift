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

    @Test func `killed at any moment and run again goes on and ends as if nothing had happened`() throws {
        let count = 12_000
        let rows = (1...count).map {
            let email = $0 % 7 == 0 ? "nobody" : "p\($0)@example.org"
            return "C\($0),Name \($0),\(email),\($0 % 3 == 0),\($0 % 2 == 0 ? "even" : "odd;third")"
        }
        let file = "external_id,first_name,email,comms.sms_promo,tags\n" + rows.joined(separator: "\n") + "\n"
        let calm = try Shell()
        try calm.sluice("store", "create")
        try calm.write(file, to: "c.csv")
        let undisturbed = try calm.sluice("import", "c.csv", "--format", "json")
        #expect(undisturbed.status == 1)

        let shell = try Shell()
        try shell.sluice("store", "create")
        try shell.write(file, to: "c.csv")
        var stops: [Int] = []
        for round in 1...6 {
            let running = try shell.start("import", "c.csv", "--format", "json")
            // Each round gets a little further before it is killed, wherever it is by then.
            let size = shell.size(of: "sluice.db-wal")
            while shell.size(of: "sluice.db-wal") < size + round * 150_000, running.outputSoFar.isEmpty {}
            guard running.killed(after: UInt32(round * 700)) else { break }
            #expect(shell.text(of: "c.csv.rejected.csv") == nil)
            let check = try shell.sluice("store", "check")
            #expect(check.status == 0, "\(check.output)")
            stops.append(round)
        }
        #expect(stops.count > 2)
        let last = try shell.sluice("import", "c.csv", "--format", "json")
        #expect(last.status == 1)
        #expect(last.output == undisturbed.output)
        #expect(last.errors.contains("where an earlier import of this file was stopped"))
        #expect(shell.text(of: "c.csv.rejected.csv") == calm.text(of: "c.csv.rejected.csv"))
        #expect(shell.size(of: "c.csv.rejected.csv.partial") == 0)
        let again = try shell.sluice("import", "c.csv", "--format", "json")
        #expect(again.output.contains("\"unchanged\":\(count - count / 7),"))
        #expect(!again.errors.contains("stopped"))
        #expect(try shell.sluice("store", "check").status == 0)
    }

    @Test func `of another file, or with other options, begins anew`() throws {
        let rows = (1...9000).map { "C\($0),\($0 % 5 == 0 ? "nobody" : "p\($0)@example.org")" }
        let file = "external_id,email\n" + rows.joined(separator: "\n") + "\n"
        func stopped() throws -> Shell {
            let shell = try Shell()
            try shell.sluice("store", "create")
            try shell.write(file, to: "c.csv")
            let running = try shell.start("import", "c.csv")
            while shell.size(of: "c.csv.rejected.csv.partial") == 0, running.outputSoFar.isEmpty {}
            try #require(running.killed(after: 30_000))
            return shell
        }
        let edited = try stopped()
        try edited.write(file.replacingOccurrences(of: "C9000,", with: "D9000,"), to: "c.csv")
        let fresh = try edited.sluice("import", "c.csv")
        #expect(!fresh.errors.contains("went on"))
        #expect(fresh.output.hasPrefix("9,000 rows of c.csv"))

        let tagged = try stopped()
        #expect(try !tagged.sluice("import", "c.csv", "--tag", "late").errors.contains("went on"))
        // The first one counted on rejected rows that are no longer its own.
        #expect(try !tagged.sluice("import", "c.csv").errors.contains("went on"))

        let robbed = try stopped()
        try FileManager.default.removeItem(at: robbed.folder.appendingPathComponent("c.csv.rejected.csv.partial"))
        #expect(try !robbed.sluice("import", "c.csv").errors.contains("went on"))
        #expect(robbed.text(of: "c.csv.rejected.csv")?.split(separator: "\n").count == 1801)
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
