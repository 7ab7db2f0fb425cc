import Foundation
import Testing

@Suite struct `Outside events of a simulation` {
    private static let id = "00000000-0000-4000-8000-000000000001"
    private static let newcomer = "00000000-0000-4000-8000-000000000099"

    /// A line of the file, and what comes of it.
    @Test(arguments: [
        (
            #"{"at":"2027-03-02 12:00","profile":"p1@example.org","add_tag":"vip"}"#,
            ["vip entered", "vip send", "vip exited"]
        ),
        (
            #"{"at":"2027-03-02T01:00:00Z","profile":"p1@example.org","add_tag":["vip","gold"]}"#,
            ["vip entered", "vip send", "vip exited"]
        ),
        (
            #"{"at":"2027-03-08 12:00","profile":"p1@example.org","add_tag":"do-not-contact"}"#,
            ["birthday entered", "birthday send", "birthday add_tag", "birthday waiting", "birthday exited"]
        ),
        (
            #"{"at":"2027-03-02 12:00","profile":"p1@example.org","set":{"birth_day":20,"first_name":null}}"#,
            [
                "birthday entered", "birthday send", "birthday add_tag", "birthday waiting", "birthday send",
                "birthday remove_tag", "birthday exited",
            ]
        ),
        (
            #"{"at":"2027-03-02 12:00","profile":"p1@example.org","comms":{"email_optout":true,"sms_account":null}}"#,
            [
                "birthday entered", "birthday not_sent", "birthday add_tag", "birthday waiting", "birthday not_sent",
                "birthday remove_tag", "birthday exited",
            ]
        ),
        (#"{"at":"2027-03-02 12:00","profile":"p1@example.org","delete":true}"#, []),
    ])
    func `happen at their times`(line: String, effects: [String]) throws {
        let flows = effects.first.map { [String($0.prefix { $0 != " " })] } ?? ["vip", "birthday"]
        try Scene.withRehearsalStore { scene throws in
            try scene.write(["events.jsonl": line + "\n"])
            let trace = try scene.simulate("--until", "2027-03-31", "--events", "events.jsonl", "--profile", Self.id)
                .filter { flows.contains($0.flow) }
            #expect(trace.map { "\($0.flow) \($0.effect)" } == effects)
        }
    }

    @Test func `bring new people, who are spoken of by the lines behind`() throws {
        try Scene.withRehearsalStore(.busy) { scene throws in
            try scene.write([
                "events.jsonl": """
                {"at":"2027-03-02 12:00","profile":"\(Self.newcomer)","create":{"email":"new@example.org","attributes":{"comms":{"email_account":true}}}}
                {"at":"2027-03-02 12:00","profile":"\(Self.newcomer)","add_tag":"gold"}

                """
            ])
            let trace = try scene.simulate("--until", "2027-03-06", "--events", "events.jsonl")
                .filter { $0.profile == Self.newcomer }
            #expect(
                trace.filter { $0.flow == "welcome" }.map(\.effect)
                    == ["entered", "send", "add_tag", "webhook", "waiting", "send", "exited"])
        }
    }

    @Test func `are told by line when they cannot be read, and nothing is rehearsed`() throws {
        try Scene.withRehearsalStore { scene throws in
            try scene.write([
                "events.jsonl": """
                {"at":"2027-03-02 12:00","profile":"p1@example.org","add_tag":"vip"}
                {"at":"2027-03-01 12:00","profile":"p1@example.org","add_tag":"vip"}
                {"at":"soon","profile":"p1@example.org","add_tag":"vip"}
                {"at":"2027-03-02 12:00","profile":"nobody@example.org","add_tag":"vip"}
                {"at":"2027-03-02 12:00","profile":"p1@example.org","ad_tag":"vip"}
                {"at":"2027-03-02 12:00","profile":"p1@example.org","add_tag":"vip","delete":true}
                {"at":"2027-03-02 12:00","profile":"p1@example.org","event":{"name":"purchase"}}
                {"at":"2027-03-02 12:00","profile":"p1@example.org","set":{"frist_name":"Mia"}}
                {"at":"2027-03-02 12:00","profile":"p1@example.org","delete":false}
                not json

                """
            ])
            let refused = try scene.sluice("simulate", "--events", "events.jsonl")
            #expect(refused.status == 1)
            #expect(refused.output == "")
            #expect(
                refused.errors == """
                    events.jsonl:2: at is "2027-03-01T12:00:00+11:00", expected no time before that of line 1; sort the file by time
                    events.jsonl:3: at is "soon", expected a time such as 2027-03-10T12:00:00+11:00
                    events.jsonl:4: profile is "nobody@example.org", expected somebody's id, email, phone, external id or handle:identifier
                    events.jsonl:5: a name in the line is "ad_tag", expected one of at, profile, add_tag, remove_tag, add_status, remove_status, set, comms, event, create, delete; did you mean add_tag?
                    events.jsonl:6: what happens is "add_tag, delete", expected one of add_tag, remove_tag, add_status, remove_status, set, comms, event, create, delete
                    events.jsonl:7: the event is "purchase", expected an event of the catalogue
                    events.jsonl:8: the row is "frist_name", expected fields of a profile; did you mean `first_name`?
                    events.jsonl:9: delete is "false", expected true
                    events.jsonl:10: this is not JSON: this is no value, at character 1
                    sluice: error: events.jsonl is no file of events
                      = help: a line is like {"at":"2027-03-10T12:00:00+11:00","profile":"mia@example.org","add_tag":"whale"}

                    """)
        }
    }

    @Test func `that cannot happen are told with their line`() throws {
        try Scene.withRehearsalStore { scene throws in
            try scene.write([
                "events.jsonl": #"{"at":"2027-03-02 12:00","profile":"\#(Self.newcomer)","add_tag":"vip"}"#,
                "early.jsonl": #"{"at":"2027-02-02 12:00","profile":"\#(Self.id)","add_tag":"vip"}"#,
                "again.jsonl": #"{"at":"2027-03-02 12:00","profile":"\#(Self.id)","create":{}}"#,
            ])
            let refused = try scene.sluice("simulate", "--events", "events.jsonl")
            #expect(refused.status == 1)
            #expect(refused.errors == "sluice: error: events.jsonl:1: there is no profile \(Self.newcomer)\n")
            let early = try scene.sluice("simulate", "--events", "early.jsonl")
            #expect(early.errors.contains("early.jsonl:1: the rehearsal begins only on Mon 2027-03-01 00:00"))
            let twice = try scene.sluice("simulate", "--events", "again.jsonl")
            #expect(twice.errors == "sluice: error: again.jsonl:1: the profile \(Self.id) is there already\n")
        }
    }
}
