import Foundation
import Testing

/// A store of the hellos in which two people wait at `two-days` of the flow `by-hand`.
private func withWaiting(_ body: (Scene) throws -> Void) throws {
    let workspace = [String: String].hellos.mapValues { text in
        text.replacing("webhooks:\n  desk: {url: \"https://desk.shop.example/new\", via: outbox_folder}\n", with: "")
    }
    try Scene.withStore(workspace, rehearsalFrom: "2027-03-01 08:00") { scene throws in
        try scene.write(["people.csv": Customers.file(1...2)])
        try scene.succeed(["import", "people.csv"])
        try scene.succeed(["enrol", "by-hand", Customers.address(1), Customers.address(2)])
        try scene.rehearse(until: "2027-03-01 09:00")
        try body(scene)
    }
}

extension Scene {
    /// Writes a file of the workspace anew.
    fileprivate func edit(_ file: String, _ edit: (String) -> String) throws {
        let text = try String(contentsOfFile: path(file), encoding: .utf8)
        try write([file: edit(text)])
    }

    /// The bytes of the store.
    fileprivate func storeBytes() throws -> Data { try Data(contentsOf: URL(filePath: path("sluice.db"))) }
}

private let byHand = "flows/by-hand.flow.yaml"

@Suite struct `A plan` {
    @Test func `says that nothing would change when only the writing does`() throws {
        try withWaiting { scene throws in
            try scene.edit(byHand) { text in
                "# whom we greet by hand\n"
                    + text.replacing("wait: 2 days", with: "wait: \"2 days\" # over the weekend")
                    .replacing("status: live\n", with: "").replacing("reentry:", with: "status: live\nreentry:")
            }
            let text = try String(contentsOfFile: scene.path(byHand), encoding: .utf8)
            try scene.remove(byHand)
            try scene.write(["flows/deeper/other-name.flow.yaml": text])
            let before = try scene.storeBytes()
            #expect(try scene.succeed(["plan"]) == "nothing would change: release 1 says the same\n")
            #expect(try scene.storeBytes() == before)
            #expect(try scene.succeed(["deploy", "--list"]).split(separator: "\n").count == 1)
        }
    }

