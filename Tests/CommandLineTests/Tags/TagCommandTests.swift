import Foundation
import Testing

@Suite struct `sluice tag` {
    private func shell() throws -> Shell {
        let shell = try Shell()
        try shell.sluice("store", "create")
        try shell.write(
            "external_id,email,tags\nC1,mia@example.org,vip;runner\nC2,tom@example.org,vip\n", to: "c.csv")
        try shell.sluice("import", "c.csv")
        return shell
    }

    @Test func `lists what there is, and what is easily taken for another`() throws {
        let shell = try shell()
        let created = try shell.sluice("tag", "create", "VIP", "--description", "Spent more than 1,000")
        #expect(created.output == "tag VIP is defined\n")
        #expect(created.errors.contains("\"VIP\" and \"vip\" differ only in their spelling"))
        let list = try shell.sluice("tag", "list")
        #expect(list.output == "VIP     0  Spent more than 1,000\nrunner  1\nvip     2\n")
        #expect(list.errors.contains("hint: \"VIP\" and \"vip\""))
        let again = try shell.sluice("tag", "create", "runner")
        #expect(again.status == 1)
        #expect(again.errors.contains("is there already"))
    }

    @Test func `renames, and the history follows`() throws {
        let shell = try shell()
        #expect(try shell.sluice("tag", "rename", "vip", "top customer").output == "vip is top-customer now\n")
        #expect(try shell.sluice("changes").output.contains("tag added: top-customer"))
        #expect(try shell.sluice("profile", "tag", "C1", "vip").output == "nothing to change\n")
        #expect(
            try shell.sluice("profile", "tags", "C1", "vip", "new").output == "tag added: new\ntag removed: runner\n")
        let shown = try shell.sluice("tag", "show", "vip", "--format", "json").output
        #expect(shown.contains(#""tag":"top-customer""#))
        #expect(shown.contains(#""former_names":["vip"],"profiles":2"#))
        #expect(try shell.sluice("tag", "create", "vip").status == 1)
    }

    @Test func `hides for ever, and only when somebody says so`() throws {
        let shell = try shell()
        let asked = try shell.sluice("tag", "hide", "vip")
        #expect(asked.status == 1)
        #expect(asked.errors.contains("vip is on 2 profiles; hide it for ever?"))
        #expect(try shell.sluice("tag", "hide", "vip", "--yes").output == "vip is hidden, for ever\n")
        #expect(try !shell.sluice("profile", "show", "C1").output.contains("vip"))
        let refused = try shell.sluice("profile", "tag", "C1", "vip", "new")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("the tag \"vip\" was hidden, and that cannot be undone"))
        #expect(try !shell.sluice("profile", "show", "C1").output.contains("new"))
        #expect(try shell.sluice("tag", "list", "--hidden").output.hasPrefix("vip  2  (hidden since "))
        let imported = try shell.sluice("import", "c.csv", "--format", "json")
        #expect(imported.status == 0)
        #expect(imported.output.contains(#""ignored":{"tag_hidden":2}"#))
    }

    @Test func `puts tags on things that are no customers`() throws {
        let shell = try shell()
        #expect(
            try shell.sluice("tag", "add", "sale", "new", "--on", "product:SKU-1").output
                == "tag added: new\ntag added: sale\n")
        #expect(
            try shell.sluice("tag", "set", "sale", "old", "--on", "product:SKU-1").output
                == "tag added: old\ntag removed: new\n")
        #expect(try shell.sluice("tag", "remove", "old", "--on", "product:SKU-1").status == 0)
        #expect(try shell.sluice("tag", "list", "--on", "product:SKU-1", "--format", "json").output == "[\"sale\"]\n")
        #expect(try shell.sluice("tag", "add", "sale", "--on", "transaction:9", "--of", "C1").status == 0)
        #expect(try shell.sluice("tag", "add", "sale", "--on", "product:9", "--of", "C1").status == 1)
        #expect(try shell.sluice("tag", "add", "sale", "--on", "shop:9").status == 2)
        let shown = try shell.sluice("tag", "show", "sale").output
        #expect(shown.contains("products      1\n") && shown.contains("transactions  1\n"))
    }

    @Test func `says what other systems may do`() throws {
        let shell = try shell()
        #expect(
            try shell.sluice("tag", "allow", "vip", "--api", "read", "--sync", "none").output
                == "vip: api: read, sync: none\n")
        #expect(try shell.sluice("tag", "list").output.contains("(api: read) (sync: none)"))
        #expect(try shell.sluice("tag", "allow", "vip").status == 2)
        try shell.write("external_id\nC1\n", to: "list.csv")
        let refused = try shell.sluice("sync", "list.csv", "--tag", "vip", "--source", "lime")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("lists of other systems may not write the tag \"vip\""))
    }
}

@Suite struct `sluice sync` {
    private func shell() throws -> Shell {
        let shell = try Shell()
        try shell.sluice("store", "create")
        let rows = (1...9).map { "C\($0),p\($0)@example.org\n" }.joined()
        try shell.write("external_id,email\n" + rows, to: "c.csv")
        try shell.sluice("import", "c.csv")
        try write(1...9, to: shell)
        return shell
    }

    private func write(_ people: ClosedRange<Int>, to shell: Shell) throws {
        try shell.write("email\n" + people.map { "P\($0)@Example.org\n" }.joined(), to: "list.csv")
    }

