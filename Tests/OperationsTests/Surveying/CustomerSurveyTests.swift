import CivilTime
import Engine
import FlowLanguage
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A survey of the customers` {
    private static let flow = """
        version: 1
        flow: ask
        title: Ask
        owner: a@b.example
        status: live
        triggers: [manual]
        enter_if:
          - {field: company, is: Acme}
          - {tags: {any: [vip]}}
        reentry: never
        steps:
          - id: ways
            branch:
              cases: [{name: far, if: [{field: occupation, is: Pilot}], steps: []}]
              else: []
          - {id: pause, wait: 3 days}
          - {id: greet, send: {message: hello, channel: email, purpose: account}}
        """

    private func facts(_ fill: (World) throws -> Void) throws -> StoreFacts {
        let world = try World(["ask.flow.yaml": Self.flow], at: "2027-03-01 08:00")
        try fill(world)
        let survey = CustomerSurvey(release: world.release.release)
        return try world.store.read { try survey.facts(in: $0, at: World.instant("2027-03-02 08:00")) }
    }

    @Test func `counts tags, zones, values and who meets which condition`() throws {
        let facts = try facts { world in
            for (number, company) in [(1, "Acme"), (2, "ACME "), (3, "Other")] {
                try world.add(number, at: "2027-03-01 09:00") {
                    $0.values[.company] = FieldValue(text: company)
                    $0.tags = number == 1 ? ["vip"] : []
                    $0.values[.timeZone] = FieldValue(text: number == 3 ? "Australia/Perth" : nil)
                }
            }
        }
        #expect(facts.profiles == 3)
        #expect(facts.tags["vip"] == 1)
        #expect(facts.zones == ["Australia/Perth": 1])
        #expect(facts.fields["company"]?.filled == 3)
        #expect(facts.fields["company"]?.values?.count == 3)
        #expect(facts.fields["occupation"] == StoreFacts.Field(filled: 0, values: [:]))
        #expect(
            facts.matches == [
                "ask.flow.yaml:8:5": 2, "ask.flow.yaml:9:5": 1, "ask.flow.yaml:14:32": 0,
            ])
    }

    @Test func `keeps a tag in mind that everybody lost`() throws {
        let facts = try facts { world in
            let number = try world.add(1, at: "2027-03-01 09:00") { $0.tags = ["once"] }
            try world.edit(number, at: "2027-03-01 10:00") { profile, edits in
                profile.tags = []
                edits.tagsRemoved = ["once"]
            }
        }
        #expect(facts.tags == ["once": 0])
    }

    @Test func `knows who stands where`() throws {
        let facts = try facts { world in
            let number = try world.add(1, at: "2027-03-01 09:00") {
                $0.values[.company] = FieldValue(text: "Acme")
                $0.tags = ["vip"]
            }
            var edits = ChangeEdits()
            edits.enrolInto = "ask"
            try world.store.write {
                try $0.note(
                    edits, on: number,
                    by: .init(at: World.instant("2027-03-01 09:30"), origin: .commandLine, isQuiet: false))
            }
            try world.tick("2027-03-01 10:00")
        }
        #expect(facts.inside == ["ask": ["pause": 1]])
    }

    @Test func `says only what needs no workspace when the workspace has errors`() throws {
        let world = try World(["ask.flow.yaml": Self.flow], at: "2027-03-01 08:00")
        try world.add(1, at: "2027-03-01 09:00") { $0.tags = ["vip"] }
        let facts = try world.store.read {
            try CustomerSurvey(release: nil).facts(in: $0, at: World.instant("2027-03-02 08:00"))
        }
        #expect(facts.tags == ["vip": 1] && facts.fields.isEmpty && facts.matches.isEmpty)
    }
}