    @Test func `says in the author's words what changed and where, and who goes where`() throws {
        try withWaiting { scene throws in
            try scene.edit(byHand) { text in
                text.replacing("id: two-days", with: "id: three-days").replacing("wait: 2 days", with: "wait: 3 days")
                    .replacing("reentry: every_time", with: "enter_if: [{tags: {none: [vip]}}]\nreentry: every_time")
                    + "  - id: leave\n    end: greeted\nmoved: [{from: two-days, to: three-days}]\n"
            }
            try scene.edit("flows/vip.flow.yaml") { $0.replacing("status: live", with: "status: draft") }
            try scene.edit("flows/birthday.flow.yaml") { text in
                text.replacing("first_of: [sms, email]", with: "channel: email")
                    .replacing("  - id: mark\n    add_tag: birthday-week\n", with: "")
            }
            try scene.edit("flows/messages/hello.message.yaml") { text in
                text.replacing("Hello {{", with: "Dear {{").replacing("hello, {{", with: "a hello, {{")
            }
            try scene.edit("flows/workspace.yaml") { $0 + "caps: [{name: any, max: 3, per: 7 days}]\n" }
            try scene.write([
                "flows/gold.flow.yaml": .flow(
                    "gold", trigger: "tag_added: gold", steps: "  - {id: bye, remove_tag: gold}")
            ])
            let before = try scene.storeBytes()
            let plan = try scene.succeed(["plan"])
            #expect(
                plan == """
                    a deploy would change release 1:

                    workspace: caps: now has {name: any, max: 3, per: 7 days} (flows/workspace.yaml:9)

                    message hello, sent by birthday, by-hand, vip
                      email subject hello, {{ first_name | default: 'you' }} → a hello, {{ first_name | default: 'you' }} (flows/messages/hello.message.yaml:5)
                      email text changed (flows/messages/hello.message.yaml:6)
                      sms text Hello {{ first_name | default: 'you' }} from {{ sender.name }} → Dear {{ first_name | default: 'you' }} from {{ sender.name }} (flows/messages/hello.message.yaml:8)

                    flow birthday
                      step on-the-day: channel: now email (flows/birthday.flow.yaml:15)
                      step on-the-day: first_of: no longer [sms, email] (flows/birthday.flow.yaml:15)
                      step mark: gone (flows/birthday.flow.yaml:9)

                    flow by-hand
                      enter_if: now asks {tags: {none: [vip]}} (flows/by-hand.flow.yaml:8)
                      step three-days: was two-days (flows/by-hand.flow.yaml:14)
                      step three-days: wait 2 days → 3 days (flows/by-hand.flow.yaml:14)
                      step leave: new (end) (flows/by-hand.flow.yaml:18)
                      2 people at two-days go to three-days

                    flow gold: new, live: it starts with what happens after the deploy (flows/gold.flow.yaml:5)
                    flow vip: live → draft: for profiles with a test tag only (flows/vip.flow.yaml:5)

                    """)
            #expect(try scene.storeBytes() == before)

            let deployed = try scene.sluice("deploy")
            #expect(
                deployed.errors == """
                    release 2 is deployed; live from now on: gold
                      workspace: 1 change
                      message hello: 3 changes
                      flow birthday: 3 changes
                      flow by-hand: 4 changes; 2 people at two-days go to three-days
                      flow gold: new, live: it starts with what happens after the deploy
                      flow vip: live → draft: for profiles with a test tag only

                    """)
            #expect(try scene.status().flows["by-hand"]?.inside == ["three-days": 2])
            #expect(try scene.rehearse(until: "2027-03-03 08:59").isEmpty)
            let sent = try scene.rehearse(until: "2027-03-03 09:00").filter { $0.effect == "send" }
            #expect(sent.map(\.step) == ["again", "again"], "the wait that had begun keeps its time")
            #expect(try scene.succeed(["plan"]) == "nothing would change: release 2 says the same\n")
        }
    }

    @Test func `and a deploy are refused when somebody would have no place`() throws {
        try withWaiting { scene throws in
            try scene.edit(byHand) { $0.replacing("  - id: two-days\n    wait: 2 days\n", with: "") }
            let plan = """
                a deploy would change release 1:

                flow by-hand
                  step two-days: gone (flows/by-hand.flow.yaml:9)
                  2 people at two-days would have no place: STRANDED

                """
            let finding = """
                flows/by-hand.flow.yaml:2:7: error: step "two-days" was removed from flow "by-hand", but 2 people are there [step-in-use]
                  |
                2 | flow: by-hand
                  |       ^^^^^^^
                  = help: `moved: [{from: two-days, to: …}]` when it has another id now, `removed: [{id: two-days, people_go_to: …}]` when it was taken out


                """
            let planned = try scene.sluice("plan")
            #expect(planned.status == 1)
            #expect(planned.output == plan)
            #expect(planned.errors == finding + "sluice: a deploy would be refused\n")

            let refused = try scene.sluice("deploy")
            #expect(refused.status == 1)
            #expect(refused.output == "")
            #expect(refused.errors == plan + "\n" + finding + "sluice: nothing was deployed\n")
            #expect(try scene.status().release == 1)

            try scene.edit(byHand) { $0 + "removed: [{id: two-days, people_go_to: again}]\n" }
            #expect(
                try scene.succeed(["plan"]).contains(
                    "2 people at two-days go on at again, not earlier than they would have"))
            try scene.succeed(["deploy"])
            #expect(try scene.status().flows["by-hand"]?.inside == ["again": 2])
            #expect(try scene.rehearse(until: "2027-03-03 08:59").isEmpty)
            #expect(
                try scene.rehearse(until: "2027-03-03 09:00").map(\.effect) == ["send", "exited", "send", "exited"])
        }
    }

    @Test func `says who leaves when a flow is retired, and what a flow that is gone does to its people`() throws {
        try withWaiting { scene throws in
            try scene.edit(byHand) { $0.replacing("status: live", with: "status: retired") }
            let plan = try scene.succeed(["plan"])
            #expect(
                plan == """
                    a deploy would change release 1:

                    flow by-hand: live → retired: everybody leaves (flows/by-hand.flow.yaml:5)
                      2 people leave

                    """)
            try scene.remove(byHand)
            let ended = try scene.sluice("plan")
            #expect(ended.status == 1)
            #expect(ended.output.contains("flow by-hand: gone\n  2 people at two-days would have no place: STRANDED\n"))
            #expect(ended.errors.contains("= help: keep it with `status: retired`, and everybody leaves it"))
        }
    }

    @Test func `is for programs, too`() throws {
        try withWaiting { scene throws in
            try scene.edit(byHand) { text in
                text.replacing("id: two-days", with: "id: a-while") + "moved: [{from: two-days, to: a-while}]\n"
            }
            let plan = try JSONSerialization.jsonObject(
                with: Data(try scene.succeed(["plan", "--format", "json"]).utf8))
            let object = try #require(plan as? [String: Any])
            #expect(object["release"] as? Int == 1)
            #expect(object["refused"] as? Bool == false)
            #expect(object["changes_nothing"] as? Bool == false)
            let flows = try #require(object["flows"] as? [[String: Any]])
            #expect(flows.map { $0["flow"] as? String } == ["birthday", "by-hand", "vip"])
            #expect(flows.map { $0["change"] as? String } == ["same", "changed", "same"])
            let changes = try #require(flows[1]["changes"] as? [[String: Any]])
            #expect(changes.map { $0["what"] as? String } == ["step_renamed"])
            #expect(changes.map { $0["line"] as? Int } == [13])
            let inside = try #require(flows[1]["inside"] as? [[String: Any]])
            #expect(inside.map { $0["people"] as? Int } == [2])
            #expect(inside.map { $0["way"] as? String } == ["moved"])
            #expect(inside.map { $0["to"] as? String } == ["a-while"])
        }
    }

    @Test func `is not made for a workspace with errors, nor before there is a store`() throws {
        try withWaiting { scene throws in
            try scene.edit(byHand) { $0.replacing("wait: 2 days", with: "wait: 2d") }
            let ended = try scene.sluice("plan")
            #expect(ended.status == 1)
            #expect(ended.output == "")
            #expect(ended.errors.contains("[bad-duration]"))
            #expect(ended.errors.hasSuffix("sluice: a deploy would be refused, so there is no plan\n"))
            let json = try scene.sluice("plan", "--format", "json")
            #expect(json.status == 1)
            #expect(json.output.hasPrefix(#"{"refused":true,"findings":[{"file":"by-hand.flow.yaml","line":13"#))
            #expect(try scene.sluice("plan", "--store", "nowhere.db").status == 3)
        }
    }

    @Test func `of a first deploy lists what begins`() throws {
        try Scene.with { scene throws in
            try scene.write(.hellos)
            try scene.succeed(["store", "create"])
            let plan = try scene.succeed(["plan"])
            #expect(
                plan == """
                    nothing is deployed yet; a deploy would begin with:

                    flow birthday: new, live: it starts with what happens after the deploy (flows/birthday.flow.yaml:5)
                    flow by-hand: new, live: it starts with what happens after the deploy (flows/by-hand.flow.yaml:5)
                    flow vip: new, live: it starts with what happens after the deploy (flows/vip.flow.yaml:5)

                    """)
        }
    }
}

