import Diagnostics
import FlowLanguage
import Flows
import Operations
import SQLiteStorage
import Storage
import Testing

/// A plan for these steps, in a store that follows those.
private func changes(_ before: String, _ after: String, above: (String, String) = ("", "")) throws -> [String] {
    let world = try World(flow(before, above.0), at: "2027-03-01 08:00")
    let reading = WorkspaceReader.read(files: World.files(flow(after, above.1), settings: "runs: continuous"))
    try #require(reading.release != nil, "\(reading.findings)")
    let plan = try world.store.read { try DeployPlan(for: reading, in: $0) }
    let flow = try #require(plan.flows.first { $0.id == "nurture" })
    return flow.changes.map(\.told)
}

private func flow(_ steps: String, _ above: String) -> [String: String] {
    [
        "nurture.flow.yaml": """
        version: 1
        flow: nurture
        title: Nurture
        owner: test
        status: live
        triggers:
          - manual
        reentry: never
        \(above)
        steps:
        \(steps.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
        """
    ]
}

extension MeaningChange {
    /// In short, with its line: `pause wait: changed 3 days, 4 days @11`.
    fileprivate var told: String {
        let what =
            switch kind {
            case .set(let value): "set \(value)"
            case .changed(let old, let new): "changed \(old), \(new)"
            case .unset(let value): "unset \(value)"
            case .added(let item): "added \(item)"
            case .removed(let item): "removed \(item)"
            case .replaced(let old, let new): "replaced \(old), \(new)"
            case .reordered: "reordered"
            case .stepAdded(let verb): "new \(verb)"
            case .stepGone: "gone"
            case .stepRenamed(let old): "was \(old)"
            case .stepElsewhere(let part): "in \(part)"
            }
        let place = ([step].compactMap(\.self) + key).joined(separator: " ")
        return "\(place): \(what) @\(span?.start.line ?? 0)"
    }
}

private let pause = "- {id: pause, wait: 3 days}\n"
private let mark = "- {id: mark, add_tag: seen}\n"
private let bye = "- {id: bye, end: done}\n"

