import Foundation
import Testing

@Suite struct `An event` {
    private func withPeople(_ body: (Scene) throws -> Void) throws {
        try Scene.withStore(.serviceDesk) { scene throws in
            try scene.succeed(["import", "people.csv"])
            try body(scene)
        }
    }

    private static let survey = #"{"score": 2, "comment": "too slow <b>"}"#

    @Test func `starts a flow whose message and call show its data, and another one wakes it`() throws {
        try withPeople { scene throws in
            let said = try scene.succeed(
                ["event", "ann@example.org", "survey.completed", "--data", Self.survey, "--id", "s-1"])
            #expect(said == "event survey.completed: comment too slow <b>, score 2\n")
            let trace = try TraceLine.lines(of: try scene.succeed(["run", "--format", "jsonl"]))
            #expect(trace.map(\.effect) == ["entered", "send", "webhook", "add_tag", "waiting"])

            let outbox = try scene.outbox()
            #expect(outbox.hasMail(to: "ann@example.org", saying: "Subject: About your 2"))
            #expect(outbox.hasMail(to: "ann@example.org", saying: "You wrote: too slow <b>"))
            #expect(outbox.hasMail(to: "ann@example.org", saying: "mailto:hello@shop.example?subject=3Dpreferences"))
            #expect(outbox.hasMail(to: "ann@example.org", saying: "Shop, 1 Example St, hello@shop.example"))
            let call = try #require(outbox.lines.first)
            #expect(call.hasPrefix(#"{"key":""#))
            #expect(
                call.hasSuffix(
                    #""to":"tickets","url":"https://tickets.shop.example/new","body":{"name":"Ann","score":2,"tags":["survey"]}}"#
                ))

            #expect(try TraceLine.lines(of: try scene.succeed(["run", "--format", "jsonl"])).isEmpty)
            try scene.succeed(["event", "ann@example.org", "call-made"])
            let woken = try TraceLine.lines(of: try scene.succeed(["run", "--format", "jsonl"]))
            #expect(woken.map(\.effect) == ["branch", "add_tag", "exited"])
            #expect(woken.last?.reason == "completed")
        }
    }

    @Test func `that the flow does not ask for starts nothing`() throws {
        try withPeople { scene throws in
            try scene.succeed(["event", "ann@example.org", "survey.completed", "--data", #"{"score": 9}"#])
            #expect(try scene.succeed(["run", "--format", "jsonl"]) == "")
        }
    }

    @Test func `is recorded once for its id`() throws {
        try withPeople { scene throws in
            let words = ["event", "ann@example.org", "survey.completed", "--data", Self.survey, "--id", "s-1"]
            try scene.succeed(words)
            let again = try scene.sluice.run(words)
            #expect(again.status == 0)
            #expect(again.output == "")
            #expect(again.errors.contains("s-1 was recorded before, as change 4; nothing changed"))
            let feed = try scene.succeed(["changes", "--after", "3", "--format", "jsonl"])
            #expect(feed.split(separator: "\n").count == 1)
        }
    }

    @Test(arguments: [
        (["survey.complete"], 1, "did you mean `survey.completed`?"),
        (["survey.completed", "--data", "{"], 2, "the data is \"{\", expected JSON"),
        (["survey.completed", "--data", #"{"scroe": 2}"#], 2, "score"),
        (["survey.completed", "--data", #"{"score": "two"}"#], 2, "score"),
        (["survey.completed", "--id", " "], 2, "--id"),
    ])
    func `is refused when the catalogue does not know it`(words: [String], status: Int32, said: String) throws {
        try withPeople { scene throws in
            let ended = try scene.sluice.run(["event", "ann@example.org"] + words)
            #expect(ended.status == status)
            #expect(ended.errors.contains(said), "\(ended.errors)")
        }
    }
}

@Suite struct `The change log` {
    @Test func `is a feed for other systems, from wherever they stand`() throws {
        try Scene.withStore(.serviceDesk) { scene throws in
            try scene.succeed(["import", "people.csv"])
            try scene.succeed(["profile", "set", "bo@example.org", "first_name=Boris"])
            try scene.succeed(["profile", "status", "add", "bo@example.org", "gold"])
            try scene.succeed(["profile", "status", "remove", "bo@example.org", "gold"])
            try scene.succeed(["profile", "comms", "bo@example.org", "email_feedback=false"])
            try scene.succeed(
                ["event", "bo@example.org", "call-made", "--data", #"{"minutes": 2.5}"#, "--id", "c-1"])
            let lines = try scene.succeed(["changes", "--format", "jsonl"]).split(separator: "\n")
            #expect(lines.count == 8)
            let ends = [
                #""origin":"import","quiet":true,"depth":0,"created":true,"flags":{"email_feedback":{"from":null,"to":true}}}"#,
                #""origin":"cli","quiet":false,"depth":0,"fields":{"first_name":{"from":"Bo","to":"Boris"}}}"#,
                #""depth":0,"statuses_added":["gold"]}"#, #""depth":0,"statuses_removed":["gold"]}"#,
                #""depth":0,"flags":{"email_feedback":{"from":true,"to":false}}}"#,
                #""depth":0,"event":{"name":"call-made","id":"c-1","data":{"minutes":2.5}}}"#,
            ]
            for (line, end) in zip(lines.dropFirst(2), ends) { #expect(line.hasSuffix(end), "\(line)") }
            #expect(lines.map { $0.hasPrefix(#"{"number":"#) }.allSatisfy { $0 })

            let page = try scene.succeed(["changes", "--after", "3", "--limit", "2", "--format", "jsonl"])
            #expect(page == lines[3...4].joined(separator: "\n") + "\n")
            #expect(try scene.succeed(["changes", "--after", "8"]) == "")
            #expect(try scene.succeed(["changes", "--after", "7"]).contains("event call-made: minutes 2.5"))
        }
    }
}

@Suite struct `A flow with a limit` {
    @Test func `pauses with status 1, and goes on when a person says so`() throws {
        try Scene.withStore(.serviceDesk) { scene throws in
            try scene.succeed(["import", "people.csv"])
            for name in ["ann", "bo", "cy"] { try scene.succeed(["profile", "tag", "\(name)@example.org", "patient"]) }
            let ended = try scene.sluice("run")
            #expect(ended.status == 1)
            #expect(ended.output.contains("safety_limit: the flow reached its limit for the day"))
            #expect(ended.output.contains("patient reached its limit on "))
            #expect(ended.output.contains("`sluice resume patient` lets it go on"))
            #expect(try scene.sluice("run").status == 1, "it says so until somebody looks")
            #expect(try scene.status().flows["patient"]?.paused_by_limit == true)
            #expect(try scene.sluice("status").output.contains("patient (live, paused by its limit)"))
            let doctor = try scene.sluice("doctor")
            #expect(doctor.status == 1)
            #expect(doctor.output.contains("patient reached its limit"))
            #expect(try scene.outbox().mails.isEmpty, "its unclaimed messages stay")

            let flow = try #require([String: String].serviceDesk["flows/patient.flow.yaml"])
            try scene.write(["flows/patient.flow.yaml": flow.replacing("per_day: 2", with: "per_day: 20")])
            try scene.succeed(["deploy"])
            let resumed = try scene.sluice("resume", "patient", "--enter-refused")
            #expect(
                resumed.errors
                    == "patient goes on; a limit had paused it\n1 refused entry noted; the next run decides\n")
            try scene.succeed(["run"])
            #expect(try scene.outbox().mails.count == 3)
            #expect(try scene.status().flows["patient"]?.paused_by_limit == false)
        }
    }
}

@Suite struct `A cap` {
    @Test func `keeps a second message of the week from being sent`() throws {
        try Scene.withStore(.serviceDesk) { scene throws in
            try scene.succeed(["import", "people.csv"])
            try scene.succeed(["event", "ann@example.org", "survey.completed", "--data", #"{"score": 1}"#])
            try scene.succeed(["run"])
            try scene.succeed(["profile", "tag", "ann@example.org", "patient"])
            let ended = try scene.sluice("run")
            #expect(ended.status == 0)
            #expect(ended.output.contains("capped: the person had as many messages as a cap allows"))
            #expect(try scene.outbox().mails.count == 1)
            #expect(
                try scene.succeed(["why", "ann@example.org"]).contains("did not send thanks by email for feedback: "))
        }
    }
}

@Suite struct `A sender without a contact` {
    @Test func `is found before a message that has to name it goes live`() throws {
        let workspace = [String: String].serviceDesk.mapValues {
            $0.replacing(", contact: hello@shop.example", with: "")
        }
        try Scene.with { scene throws in
            try scene.write(workspace)
            try scene.succeed(["store", "create"])
            let refused = try scene.sluice("deploy")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("[no-sender]"))
            #expect(refused.errors.contains("sluice: nothing was deployed"))
        }
    }
}

@Suite struct `A rehearsal of the desk` {
    private func withPeople(_ body: (Scene) throws -> Void) throws {
        try Scene.withStore(.serviceDesk, rehearsalFrom: "2027-03-08 00:00") { scene throws in
            try scene.succeed(["import", "people.csv"])
            try body(scene)
        }
    }

    @Test func `runs a schedule once, however often it is asked, and assumes that calls are answered`() throws {
        try withPeople { scene throws in
            try scene.rehearse(until: "2027-03-09 08:00")
            let first = try scene.rehearse(until: "2027-03-09 10:00").filter { $0.flow == "regular" }
            #expect(first.map(\.effect) == ["entered", "webhook", "add_tag", "exited"])
            #expect(try scene.rehearse(until: "2027-03-09 10:00").isEmpty)
            #expect(try scene.rehearse(until: "2027-03-09 16:00").isEmpty)
            try scene.rehearse(until: "2027-03-10 09:00")
            let next = try scene.rehearse(until: "2027-03-16 10:00")
            #expect(next.map(\.effect) == ["entered", "webhook", "exited"], "the tag is there already")
            #expect(try scene.outbox().count == 0)
        }
    }

    @Test func `fires the anniversaries of a date, each in its own year`() throws {
        try withPeople { scene throws in
            let ninth = try scene.rehearse(until: "2027-03-09 09:00").filter { $0.flow == "anniversary" }
            #expect(ninth.filter { $0.effect == "send" }.count == 2)
            let tenth = try scene.rehearse(until: "2027-03-10 09:30").filter { $0.flow == "anniversary" }
            #expect(tenth.map(\.effect) == ["entered", "send", "exited"])
            #expect(try scene.succeed(["why", "bo@example.org"]).contains("for date.joined_at:2027-03-10"))
        }
    }
}
