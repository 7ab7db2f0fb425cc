import Foundation
import Testing

@Suite struct `The rehearsal clock` {
    @Test func `never goes backwards`() throws {
        try Scene.withRehearsal { scene throws in
            try scene.rehearse(until: "2027-03-07 09:00")
            let before = try scene.status()
            let refused = try scene.sluice("run", "--as-of", "2027-03-07 08:59")
            #expect(refused.status == 2)
            #expect(refused.output == "")
            #expect(refused.errors.contains("its time never goes back"))
            #expect(try scene.status() == before)
        }
    }

    @Test func `may be asked twice for one instant, and then there is nothing left to do`() throws {
        try Scene.withRehearsal { scene throws in
            #expect(try scene.rehearse(until: "2027-03-07 09:00") != [])
            let before = try scene.status()
            #expect(try scene.rehearse(until: "2027-03-07 09:00") == [])
            #expect(try scene.status() == before)
        }
    }

    @Test func `stands still when nobody moves it`() throws {
        try Scene.withRehearsal { scene throws in
            try scene.rehearse(until: "2027-03-06 09:00")
            #expect(try scene.succeed(["run", "--format", "jsonl"]) == "")
            #expect(try scene.rehearse(until: "2027-03-07 09:00") != [])
        }
    }

    @Test func `leads to the same decisions day by day and after a long sleep`() throws {
        func effects(_ days: ClosedRange<Int>) throws -> [String] {
            var effects: [String] = []
            try Scene.withRehearsal { scene throws in
                for day in days { try scene.rehearse(until: "2027-03-\(day < 10 ? "0" : "")\(day) 12:00") }
                effects = try scene.story(of: Customers.address(1)).map { "\($0.flow) \($0.step ?? "") \($0.effect)" }
            }
            return effects
        }
        let daily = try effects(2...15)
        #expect(daily.count == 7)
        #expect(try effects(13...14) == daily)
    }

    @Test(arguments: ["tomorrow", "2027-13-01 09:00", "2027-03-07 25:00", ""])
    func `reads times only`(text: String) throws {
        try Scene.withRehearsal { scene throws in
            #expect(try scene.sluice("run", "--as-of", text).status == 2)
        }
    }

    @Test func `hands nothing over`() throws {
        try Scene.withRehearsal { scene throws in
            let trace = try scene.rehearse(until: "2027-03-07 12:00")
            #expect(trace.contains { $0.effect == "send" })
            #expect(!FileManager.default.fileExists(atPath: scene.path("outbox")))
            #expect(try scene.status().messages["pending"] == trace.count { $0.effect == "send" })
        }
    }

    @Test func `is not the clock of a real store`() throws {
        try Scene.withStore { scene throws in
            let refused = try scene.sluice("run", "--as-of", "2027-03-07 09:00")
            #expect(refused.status == 2)
            #expect(refused.errors.contains("--as-of is for rehearsal stores"))
        }
    }
}

extension Scene {
    /// A rehearsal from 1 March with ten people who were born on 14 March.
    fileprivate static func withRehearsal(_ body: (Scene) throws -> Void) throws {
        try withStore(rehearsalFrom: "2027-03-01 00:00") { scene throws in
            try scene.write(["people.csv": Customers.file(1...10)])
            try scene.succeed(["import", "people.csv"])
            try body(scene)
        }
    }
}