@Suite struct `What a flow does otherwise` {
    @Test func `is told by step and key`() throws {
        #expect(
            try changes(pause + mark, pause.replacing("3 days", with: "4 days") + mark)
                == ["pause wait: changed 3 days, 4 days @11"])
        #expect(try changes(mark, mark.replacing("seen", with: "[seen, vip]")) == ["mark add_tag: added vip @11"])
        #expect(
            try changes(pause + mark, pause.replacing("3 days", with: "{for: 3 days, at: \"10:00\"}") + mark)
                == ["pause wait: changed 3 days, {for: 3 days, at: 10:00} @11"])
        #expect(
            try changes(pause + mark, pause.replacing("wait: 3 days", with: "remove_tag: vip") + mark)
                == ["pause: replaced wait: 3 days, remove_tag: vip @11"])
    }

    @Test func `does not depend on how it is written`() throws {
        let written = """
            - id: pause   # a while
              wait: "3 days"
            - add_tag: 'seen'
              id: mark
            """
        #expect(try changes(pause + mark, written, above: ("", "x-note: mine")) == [])
    }

    @Test func `names steps that come, go, and change places`() throws {
        #expect(try changes(pause + mark, pause + mark + bye) == ["bye: new end @13"])
        #expect(try changes(pause + mark + bye, pause + bye) == ["mark: gone @10"])
        #expect(try changes(pause + mark + bye, mark + pause + bye) == ["steps: reordered @10"])
    }

    @Test func `looks into branches, splits and waits for something`() throws {
        let branch = { (inside: String, other: String) in
            """
            - id: ways
              branch:
                cases: [{name: all, if: [{field: email, missing: false}], steps: [\(inside)]}]
                else: [\(other)]
            \(bye)
            """
        }
        let (first, second) = ("{id: mark, add_tag: seen}", "{id: rest, wait: 1 day}")
        #expect(try changes(branch(first, ""), branch("\(second), \(first)", "")) == ["rest: new wait @13"])
        #expect(try changes(branch(first, ""), branch("", first)) == ["mark: in else of ways @14"])
        #expect(
            try changes(branch(first, ""), branch(first, "").replacing("missing: false", with: "missing: true"))
                == [
                    "ways cases all if: replaced {field: email, missing: false}, {field: email, missing: true} @13"
                ])
        let split = { (percent: Int) in
            "- {id: half, split: {arms: {a: {percent: \(percent), steps: [\(first)]}, b: {percent: \(100 - percent)}}}}\n"
        }
        #expect(
            try changes(split(50), split(60))
                == ["half arms a percent: changed 50, 60 @11", "half arms b percent: changed 50, 40 @11"])
        let until = { (met: String, notMet: String) in
            "- {id: sign, wait_until: {if: [{tags: {any: [vip]}}], up_to: 3 days, met: [\(met)], not_met: [\(notMet)]}}\n"
        }
        #expect(try changes(until(first, ""), until("", first)) == ["mark: in not_met of sign @11"])
    }

    @Test func `knows a step by the id that it had, when the flow says so`() throws {
        let renamed = pause.replacing("pause", with: "rest").replacing("3 days", with: "4 days")
        #expect(
            try changes(pause + mark, renamed + mark, above: ("", "moved: [{from: pause, to: rest}]"))
                == ["rest: was pause @11", "rest wait: changed 3 days, 4 days @11"])
        #expect(
            try changes(pause + mark, mark, above: ("", "removed: [{id: pause, people_go_to: mark}]"))
                == ["pause: gone @10"])
    }

    @Test func `tells conditions one by one, and what of one changed`() throws {
        let above = { (conditions: String) in conditions.isEmpty ? "" : "keep_if: [\(conditions)]" }
        let (grown, near) = ("{field: age, at_least: 18}", "{field: company, missing: false}")
        #expect(
            try changes(mark, mark, above: (above(""), above("\(grown), \(near)")))
                == ["keep_if: added \(grown) @9", "keep_if: added \(near) @9"])
        #expect(
            try changes(mark, mark, above: (above("\(grown), \(near)"), above(near))) == [
                "keep_if: removed \(grown) @9"
            ])
        #expect(
            try changes(mark, mark, above: (above("\(grown), \(near)"), above("\(near), \(grown)")))
                == ["keep_if: reordered @9"])
        #expect(
            try changes(mark, mark, above: (above("{any: [\(grown), \(near)]}"), above("{any: [\(near)]}")))
                == ["keep_if any: removed \(grown) @9"])
        #expect(
            try changes(mark, mark, above: (above(grown), above(grown.replacing("18", with: "21"))))
                == ["keep_if: replaced \(grown), {field: age, at_least: 21} @9"])
    }

    @Test func `tells what is set and no longer set`() throws {
        #expect(try changes(mark, mark, above: ("", "useful_for: 2 days")) == ["useful_for: set 2 days @9"])
        #expect(
            try changes(mark, mark, above: ("exit_tags: [stop, vip]", "")) == ["exit_tags: unset [stop, vip] @2"])
    }
}

@Suite struct `What a deploy would do` {
    @Test func `says what messages and the workspace do otherwise, and which flows send them`() throws {
        let steps = "- {id: greet, send: {message: hello, channel: email, purpose: account}}"
        let world = try World(flow(steps, ""), at: "2027-03-01 08:00")
        let after = flow(steps, "").merging([
            "messages/hello.message.yaml": """
            version: 1
            message: hello
            purposes: [account]
            email: {subject: Good day, text: Hello from us}
            """
        ]) { $1 }
        let reading = WorkspaceReader.read(files: World.files(after, settings: "leap_day: mar_1\nruns: continuous"))
        let plan = try world.store.read { try DeployPlan(for: reading, in: $0) }
        #expect(!plan.changesNothing && !plan.isRefused)
        #expect(plan.shared.map(\.subject) == [.workspace, .message("hello")])
        #expect(plan.shared.map(\.usedBy) == [[], ["nurture"]])
        #expect(
            plan.shared.flatMap(\.changes).map(\.told)
                == ["leap_day: changed feb_28, mar_1 @4", "email subject: changed Hello, Good day @4"])
        #expect(plan.flows.map(\.fate) == [.same])
    }

    @Test func `says from when a flow counts`() throws {
        let draft = flow(mark, "").mapValues { $0.replacing("status: live", with: "status: draft") }
        let world = try World(draft, at: "2027-03-01 08:00")
        let reading = WorkspaceReader.read(files: World.files(flow(mark, ""), settings: "runs: continuous"))
        let plan = try #require(try world.store.read { try DeployPlan(for: reading, in: $0) }.flows.first)
        #expect(plan.before == .draft && plan.after == .live && plan.begins)
        #expect(plan.changes == [], "the status is told by itself")
        #expect(plan.fate == .changed)
    }
}
