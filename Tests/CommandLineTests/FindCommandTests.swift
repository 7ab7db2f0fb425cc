import Testing

@Suite struct `sluice profile find` {
    private func shell() throws -> Shell {
        let shell = try Shell()
        try shell.sluice("store", "create")
        try shell.write(
            """
            id,external_id,first_name,last_name,email,mobile_phone,tags
            92975ecb-5264-4d31-9f2b-000000000001,C1,Jane,Smith,jane@example.org,+61404123123,vip
            92975ecb-5264-4d31-9f2b-000000000002,C2,John,Smyth,john@example.org,,vip;mobile-app
            92975ecb-5264-4d31-9f2b-000000000003,C3,Mia,,,+61404999888,

            """, to: "c.csv")
        try shell.sluice("import", "c.csv")
        return shell
    }

    @Test func `shows who was meant, the best first`() throws {
        let outcome = try shell().sluice("profile", "find", "smith")
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                Jane Smith  jane@example.org  +61404123123  vip             92975ecb-5264-4d31-9f2b-000000000001
                John Smyth  john@example.org                mobile-app vip  92975ecb-5264-4d31-9f2b-000000000002

                """)
    }

    @Test(
        arguments: [
            (["jnae", "smith"], "…01"), (["404", "999"], "…03"), (["C2"], "…02"), (["john@exmaple.org"], "…02"),
            (["--tag", "vip", "--tag", "mobile app"], "…02"), (["smith", "--tag", "mobile-app"], "…02"),
            (["92975ecb-5264-4d31-9f2b-000000000003"], "…03"),
        ])
    func `takes what people remember`(typed: [String], expected: String) throws {
        let outcome = try shell().sluice(["profile", "find"] + typed)
        let found = outcome.output.split(separator: "\n").map { "…\($0.suffix(2))" }
        #expect(found == [expected])
    }

    @Test func `finds nobody by a tag that was hidden`() throws {
        let shell = try shell()
        #expect(try shell.sluice("profile", "find", "--tag", "vip").status == 0)
        #expect(try shell.sluice("tag", "hide", "vip", "--yes").status == 0)
        #expect(try shell.sluice("profile", "find", "--tag", "vip").status == 1)
    }

    @Test func `tells programs how many there are`() throws {
        let outcome = try shell().sluice("profile", "find", "--tag", "vip", "--limit", "1", "--format", "json")
        #expect(
            outcome.output == """
                {"total":2,"profiles":[{"id":"92975ecb-5264-4d31-9f2b-000000000001","full_name":"Jane Smith","email":"jane@example.org","mobile_phone":"+61404123123","tags":["vip"]}]}

                """)
    }

    @Test func `says with its status that nobody was found, and wants to know what to look for`() throws {
        let shell = try shell()
        let nobody = try shell.sluice("profile", "find", "zebra")
        #expect((nobody.status, nobody.output, nobody.errors) == (1, "", "nobody was found\n"))
        #expect(try shell.sluice("profile", "find").status == 2)
        #expect(try shell.sluice("profile", "find", " ").status == 2)
    }
}
