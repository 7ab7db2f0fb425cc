import CivilTime
import Foundation
import SQLiteStorage
import Storage
import Testing

@Suite struct `An exit status` {
    /// What is tried in a folder with a deployed workspace, a store, five people, and files that are no good.
    private static let commands: [(status: Int32, commands: [String])] = [
        (
            0,
            [
                "--help", "--version", "run --help", "check", "deploy", "deploy --list", "plan", "plan --format json",
                "run", "run --deploy",
                "status", "why p1@example.org", "profile show p1@example.org", "store check", "store backup copy.db",
                "completions bash", "changes", "changes --after 3 --limit 1 --format jsonl",
                "profile status add p1@example.org gold", "profile status remove p1@example.org gold",
            ]
        ),
        (
            1,
            [
                "check --workspace broken", "deploy --workspace broken", "run --deploy --workspace broken",
                "import half-bad.csv", "why nobody@example.org", "profile tag nobody@example.org vip",
                "pause nothing", "enrol nothing p1@example.org", "enrol vip p1@example.org", "store create",
                "event p1@example.org nothing", "resume nothing --enter-refused", "plan --workspace broken",
                "deploy --rollback",
            ]
        ),
        (
            2,
            [
                "fly", "run --fast", "run --format xml", "run --as-of 2027-03-07", "why", "pause", "pause vip --all",
                "deploy --backfill nothing", "store create --at 2027-03-07 --store new.db",
                "import people.csv --match shoe", "changes --limit 0", "changes --format json",
                "resume --all --enter-refused", "event p1@example.org", "deploy --rollback --list",
                "profile status add p1@example.org",
            ]
        ),
        (
            3,
            [
                "run --store missing.db", "status --store missing.db", "import people.csv --store missing.db",
                "pause --all --store missing.db",
                "changes --store missing.db", "event p1@example.org any --store missing.db", "run --store people.csv",
                "status --store foreign.db",
                "store check --store newer.db", "run --store newer.db", "run --store flows",
                "store create --store missing/new.db", "store create --store people.csv/new.db",
                "store backup people.csv/copy.db", "import missing.csv", "import flows", "check --workspace missing",
                "deploy --workspace missing", "plan --workspace missing", "plan --store missing.db",
                "init people.csv/flows",
            ]
        ),
    ]

    @Test(arguments: commands)
    func `says how a command went, and an error says why on standard error alone`(
        status: Int32, commands: [String]
    ) throws {
        try Scene.withPeople { scene throws in
            try scene.writeNoGood()
            for command in commands {
                let ended = try scene.sluice.run(command.split(separator: " ").map(String.init))
                #expect(ended.status == status, "sluice \(command): \(ended.errors)")
                if status >= 2 {
                    #expect(ended.output == "")
                    #expect(ended.errors.contains("sluice: error: "))
                }
            }
        }
    }

    @Test func `comes with nothing but JSON where JSON was asked for`() throws {
        let commands = [
            ["check", "--format", "json"], ["check", "--workspace", "broken", "--format", "json"],
            ["import", "people.csv", "--format", "json"], ["import", "half-bad.csv", "--format", "json"],
            ["run", "--deploy", "--workspace", "broken", "--format", "jsonl"], ["run", "--format", "json"],
            ["status", "--format", "json"], ["why", "p1@example.org", "--format", "json"],
            ["why", "p1@example.org", "--format", "jsonl"], ["changes", "--format", "jsonl"],
            ["store", "check", "--format", "json"],
        ]
        try Scene.withPeople { scene throws in
            try scene.writeNoGood()
            try scene.succeed(["profile", "tag", Customers.address(1), "vip"])
            for words in commands {
                let output = try scene.sluice.run(words).output
                #expect(output != "", "\(words)")
                let pieces = words.last == "jsonl" ? output.split(separator: "\n").map(String.init) : [output]
                for piece in pieces {
                    #expect(throws: Never.self, "\(words): \(piece)") {
                        try JSONSerialization.jsonObject(with: Data(piece.utf8), options: .fragmentsAllowed)
                    }
                }
            }
        }
    }

    @Test func `of a clock that jumped is 4 until somebody says that it is right`() throws {
        try Scene.withPeople { scene throws in
            // As if the last run had been long ago.
            let store = try SQLiteStore.open(at: scene.path("sluice.db"), access: .readWrite)
            try store.write { writer in
                var standing = try writer.standing()
                standing.clock = Instant(milliseconds: 0)
                try writer.advance(to: standing)
            }
            try store.close()
            let refused = try scene.sluice("run")
            #expect(refused.status == 4)
            #expect(refused.errors.contains("--accept-clock"))
            try scene.succeed(["run", "--accept-clock"])
            try scene.succeed(["run"])
        }
    }
}

@Suite struct `A broken workspace` {
    @Test func `leaves the old release at work when a run was to deploy it`() throws {
        try Scene.withPeople { scene throws in
            try scene.succeed(["profile", "tag", Customers.address(1), "vip"])
            try scene.write(["flows/vip.flow.yaml": "version: 1\nflow: vip\nstaus: live\n"])
            let ended = try scene.sluice("run", "--deploy")
            #expect(ended.status == 1)
            #expect(ended.errors.contains("flows/vip.flow.yaml:3:1: error: unknown key \"staus\""))
            #expect(try scene.outbox().hasMail(to: Customers.address(1), saying: "Subject: hello"))
            #expect(try scene.status().release == 1)
        }
    }