    private static let command = ["sync", "list.csv", "--tag", "Lime: VIP Customers", "--source", "lime"]

    @Test func `keeps a tag in step with a list`() throws {
        let shell = try shell()
        let dry = try shell.sluice(Self.command + ["--dry-run"])
        #expect(
            dry.output
                == "9 rows of list.csv: 9 would get the tag, 0 would lose it, 0 had it already, 0 unknown, 0 rejected\n"
        )
        #expect(try shell.sluice("tag", "list").output.isEmpty)
        #expect(try shell.sluice(Self.command).status == 0)
        #expect(try shell.sluice("tag", "list").output == "Lime:-VIP-Customers  9\n")
        try write(1...8, to: shell)
        let outcome = try shell.sluice(Self.command + ["--format", "json"])
        #expect(
            outcome.output == """
                {"read":8,"added":0,"removed":1,"held_back":0,"unchanged":8,"unknown":0,"rejected":0,"rejected_file":null}

                """)
        #expect(try shell.sluice("tag", "show", "Lime: VIP Customers").output.contains("held by lime  8 profiles"))
    }

    @Test func `asks before most people lose the tag`() throws {
        let shell = try shell()
        _ = try shell.sluice(Self.command)
        try write(1...3, to: shell)
        let asked = try shell.sluice(Self.command)
        #expect(asked.status == 1)
        #expect(asked.errors.contains("would take Lime:-VIP-Customers off 6 of the 9 profiles for which lime holds it"))
        #expect(try shell.sluice("tag", "list").output == "Lime:-VIP-Customers  9\n")
        #expect(try shell.sluice(Self.command + ["--yes"]).status == 0)
        #expect(try shell.sluice("tag", "list").output == "Lime:-VIP-Customers  3\n")
    }

    @Test func `holds back what a cut list would take`() throws {
        let shell = try shell()
        _ = try shell.sluice(Self.command)
        try shell.write("email,first_name\np1@example.org,Mia\np2@exam", to: "list.csv")
        let outcome = try shell.sluice(Self.command)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("8 profiles left the list and keep the tag, because rows could not be read"))
        #expect(try shell.sluice("tag", "list").output == "Lime:-VIP-Customers  9\n")
        try shell.write("", to: "list.csv")
        #expect(try shell.sluice(Self.command + ["--yes"]).status == 1)
        #expect(try shell.sluice("tag", "list").output == "Lime:-VIP-Customers  9\n")
    }

    @Test func `forgets a source and leaves its tags`() throws {
        let shell = try shell()
        _ = try shell.sluice(Self.command)
        let forgotten = try shell.sluice("sync", "--tag", "Lime: VIP Customers", "--source", "lime", "--forget-source")
        #expect(forgotten.output == "lime holds Lime:-VIP-Customers no longer; 9 profiles keep it\n")
        #expect(try shell.sluice("sync", "--tag", "x", "--source", "lime").status == 2)
    }

    @Test func `killed at any moment and run again ends as if it had run once`() throws {
        let shell = try Shell()
        try shell.sluice("store", "create")
        let rows = (1...4000).map { "C\($0)\n" }
        try shell.write("external_id\n" + rows.joined(), to: "c.csv")
        try shell.sluice("import", "c.csv")
        try shell.write("external_id\n" + rows[..<2500].joined(), to: "list.csv")
        _ = try shell.sluice(Self.command)
        try shell.write("external_id\n" + rows[1000...].joined(), to: "list.csv")
        for round in 1...5 {
            _ = try shell.start(Self.command[0], Self.command[1], "--tag", "Lime: VIP Customers", "--source", "lime")
                .killed(after: UInt32(round * 60_000))
        }
        #expect(try shell.sluice(Self.command).status == 0)
        #expect(try shell.sluice("tag", "list").output == "Lime:-VIP-Customers  3,000\n")
        #expect(try shell.sluice("store", "check").status == 0)
    }
}

@Suite struct `sluice statuses` {
    @Test func `defines what a status is and how long it lasts`() throws {
        let shell = try Shell()
        try shell.sluice("store", "create")
        try shell.write("external_id\nC1\n", to: "c.csv")
        try shell.sluice("import", "c.csv")
        let defined = try shell.sluice(
            "statuses", "define", "gold", "--title", "Gold member", "--group", "loyalty", "--rank", "1", "--lasts",
            "30 days")
        #expect(defined.output == "gold: Gold member, group loyalty, rank 1, lasts 30 days\n")
        #expect(
            try shell.sluice("statuses", "define", "gold", "--lasts", "30d").errors.contains(
                "did you mean \"30 days\"?"))
        #expect(try shell.sluice("profile", "status", "add", "C1", "gold").status == 0)
        let shown = try shell.sluice("profile", "show", "C1").output
        #expect(shown.contains("gold (Gold member, group loyalty, rank 1, until "))
        let moved = try shell.sluice("profile", "status", "add", "C1", "gold", "--until", "2099-12-31 23:59")
        #expect(moved.output == "status_terms changed\n")
        #expect(try shell.sluice("profile", "show", "C1").output.contains("until Thu 2099-12-31 23:59"))
        #expect(try shell.sluice("statuses", "list").output.hasPrefix("gold  1  Gold member, group loyalty, rank 1"))
        #expect(
            try shell.sluice("statuses", "define", "gold", "--lasts", "").output
                == "gold: Gold member, group loyalty, rank 1\n")
    }
}
