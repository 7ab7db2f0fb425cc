import Foundation
import Testing

@Suite struct `A customer at the command line` {
    private static let person = "00000000-0000-4000-8000-000000000001"
    private static let other = "00000000-0000-4000-8000-000000000002"

    private static let people = """
        id,first_name,email,mobile_phone,tags,comms.email_account,comms.email_promo,identity.shop
        \(person),Xanthippe,xanthippe@example.org,+61400000001,vip,true,true,X-1
        \(other),Yannick,yannick@example.org,,,true,,Y-1

        """

    private func withPeople(_ body: (Scene) throws -> Void) throws {
        try Scene.withStore { scene throws in
            try scene.write(["people.csv": Self.people])
            try scene.succeed(["import", "people.csv", "--start-flows"])
            try body(scene)
        }
    }

    /// Where in the scene's folder a text is, but for what the test itself wrote.
    private func places(of text: String, in scene: Scene) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: scene.folder).filter { path in
            guard path.hasPrefix("sluice.db"), let bytes = FileManager.default.contents(atPath: scene.path(path)) else {
                return false
            }
            return bytes.range(of: Data(text.utf8)) != nil
        }
    }

    // MARK: Deleting

    @Test func `leaves the flows when deleted, and comes back as what it was`() throws {
        try withPeople { scene throws in
            try scene.succeed(["run"])
            try scene.succeed(["enrol", "by-hand", "xanthippe@example.org"])
            try scene.succeed(["run"])
            try scene.succeed(["profile", "set", Self.person, "profile_type=pending"])
            try scene.succeed(["profile", "set", Self.person, "profile_type="])
            #expect(
                try scene.succeed(["profile", "delete", "xanthippe@example.org", Self.other])
                    == "deleted \(Self.person): active → deleted\ndeleted \(Self.other): active → deleted\n")
            try scene.succeed(["run"])
            #expect(try scene.sluice("profile", "show", "xanthippe@example.org").status == 1)
            let reasons = try scene.story(of: Self.person).compactMap(\.reason)
            #expect(reasons.contains("profile_not_active"))
            #expect(try scene.succeed(["why", Self.person]).contains("deleted"))
            #expect(try scene.succeed(["profile", "restore", Self.person]).contains("deleted → active"))
            #expect(try scene.succeed(["profile", "restore", Self.person]).contains("nothing to change"))
            #expect(try scene.succeed(["changes"]).contains("cli  profile_type: deleted → missing"))
            try scene.succeed(["profile", "show", "xanthippe@example.org"])
            try scene.succeed(["store", "check"])
        }
    }

    @Test func `is not restored while somebody else has its address, who is named`() throws {
        try withPeople { scene throws in
            try scene.succeed(["profile", "delete", Self.person])
            try scene.succeed(["profile", "set", Self.other, "email=xanthippe@example.org"])
            let ended = try scene.sluice("profile", "restore", Self.person)
            #expect(ended.status == 1)
            #expect(ended.errors.contains("belongs to \(Self.other) now"))
        }
    }

    // MARK: Erasing

    @Test func `is erased with everything, and the files that may hold it still are named`() throws {
        try withPeople { scene throws in
            try scene.succeed(["run"])
            try scene.succeed(["profile", "tag", Self.person, "wife-of-xerxes"])
            try scene.succeed(["profile", "comms", Self.person, "email_promo=false"])
            try scene.succeed(["profile", "comms", Self.person, "email_promo=true", "--correction", "Xanthippe rang"])
            try scene.succeed(["profile", "set", Self.person, "first_name=Xena", "address.city=Xanadu"])
            try scene.succeed(["enrol", "by-hand", Self.person])
            try scene.succeed(["run", "--no-send"])
            try scene.succeed(["store", "backup", "monday.db"])
            try scene.succeed(["profile", "export-all", Self.person, "-o", "x.json"])
            try scene.remove("x.json")
            let words = ["anthippe", "Xena", "Xanadu", "wife-of", "400000001", "X-1"]
            for word in words { #expect(try !places(of: word, in: scene).isEmpty, "\(word)") }
            let unsure = try scene.sluice("profile", "purge", "xanthippe@example.org")
            #expect(unsure.status == 1)
            #expect(unsure.errors.contains("Xanthippe") || unsure.errors.contains("Xena"))
            #expect(unsure.errors.contains("--yes"))
            let said = try scene.succeed(["profile", "purge", "xanthippe@example.org", Self.person, "--yes"])
            #expect(said.contains("erased 1 person"))
            #expect(said.contains("outbox: \(scene.path("outbox"))"))
            #expect(said.contains("backup: \(scene.path("monday.db"))"))
            #expect(!said.contains("x.json"))
            for word in words { #expect(try places(of: word, in: scene) == [], "\(word)") }
            #expect(try scene.sluice("profile", "purge", Self.person, "--yes").status == 1)
            #expect(try scene.sluice("why", Self.person).status == 1)
            try scene.succeed(["store", "check"])
            try scene.succeed(["run"])
            try scene.succeed(["profile", "show", Self.other])
        }
    }

    @Test func `is erased while the engine watches, which goes on and confuses no names`() throws {
        try withPeople { scene throws in
            try scene.succeed(["profile", "tag", Self.person, "only-hers"])
            let watch = try scene.sluice.start(["watch"])
            let greeted = try scene.eventually { try scene.outbox().count == 1 }
            #expect(greeted)
            try scene.succeed(["profile", "purge", Self.person, "--yes"])
            // It may get the number that the other tag had.
            try scene.succeed(["profile", "tag", Self.other, "leaving"])
            try scene.succeed(["profile", "tag", Self.other, "vip"])
            let again = try scene.eventually { try scene.outbox().hasMail(to: "yannick", saying: "Yannick") }
            #expect(again)
            #expect(watch.stop().status == 0)
            #expect(try scene.succeed(["profile", "show", Self.other]).contains("leaving, vip"))
            #expect(try places(of: "anthippe", in: scene) == [])
            try scene.succeed(["store", "check"])
        }
    }

    @Test func `is erased wholly or not at all by a purge that is killed`() throws {
        try Scene.withStore(.busy) { scene throws in
            let count = 1500
            try scene.write(["people.csv": Customers.file(1...count)])
            try scene.succeed(["import", "people.csv", "--start-flows"])
            try scene.succeed(["run", "--no-send"])
            var (kills, gone) = (0, 0)
            let id = { (number: Int) in "00000000-0000-4000-8000-000000000\(number)" }
            let duration = try ContinuousClock().measure {
                try scene.succeed(["profile", "purge", id(100), "--yes"])
            }
            let microseconds =
                UInt32(duration.components.seconds) * 1_000_000
                + UInt32(duration.components.attoseconds / 1_000_000_000_000)
            for (round, number) in (101...116).enumerated() {
                let id = id(number)
                let purge = try scene.sluice.start(["profile", "purge", id, "--yes"])
                // From early on to beyond the usual end.
                if purge.killed(after: microseconds / 16 * UInt32(round + 4)) { kills += 1 }
                // Any command that writes makes the file clean.
                try scene.succeed(["profile", "tag", Customers.address(1), "round-\(round)"])
                try scene.succeed(["store", "check"])
                let isKnown = try scene.sluice("profile", "show", id).status == 0
                let address = Customers.address(number)
                #expect(try places(of: address, in: scene).isEmpty == !isKnown, "\(address)")
                if isKnown { #expect(try scene.story(of: id).count > 2) } else { gone += 1 }
            }
            #expect(kills > 2)
            #expect(gone > 0)
        }
    }

    // MARK: Merging

    @Test func `goes into another one, whose names are those of both then`() throws {
        try withPeople { scene throws in
            try scene.succeed(["run"])
            try scene.succeed(["enrol", "by-hand", Self.person])
            try scene.succeed(["run"])
            let plan = try scene.sluice("profile", "merge", "shop:X-1", "--into", "shop:Y-1", "--dry-run")
            #expect(plan.status == 0)
            for line in ["leaves by-hand", "dropped: first_name Xanthippe", "tag added: vip"] {
                #expect(plan.output.contains(line), "\(line)")
            }
            try scene.succeed(["profile", "show", "xanthippe@example.org"])
            try scene.succeed(["profile", "merge", "shop:X-1", "--into", "shop:Y-1", "--yes"])
            for name in [Self.person, "xanthippe@example.org", "shop:X-1", "+61400000001", "shop:Y-1"] {
                #expect(try scene.succeed(["profile", "show", name]).contains("Yannick"), "\(name)")
            }
            let why = try scene.sluice("why", Self.person)
            #expect((why.output + why.errors).contains("merged"))
            #expect(try scene.story(of: Self.other).contains { $0.reason == "merged" })
            #expect(try scene.succeed(["changes"]).contains("merged into \(Self.other)"))
            // A quiet change starts nobody, although the tag is one that starts a flow.
            let before = try scene.outbox().count
            try scene.succeed(["run"])
            #expect(try scene.outbox().count == before)
            for (loser, words) in [(Self.person, "both names"), (Self.other, "both names")] {
                let again = try scene.sluice("profile", "merge", loser, "--into", Self.other, "--yes")
                #expect(again.status == 1)
                #expect(again.errors.contains(words))
            }
            try scene.succeed(["store", "check"])
        }
    }

    @Test func `is found by a row that has its old id, or names of both`() throws {
        try withPeople { scene throws in
            try scene.succeed(["profile", "merge", Self.person, "--into", Self.other, "--yes"])
            try scene.write([
                "old.csv": "id,company\n\(Self.person),Acme\n",
                "both.csv": "email,identity.shop,occupation\nxanthippe@example.org,Y-1,Baker\n",
            ])
            try scene.succeed(["import", "old.csv"])
            try scene.succeed(["import", "both.csv", "--match", "email,identity.shop"])
            let shown = try scene.succeed(["profile", "show", Self.other])
            #expect(shown.contains("Acme"))
            #expect(shown.contains("Baker"))
        }
    }

    @Test func `is not merged into one who is deleted`() throws {
        try withPeople { scene throws in
            try scene.succeed(["profile", "delete", Self.other])
            let ended = try scene.sluice("profile", "merge", Self.person, "--into", Self.other, "--yes")
            #expect(ended.status == 1)
            #expect(ended.errors.contains("is deleted"))
        }
    }

    // MARK: Access

    @Test func `is exported with all that is known of it, as JSON that programs read`() throws {
        try withPeople { scene throws in
            try scene.succeed(["run"])
            try scene.succeed(["profile", "export-all", "xanthippe@example.org", "-o", "x.json"])
            let bytes = try #require(FileManager.default.contents(atPath: scene.path("x.json")))
            let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
            let records = try #require(document["records"] as? [String: [[String: Any]]])
            #expect(records["messages"]?.first?["state"] as? String == "handed_over")
            #expect(records["trace"]?.first?["effect"] as? String == "entered")
            #expect(records["profile_tags"]?.first?["tag"] as? String == "vip")
            #expect((document["profile"] as? [String: Any])?["email"] as? String == "xanthippe@example.org")
            #expect(try scene.sluice("profile", "export-all", Self.person, "-o", "x.json").status == 2)
            let attributes = try FileManager.default.attributesOfItem(atPath: scene.path("x.json"))
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }
}