@Suite struct `A rollback` {
    @Test func `deploys the release before the current one again, as a new one`() throws {
        try withWaiting { scene throws in
            try scene.edit(byHand) { $0.replacing("wait: 2 days", with: "wait: 4 days") }
            try scene.succeed(["deploy"])
            #expect(
                try scene.succeed(["deploy", "--list"]).split(separator: "\n").map { $0.split(separator: " ").last }
                    == ["current", "back"])
            let ended = try scene.sluice("deploy", "--rollback")
            #expect(ended.status == 0)
            #expect(
                ended.errors == """
                    rolling back: release 1 is deployed in the place of 2
                    release 3 is deployed
                      flow by-hand: 1 change
                    the folder flows stays as it is; the next `sluice deploy` takes it again

                    """)
            #expect(try scene.status().release == 3)
            #expect(try scene.status().flows["by-hand"]?.inside == ["two-days": 2])
            #expect(
                try scene.succeed(["plan"]).contains("step two-days: wait 2 days → 4 days (flows/by-hand.flow.yaml:13)")
            )
        }
    }

    @Test func `is refused when somebody would have no place in the older release`() throws {
        try withWaiting { scene throws in
            try scene.edit(byHand) { text in
                text.replacing("id: two-days", with: "id: a-while") + "moved: [{from: two-days, to: a-while}]\n"
            }
            try scene.succeed(["deploy"])
            let ended = try scene.sluice("deploy", "--rollback")
            #expect(ended.status == 1)
            #expect(ended.errors.contains("  2 people at a-while would have no place: STRANDED\n"))
            #expect(ended.errors.contains("by-hand.flow.yaml:2:7: error: step \"a-while\" was removed"))
            #expect(ended.errors.contains("sluice: nothing was deployed\n  = help: put the files of release 1"))
            #expect(try scene.status().release == 2)
        }
    }

    @Test func `needs a release to go back to`() throws {
        try Scene.withStore { scene throws in
            let ended = try scene.sluice("deploy", "--rollback")
            #expect(ended.status == 1)
            #expect(ended.errors.contains("release 1 is the first one: there is none before it to go back to"))
            #expect(try scene.sluice("deploy", "--rollback", "--backfill", "vip").status == 2)
        }
    }
}
