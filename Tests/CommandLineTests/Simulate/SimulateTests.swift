import Foundation
import Testing

@Suite struct `sluice simulate` {
    @Test func `leaves no byte of the store otherwise`() throws {
        try Scene.withTenPeople { scene throws in
            try scene.succeed(["profile", "tag", Customers.address(1), "vip"])
            let before = try scene.bytes("sluice.db")
            let messages = try scene.succeed(["simulate", "--days", "60", "--format", "jsonl"])
            #expect(messages.contains("\"effect\":\"send\""))
            #expect(try scene.bytes("sluice.db") == before)
            #expect((try? scene.bytes("sluice.db-wal"))?.isEmpty ?? true)
        }
    }

    @Test func `leaves no file behind in the folder of temporary files`() throws {
        try Scene.withTenPeople { scene throws in
            try scene.succeed(["simulate"])
            let left = try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
            #expect(left.filter { $0.hasPrefix("sluice-rehearsal-") && $0.hasSuffix(".draft") } == [])
        }
    }

    @Test func `carries on people who are inside, from where they are`() throws {
        try Scene.withTenPeople { scene throws in
            try scene.succeed(["enrol", "by-hand", Customers.address(2)])
            try scene.succeed(["run"])
            let trace = try scene.simulate("--days", "4", "--flow", "by-hand")
            #expect(trace.map(\.effect) == ["send", "exited"])
            #expect(trace.map(\.step) == ["again", "again"])
        }
    }

    @Test func `reports from --from on, and plays what comes before`() throws {
        try Scene.withRehearsalStore { scene throws in
            let all = try scene.simulate("--until", "2027-03-20")
            let later = try scene.simulate("--from", "2027-03-10", "--until", "2027-03-20")
            #expect(later == all.filter { $0.at >= "2027-03-10" })
            #expect(!later.isEmpty && later.count < all.count)
        }
    }

    @Test func `decides day by day what runs at the same times decide, byte for byte`() throws {
        try Scene.withRehearsalStore(.hellos.running(at: "09:30")) { scene throws in
            try scene.succeed(["store", "backup", "--store", "sluice.db", "day-2.db"])
            try scene.copySecret(to: "day-2.db")
            var simulated = ""
            for day in 2...16 {
                simulated += try scene.succeed([
                    "simulate", "--store", "day-\(day).db", "--until", scene.date(day), "--format", "jsonl", "--keep",
                    "day-\(day + 1).db",
                ])
            }
            var run = ""
            for day in 2...16 {
                run += try scene.succeed(["run", "--as-of", "\(scene.date(day)) 09:30", "--format", "jsonl"])
            }
            #expect(simulated == run)
            #expect(run.split(separator: "\n").count > 30)
        }
    }

    @Test func `keeps a store that other commands can read`() throws {
        try Scene.withTenPeople { scene throws in
            try scene.succeed(["profile", "tag", Customers.address(1), "vip"])
            try scene.succeed(["simulate", "--days", "3", "--keep", "kept.db"])
            #expect(try scene.succeed(["store", "check", "--store", "kept.db"]) == "kept.db is sound\n")
            #expect(try scene.succeed(["why", Customers.address(1), "--store", "kept.db"]).contains("vip: entered"))
            #expect(try scene.succeed(["status", "--store", "kept.db"]).contains("workspace shop"))
            let again = try scene.sluice("simulate", "--keep", "kept.db")
            #expect(again.status == 2)
            #expect(again.errors.contains("there is already a file at kept.db"))
        }
    }

    @Test func `keeps a store of a few people that is sound, too`() throws {
        try Scene.withTenPeople { scene throws in
            try scene.succeed(["profile", "tag", Customers.address(4), "vip"])
            try scene.succeed(["run"])
            try scene.succeed(["simulate", "--days", "3", "--profile", Customers.address(4), "--keep", "kept.db"])
            #expect(try scene.succeed(["store", "check", "--store", "kept.db"]) == "kept.db is sound\n")
            #expect(try scene.succeed(["why", Customers.address(4), "--store", "kept.db"]).contains("vip: entered"))
            #expect(try scene.sluice("why", Customers.address(5), "--store", "kept.db").status == 1)
        }
    }

    @Test func `takes customers of a file, who were there before`() throws {
        try Scene.with { scene throws in
            try scene.write(.hellos)
            try scene.write(["people.csv": Customers.file(1...10) + "nonsense,x,not an address,,,,,,,\n"])
            let ended = try scene.sluice.run([
                "simulate", "--profiles", "people.csv", "--from", "2027-03-01", "--until", "2027-03-31", "--format",
                "jsonl",
            ])
            #expect(ended.status == 0)
            #expect(ended.errors.contains("people.csv: row 12:"))
            #expect(!FileManager.default.fileExists(atPath: scene.path("people.csv.rejected.csv")))
            let trace = try TraceLine.lines(of: ended.output)
            #expect(trace.first?.at.hasPrefix("2027-03-07") == true)
            #expect(trace.count { $0.effect == "entered" } == 10)
            #expect(!FileManager.default.fileExists(atPath: scene.path("sluice.db")))
        }
    }

