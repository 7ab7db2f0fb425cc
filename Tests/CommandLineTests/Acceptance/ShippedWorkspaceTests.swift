import Foundation
import Testing

@Suite struct `The shipped workspace` {
    @Test func `checks clean`() throws {
        try Scene.withShippedFiles { scene throws in
            #expect(try scene.succeed(["check", "--strict", "--format", "json"]).contains(#"{"findings":[],"#))
        }
    }

    @Test func `brings the shipped customers their messages`() throws {
        try Scene.withShippedFiles { scene throws in
            try scene.succeed(["store", "create"])
            try scene.succeed(["import", "examples/customers.csv"])
            try scene.succeed(["deploy", "--backfill", "birthday", "--yes"])
            try scene.succeed(["import", "examples/new-customers.csv", "--start-flows"])
            // In the evening of somebody's birthday the wish is too late, and the run says so.
            #expect([0, 1].contains(try scene.sluice("run").status))

            let outbox = try scene.outbox()
            #expect(outbox.oddities == [])
            #expect(outbox.mails.count >= 8)
            #expect(try scene.status().messages == ["handed_over": outbox.count])
            #expect(try scene.status().flows["welcome"]?.inside == ["first-night": 8])
            #expect(try scene.sluice("run").status == 0)
            #expect(try scene.outbox().mails == outbox.mails)
            try scene.succeed(["store", "check"])
        }
    }

    /// The same hour on the birthday of one of the new customers, when a wish cannot go any more.
    @Test func `welcomes new customers late in the evening too`() throws {
        try Scene.withShippedFiles { scene throws in
            try scene.succeed(["store", "create", "--rehearsal", "--at", "2027-04-24 22:00"])
            try scene.succeed(["deploy"])
            try scene.succeed(["import", "examples/new-customers.csv", "--start-flows"])
            let run = try scene.sluice("run", "--as-of", "2027-04-24 22:30", "--format", "jsonl")
            #expect(run.status == 1)
            let trace = try TraceLine.lines(of: run.output)
            #expect(trace.count { $0.flow == "welcome" && $0.effect == "send" } == 8)
            #expect(trace.filter { $0.flow == "birthday" && $0.effect == "not_sent" }.map(\.reason) == ["too_late"])
        }
    }

    @Test func `says in the words of its flows why somebody was left out`() throws {
        try Scene.withShippedFiles { scene throws in
            // The statement of 1 January is looked at, because the flows are there before it fires.
            try scene.succeed(["store", "create", "--rehearsal", "--at", "2026-12-31 09:00"])
            try scene.succeed(["deploy"])
            try scene.succeed(["import", "examples/new-customers.csv", "--start-flows"])
            try scene.succeed(["run", "--as-of", "2027-01-01 10:00"])
            // Four days asleep make some messages too late.
            #expect(try scene.sluice("run", "--as-of", "2027-01-05 10:30").status == 1)
            let story = try scene.succeed(["why", "sean.nakamura.n3@example.org"])
            // Neither the brackets around the one nor the comment behind the other.
            #expect(story.contains("  {tags: {any: [vip, whale]}}  [win-back.flow.yaml:"))
            #expect(story.contains("  consent: {channel: email, purpose: account}  [monthly-statement.flow.yaml:"))
        }
    }
}

extension Scene {
    fileprivate static func withShippedFiles(_ body: (Scene) throws -> Void) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        try with { scene throws in
            for folder in ["flows", "examples"] {
                try FileManager.default.copyItem(
                    atPath: root.appending(path: folder).path, toPath: scene.path(folder))
            }
            try body(scene)
        }
    }
}
