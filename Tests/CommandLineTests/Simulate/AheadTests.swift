import Foundation
import Testing

@Suite struct `Looking ahead` {
    @Test func `a plan with days says how messages would differ, and changes no byte`() throws {
        try Scene.withRehearsalStore { scene throws in
            let flow = (Dictionary.hellos["flows/birthday.flow.yaml"] ?? "")
                .replacingOccurrences(of: "first_of: [sms, email]", with: "channel: email")
            try scene.write(["flows/birthday.flow.yaml": flow])
            let before = try scene.bytes("sluice.db")
            let plan = try scene.succeed(["plan", "--days", "31"])
            #expect(try scene.bytes("sluice.db") == before)
            #expect(plan.hasPrefix("a deploy would change release 1:\n"))
            #expect(
                plan.contains(
                    """
                    Messages from 2027-03-01 to 2027-03-31: release 1 → flows

                                                    before  after
                      birthday/on-the-day by email       3      9  +6
                      birthday/on-the-day by sms         7      0  -7
                      all messages                      19     18  -1

                    """), "\(plan)")
            let json = try scene.succeed(["plan", "--days", "31", "--format", "json"])
            #expect(
                json.contains(
                    #""messages":{"from":"2027-03-01","until":"2027-03-31","before":"release 1","after":"flows","messages_before":19,"messages_after":18"#
                ))
            #expect(try !scene.succeed(["plan"]).contains("Messages from"))
            #expect(try scene.sluice("plan", "--days", "0").status == 2)
        }
    }

    @Test func `why at a time to come tells what would happen until then, and changes no byte`() throws {
        try Scene.withRehearsalStore { scene throws in
            let before = try scene.bytes("sluice.db")
            let story = try scene.sluice("why", Customers.address(1), "--at", "2027-03-08 12:00")
            #expect(story.status == 0)
            #expect(story.output.contains("birthday: entered Sun 2027-03-07 09:00 for birthday:2027-03-14"))
            #expect(story.output.contains("decided to send hello by email"))
            #expect(story.output.contains("waits until Sun 2027-03-14 09:00"))
            #expect(story.errors.contains("if nothing else does"))
            #expect(try scene.bytes("sluice.db") == before)
            let now = try scene.succeed(["why", Customers.address(1)])
            #expect(!now.contains("birthday: entered"))
        }
    }

    @Test func `why at a time to come answers for one message`() throws {
        try Scene.withRehearsalStore { scene throws in
            let answer = try scene.succeed([
                "why", Customers.address(7), "--message", "hello", "--at", "2027-03-10 12:00",
            ])
            #expect(answer.split(separator: "\n").first?.contains("did not get hello") == true, "\(answer)")
            #expect(answer.contains("email_optout true"))
        }
    }

    @Test func `a plan with days forecasts which limit would stop a flow, and what it needs`() throws {
        try Scene.withRehearsalStore { scene throws in
            let flow = (Dictionary.hellos["flows/birthday.flow.yaml"] ?? "")
                .replacingOccurrences(of: "steps:", with: "safety: {max_entries_per_day: 4}\nsteps:")
            try scene.write(["flows/birthday.flow.yaml": flow])
            let plan = try scene.succeed(["plan", "--days", "31"])
            #expect(
                plan.hasSuffix(
                    """
                    birthday would pause: it needs 10 on Sun 2027-03-07, and max_entries_per_day allows 4
                      = help: when that many are meant, say `safety: {max_entries_per_day: 10}` in the flow

                    """), "\(plan)")
            let json = try scene.succeed(["plan", "--days", "31", "--format", "json"])
            #expect(
                json.contains(
                    #""limits":[{"flow":"birthday","key":"max_entries_per_day","limit":4,"needed":10,"day":"2027-03-07"}]"#
                ))
        }
    }
}