    @Test func `keeps nobody's opt-out from being recorded`() throws {
        try Scene.withPeople { scene throws in
            try scene.write(["flows/vip.flow.yaml": "version: 1\nflow: vip\n  staus: [\n"])
            try scene.succeed(["profile", "comms", Customers.address(1), "email_optout=true"])
        }
    }
}

@Suite struct `A deploy` {
    @Test func `is refused while people stand at a step that is gone`() throws {
        try Scene.withPeople { scene throws in
            try scene.succeed(["enrol", "by-hand", Customers.address(1), Customers.address(2)])
            try scene.succeed(["run"])
            let flow = try #require([String: String].hellos["flows/by-hand.flow.yaml"])
            try scene.write(["flows/by-hand.flow.yaml": flow.replacing("two-days", with: "a-week")])
            let refused = try scene.sluice("deploy")
            #expect(refused.status == 1)
            #expect(
                refused.errors.contains(
                    "step \"two-days\" was removed from flow \"by-hand\", but 2 people are there [step-in-use]"))
            #expect(try scene.sluice("run", "--deploy").status == 1)
            #expect(try scene.status().release == 1)
            #expect(try scene.status().flows["by-hand"]?.inside == ["two-days": 2])

            try scene.write(["flows/by-hand.flow.yaml": flow.replacing("status: live", with: "status: retired")])
            try scene.succeed(["run", "--deploy"])
            #expect(try scene.status().flows["by-hand"]?.inside == [:])
        }
    }
}

@Suite struct `A disk` {
    @Test func `that cannot take the outbox loses nothing`() throws {
        try Scene.withPeople { scene throws in
            for number in 1...5 { try scene.succeed(["profile", "tag", Customers.address(number), "vip"]) }
            try scene.write(["outbox": "a file where a folder belongs"])
            let failed = try scene.sluice("run")
            #expect(failed.status == 3)
            #expect(failed.errors.contains("the outbox cannot be written: outbox"))
            #expect(failed.errors.contains("= help: name a folder that may be written"))

            try scene.remove("outbox")
            try scene.succeed(["run"])
            #expect(try scene.outbox().mails.count == 5)
            #expect(try scene.outbox().oddities == [])
            try scene.succeed(["store", "check"])
        }
    }

    /// In blocks of 512 bytes: too little for the first page, for a batch, and for the last batch.
    @Test(arguments: [0, 60, 200, 600])
    func `that is full stops an import and a run, and they go on when there is room`(blocks: Int) throws {
        try Scene.withStore(.busy) { scene throws in
            try scene.write(["people.csv": Customers.file(1...300)])
            let importing = ["import", "people.csv", "--start-flows"]
            let stopped = try scene.sluice.run(withFilesUpTo: blocks, importing)
            #expect([0, 3].contains(stopped.status), "\(stopped.errors)")
            try scene.succeed(["store", "check"])
            try scene.succeed(importing)
            #expect(try scene.status().profiles == ["active": 300])

            let run = try scene.sluice.run(withFilesUpTo: blocks, ["run"])
            #expect([0, 3].contains(run.status), "\(run.errors)")
            if blocks <= 60 { #expect(run.status == 3) }
            try scene.succeed(["store", "check"])
            try scene.succeed(["run"])
            let outbox = try scene.outbox()
            #expect(outbox.oddities == [])
            #expect(try scene.status().messages == ["handed_over": outbox.count])
            #expect(try scene.status().flows["welcome"]?.today["entered"] == 300)
            try scene.succeed(["store", "check"])
        }
    }
}

@Suite struct `A run that meets flows in a loop` {
    @Test func `stops them, names them and ends with 1`() throws {
        var workspace: [String: String] = .hellos
        for (from, to) in [("ping", "pong"), ("pong", "ping")] {
            workspace["flows/\(from).flow.yaml"] = .flow(
                from, trigger: "tag_added: \(from)",
                steps: """
                      - id: off
                        remove_tag: \(from)
                      - id: on
                        add_tag: \(to)
                    """)
        }
        try Scene.withStore(workspace) { scene throws in
            try scene.write(["people.csv": "external_id,email\n1,one@shop.example\n"])
            try scene.succeed(["import", "people.csv"])
            try scene.succeed(["profile", "tag", "one@shop.example", "ping"])
            let ended = try scene.sluice.run(["run"])
            #expect(ended.status == 1)
            #expect(ended.output.contains("stopped, because these flows start each other without end: ping, pong"))
            #expect(try scene.sluice.run(["run"]).status == 0)
        }
    }
}

extension Scene {
    /// A deployed workspace and a store with five people.
    fileprivate static func withPeople(_ body: (Scene) throws -> Void) throws {
        try withStore { scene throws in
            try scene.write(["people.csv": Customers.file(1...5)])
            try scene.succeed(["import", "people.csv"])
            try body(scene)
        }
    }

    /// A workspace with mistakes, a customer file with one, a file of another program and a store from the future.
    fileprivate func writeNoGood() throws {
        try write([
            "broken/workspace.yaml": "version: 1\nworkspace: broken\n",
            "half-bad.csv": "email,birth_month\na@example.org,13\nb@example.org,12\n",
        ])
        let store = try Data(contentsOf: URL(fileURLWithPath: path("sluice.db")))
        var foreign = store
        foreign.replaceSubrange(68..<72, with: [0, 0, 0, 1])
        try foreign.write(to: URL(fileURLWithPath: path("foreign.db")))
        var newer = store
        newer.replaceSubrange(60..<64, with: [0, 0, 1, 0])
        try newer.write(to: URL(fileURLWithPath: path("newer.db")))
    }
}