    @Test func `plays one flow, and a draft for everybody when it is named`() throws {
        try Scene.withRehearsalStore(.hellos.drafting("birthday")) { scene throws in
            #expect(try scene.simulate("--until", "2027-03-20") == [])
            let named = try scene.simulate("--until", "2027-03-20", "--flow", "birthday")
            #expect(named.count { $0.effect == "entered" } == 10)
            let slip = try scene.sluice("simulate", "--flow", "birtday")
            #expect(slip.status == 2)
            #expect(slip.errors.contains("did you mean `birthday`?"))
        }
    }

    @Test func `takes the same sample each time, and people by name`() throws {
        try Scene.withRehearsalStore { scene throws in
            let sample = try scene.simulate("--until", "2027-03-20", "--sample", "3")
            #expect(Set(sample.map(\.profile)).count == 3)
            #expect(try scene.simulate("--until", "2027-03-20", "--sample", "3") == sample)
            let one = try scene.simulate("--until", "2027-03-20", "--profile", Customers.address(2))
            let all = try scene.simulate("--until", "2027-03-20")
            #expect(one == all.filter { $0.profile == one.first?.profile } && !one.isEmpty)
        }
    }

    @Test func `refuses what would strand people, and says whom`() throws {
        try Scene.withTenPeople { scene throws in
            try scene.succeed(["enrol", "by-hand", Customers.address(2)])
            try scene.succeed(["run"])
            try scene.remove("flows/by-hand.flow.yaml")
            let refused = try scene.sluice("simulate")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("by-hand"))
            #expect(refused.errors.contains("nothing was rehearsed"))
            #expect(refused.output == "")
        }
    }

    @Test(arguments: [
        (["--until", "2020-01-01"], 2, "before"), (["--from", "2027-02-30"], 2, "2027-02-30"),
        (["--days", "0"], 2, "--days"),
        (["--days", "3", "--until", "2099-01-01"], 2, "take one of them"), (["--sample", "0"], 2, "--sample"),
        (["--profile", "nobody@example.org"], 1, "nobody@example.org"), (["--profiles", "none.csv"], 3, "none.csv"),
        (["--fail-on-difference"], 2, "--against"), (["--against", "nowhere"], 3, "nowhere"),
        (["--events", "none.jsonl"], 3, "none.jsonl"), (["--html", "no/such/folder.html"], 3, "no/such"),
        (["--store", "none.db"], 3, "there is no store"), (["--workspace", "nowhere"], 3, "nowhere"),
    ])
    func `says what is wrong with its options`(options: [String], status: Int32, words: String) throws {
        try Scene.withTenPeople { scene throws in
            let ended = try scene.sluice.run(["simulate"] + options)
            #expect(ended.status == status, "\(ended.errors)")
            #expect(ended.errors.contains(words), "\(ended.errors)")
            #expect(ended.output == "")
        }
    }

    @Test func `tells the mistakes of a workspace and rehearses nothing`() throws {
        try Scene.withTenPeople { scene throws in
            try scene.write(["flows/bad.flow.yaml": "version: 1\nflow: bad\nstatus: lively\n"])
            let refused = try scene.sluice("simulate")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("flows/bad.flow.yaml:3:9: error:"))
        }
    }

    @Test func `reads a store whose name means something in an address`() throws {
        try Scene.withTenPeople { scene throws in
            let odd = "what? 100%23 #1.db"
            try scene.succeed(["store", "backup", odd])
            try scene.copySecret(to: odd)
            #expect(try scene.succeed(["simulate", "--store", odd, "--format", "jsonl", "--days", "400"]) != "")
        }
    }
}

extension Scene {
    /// A store with ten people who were born on 14 March.
    static func withTenPeople(_ body: (Scene) throws -> Void) throws {
        try withStore { scene throws in
            try scene.write(["people.csv": Customers.file(1...10)])
            try scene.succeed(["import", "people.csv"])
            try body(scene)
        }
    }

    /// The same in a rehearsal store that stands at the beginning of 1 March 2027.
    static func withRehearsalStore(
        _ workspace: [String: String] = .hellos, _ body: (Scene) throws -> Void
    ) throws {
        try withStore(workspace, rehearsalFrom: "2027-03-01 00:00") { scene throws in
            try scene.write(["people.csv": Customers.file(1...10)])
            try scene.succeed(["import", "people.csv"])
            try body(scene)
        }
    }

    /// The trace of a simulation.
    func simulate(_ options: String...) throws -> [TraceLine] {
        try TraceLine.lines(of: try succeed(["simulate", "--format", "jsonl"] + options))
    }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path(name))) }

    /// A day of March 2027.
    func date(_ day: Int) -> String { "2027-03-\(day < 10 ? "0" : "")\(day)" }
}

extension [String: String] {
    /// The same, woken by cron once a day.
    func running(at time: String) -> [String: String] {
        mapValues { $0.replacingOccurrences(of: "runs: continuous", with: "runs: {at: [\"\(time)\"]}") }
    }

    /// The same with one flow a draft.
    func drafting(_ flow: String) -> [String: String] {
        var files = self
        files["flows/\(flow).flow.yaml"] = files["flows/\(flow).flow.yaml"]?
            .replacingOccurrences(of: "status: live", with: "status: draft")
        return files
    }
}
