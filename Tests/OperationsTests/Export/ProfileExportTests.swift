import CivilTime
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `An export` {
    private func lines(
        _ scene: ImportScene, _ format: ExportFormat = .csv, _ edit: (inout ExportOptions) -> Void
    ) throws -> [String] {
        String(decoding: try scene.export(format, edit).bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func `guards cells that a spreadsheet would run, and leaves numbers alone`() throws {
        let cells = [
            ("=1+1", "'=1+1"), ("'=1", "''=1"), ("@x", "'@x"), ("-2-3 x", "'-2-3 x"), ("+61 404.1", "+61 404.1"),
            ("-3", "-3"),
            ("O'Brien", "O'Brien"), ("'quoted'", "'quoted'"), ("'", "'"), ("''", "''"), ("-", "-"), ("'+61", "''+61"),
        ]
        for (written, guarded) in cells {
            let scene = try ImportScene()
            try scene.load("{\"external_id\":\"C1\",\"first_name\":\"\(written)\"}", as: "c.jsonl")
            let lines = try lines(scene) { $0.columns = ["external_id", "first_name"] }
            #expect(lines == ["external_id,first_name", "C1,\(guarded)"])
            #expect(try scene.load(lines.joined(separator: "\n")).unchanged == 1)
        }
    }

    @Test func `takes those who fit all that is asked, by number, and nobody who was deleted`() throws {
        let scene = try ImportScene()
        try scene.load(
            """
            external_id,tags,profile_type
            A,vip;near,
            B,vip,
            C,vip;near,deleted
            D,near,active
            """)
        let names: (inout ExportOptions) -> Void = { $0.columns = ["external_id"] }
        #expect(try lines(scene, .csv, names) == ["external_id", "A", "B", "D"])
        #expect(
            try lines(scene) {
                names(&$0)
                $0.selection.tags = ["near", "vip"]
            } == ["external_id", "A"])
        #expect(
            try lines(scene) {
                names(&$0)
                $0.selection.includesDeleted = true
                $0.selection.tags = ["near", "vip"]
            } == ["external_id", "A", "C"])
        #expect(
            try lines(scene) {
                names(&$0)
                $0.profiles = [4, 2]
            } == ["external_id", "B", "D"])
    }

    @Test(
        arguments: [
            (["first_nam"], [], "\"first_nam\" is no column of a profile", "did you mean `first_name`?"),
            (nil, ["vpi"], "no profile ever carried the tag \"vpi\"", "did you mean `vip`?"),
        ] as [([String]?, [String], String, String)])
    func `refuses a slip instead of writing nothing`(
        columns: [String]?, tags: [String], words: String, help: String
    ) throws {
        let scene = try ImportScene()
        try scene.load("external_id,tags\nA,vip")
        let failure = #expect(throws: ExportFailure.self) {
            try scene.export(.csv) {
                $0.columns = columns
                $0.selection.tags = tags
            }
        }
        #expect(failure?.description == words)
        #expect(failure?.help == help)
    }

    @Test func `shows what is worked out where somebody asks for it`() throws {
        let scene = try ImportScene()
        try scene.load("external_id,first_name,birth_date\nA,Mia,1990-01-15")
        #expect(
            try lines(scene) { $0.columns = ["full_name", "age", "birth_days", "comms.email_promo"] } == [
                "full_name,age,birth_days,comms.email_promo", "Mia,37,0,",
            ])
    }

    @Test func `parts handles by semicolons, their own aside`() throws {
        let scene = try ImportScene()
        try scene.load(#"{"external_id":"A","tags":["a;b","c\\","plain",";"]}"#, as: "c.jsonl")
        #expect(
            try lines(scene) { $0.columns = ["external_id", "tags"] } == ["external_id,tags", #"A,\;;a\;b;c\\;plain"#])
        let other = try ImportScene()
        try other.load(scene.export(.csv).bytes)
        #expect(try other.profile("A").tags == [";", "a;b", "c\\", "plain"])
    }
}

@Suite struct `An audience` {
    private static let audiences = """
        version: 1
        audiences:
          celebrating: {if: [{field: birth_days, is: 0}, {audience: reachable}]}
          reachable: {if: [{consent: {channel: email, purpose: account}}]}
        """

    /// It is the 14th in Melbourne and in Auckland, and still the 13th in New York.
    @Test func `is asked of active profiles, on the day that it is where they are`() throws {
        let world = try World(["audiences/all.yaml": Self.audiences], at: "2027-03-01 08:00")
        for (number, zone) in [(1, "Pacific/Auckland"), (2, "America/New_York"), (3, nil), (4, nil), (5, nil)] {
            try world.add(number, at: "2027-03-01 09:00") { profile in
                profile.values[.externalID] = FieldValue(text: "C\(number)")
                profile.values[.timeZone] = FieldValue(text: zone)
                profile.values[.birthMonth] = .number(3)
                profile.values[.birthDay] = .number(14)
                if number == 4 { profile.comms[CommsFlag(.email, .optout)] = true }
                if number == 5 { profile.values[.profileType] = FieldValue(text: "pending") }
            }
        }
        var options = ExportOptions()
        options.columns = ["external_id"]
        let question: AudienceQuestion = try #require(AudienceQuestion("celebrating", of: world.release.release))
        options.audience = question
        var bytes: [UInt8] = []
        let export = ProfileExport(options, at: World.instant("2027-03-14 08:00"))
        let report = try export.run(from: world.store) { bytes += $0 }
        #expect(String(decoding: bytes, as: UTF8.self) == "external_id\nC1\nC3\n")
        #expect(report.profiles == 2)
        #expect(AudienceQuestion("nobody", of: world.release.release) == nil)
    }
}
