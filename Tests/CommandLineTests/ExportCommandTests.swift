import Foundation
import Testing

@Suite struct `sluice export` {
    private func shell() throws -> Shell {
        let shell = try Shell()
        try shell.sluice("store", "create")
        try shell.write(
            """
            external_id,first_name,email,tags
            C1,Mia,mia@example.org,vip
            C2,=1+1,tom@example.org,
            """, to: "c.csv")
        #expect(try shell.sluice("import", "c.csv").status == 0)
        return shell
    }

    @Test func `writes to standard output, and says the rest elsewhere`() throws {
        let outcome = try shell().sluice("export", "--columns", "external_id,first_name,tags")
        #expect(outcome.status == 0)
        #expect(outcome.output == "external_id,first_name,tags\nC1,Mia,vip\nC2,'=1+1,\n")
        #expect(outcome.errors == "2 profiles exported\n")
    }

    @Test func `writes a file for its owner alone, which a second store reads`() throws {
        let shell = try shell()
        try shell.write("old", to: "all.jsonl")
        #expect(try shell.sluice("export", "-o", "all.jsonl").status == 0)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: shell.folder.appendingPathComponent("all.jsonl").path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: shell.folder.path).count { $0.hasPrefix(".all") } == 0)

        try shell.sluice("store", "create", "--store", "other.db")
        let report = try shell.sluice("import", "all.jsonl", "--store", "other.db")
        #expect(report.output == "2 rows of all.jsonl: 2 created, 0 updated, 0 unchanged, 0 rejected\n")
        let again = try shell.sluice("export", "--format", "jsonl", "--store", "other.db", "--quiet")
        // What is worked out for the day may be another by now; nobody here has a birthday.
        #expect(again.output == shell.text(of: "all.jsonl"))
        #expect(again.errors == "")
        #expect(
            try shell.sluice("import", "all.jsonl").output
                == "2 rows of all.jsonl: 0 created, 0 updated, 2 unchanged, 0 rejected\n")
    }

    @Test(arguments: [
        (["-o", "sluice.db"], 2, "sluice.db is the store"),
        (["-o", "none/c.csv"], 3, "cannot write none/c.csv: No such file or directory"),
        (["--columns", "email", "--format", "jsonl"], 2, "--columns are of a CSV"),
        (["--tag", "vpi"], 2, "did you mean `vip`?"),
        (["--profile", "nobody@example.org"], 1, "is named \"nobody@example.org\""),
        (["--audience", "adults"], 3, "flows"),
    ])
    func `refuses what it cannot write`(arguments: [String], status: Int, words: String) throws {
        let shell = try shell()
        let outcome = try shell.sluice(["export"] + arguments)
        #expect(outcome.status == Int32(status), "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(try shell.sluice("store", "check").status == 0)
    }

    @Test func `leaves no file behind when the disk is full`() throws {
        try Scene.withStore { scene in
            let rows = (0..<400).map { "C\($0),\(String(repeating: "x", count: 500))" }
            try scene.write(["c.csv": "external_id,company\n" + rows.joined(separator: "\n")])
            try scene.succeed(["import", "c.csv"])
            let ended = try scene.sluice.run(withFilesUpTo: 100, ["export", "-o", "out.csv"])
            #expect(ended.status == 3)
            #expect(ended.errors.contains("cannot write out.csv: File too large"), "\(ended.errors)")
            let left = try FileManager.default.contentsOfDirectory(atPath: scene.folder)
            #expect(left.count { $0.contains("out.csv") } == 0)
        }
    }
}
