import CivilTime
import Diagnostics
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

extension World {
    /// The story of a profile, as somebody asks at a time.
    func story(
        of number: ProfileNumber, asking question: ProfileStory.Question = ProfileStory.Question(), at time: String
    ) throws -> ProfileStory {
        try store.read { reader in
            try ProfileStory(
                of: number, asking: question, in: reader, release: try DeployedRelease.current(in: reader),
                at: World.instant(time))
        }
    }
}

@Suite struct `An occasion that let nobody in` {
    private static func flow(
        _ trigger: String = "birthday: {when: 7 days before}", enterIf: String = "", safety: String = "",
        steps: String = "  - {id: hello, send: {message: hello, channel: email, purpose: account}}"
    ) -> [String: String] {
        [
            "treat.flow.yaml": """
            version: 1
            flow: treat
            title: Treat
            owner: us
            status: live
            triggers:
              - \(trigger)
            \(enterIf.isEmpty ? "" : "enter_if:\n  - \(enterIf)")
            \(safety.isEmpty ? "" : "safety: \(safety)")
            reentry: every_time
            exit_tags: [stop]
            steps:
            \(steps)
            """
        ]
    }

    private static let company = "{field: company, is: Acme}"

    private func bornInMarch(_ profile: inout Profile) {
        profile.values[.birthMonth] = .number(3)
        profile.values[.birthDay] = .number(14)
    }

    private func setBirthday(_ profile: inout Profile, _ edits: inout ChangeEdits) {
        bornInMarch(&profile)
        edits.fields = [
            FieldChange(field: "birth_month", from: nil, to: "3"), FieldChange(field: "birth_day", from: nil, to: "14"),
        ]
    }

    @Test func `is asked again with the profile as it was then, and as it is now`() throws {
        let world = try World(Self.flow(enterIf: Self.company), at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00", bornInMarch)
        try world.tick("2027-03-07 09:00")
        try world.edit(number, at: "2027-03-08 09:00") { profile, edits in
            profile.values[.company] = FieldValue(text: "Acme")
            edits.fields = [FieldChange(field: "company", from: nil, to: "Acme")]
        }
        try world.tick("2027-03-08 09:00")
        let refusal = try #require(try world.story(of: number, at: "2027-03-20 09:00").refusals.last)
        #expect(refusal.cause == .refused(.enterIf))
        #expect(refusal.because.map(\.seen) == ["company missing"])
        #expect(refusal.because.map(\.answer) == [.unknown])
        let today = try #require(refusal.withTodaysProfile)
        #expect(today.refusal == nil)
    }

    @Test func `is asked by the release that was in force`() throws {
        var world = try World(Self.flow(enterIf: Self.company), at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00", bornInMarch)
        try world.tick("2027-03-07 09:00")
        try world.deploy(Self.flow(), at: "2027-03-08 09:00")
        try world.tick("2027-03-08 09:00")
        let refusal = try #require(try world.story(of: number, at: "2027-03-20 09:00").refusals.last)
        #expect(refusal.cause == .refused(.enterIf))
        #expect(refusal.because.map(\.clause) == [Self.company])
    }

    @Test func `says when the flow, the profile or the day came only later`() throws {
        let world = try World(Self.flow(), at: "2027-03-08 08:00")
        let early = try world.add(1, at: "2027-03-08 07:00", bornInMarch)
        let late = try world.add(2, at: "2027-03-20 09:00", bornInMarch)
        let moved = try world.add(3, at: "2027-03-08 07:00")
        try world.edit(moved, at: "2027-03-21 09:00", setBirthday)
        try world.tick("2027-03-21 09:00")
        func cause(_ number: ProfileNumber) throws -> RefusedEntry.Cause? {
            try world.story(of: number, at: "2027-03-22 09:00").refusals.last?.cause
        }
        // The first came with a quiet import inside catch-up.
        #expect(try cause(early) == .flowCameLater(World.instant("2027-03-08 08:00")))
        #expect(try cause(late) == .profileCameLater(World.instant("2027-03-20 09:00")))
        #expect(try cause(moved) == .dayCameLater(World.instant("2027-03-21 09:00")))
    }

    @Test func `by a change says which rule refused, with the value that it saw`() throws {
        let world = try World(Self.flow("tag_added: vip", enterIf: Self.company), at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00")
        try world.tag(number, "vip", at: "2027-03-02 09:00")
        #expect(try world.story(of: number, at: "2027-03-02 09:30").refusals.map(\.cause) == [.ahead])
        try world.tick("2027-03-02 10:00")
        let refusal = try #require(try world.story(of: number, at: "2027-03-03 09:00").refusals.first)
        #expect(refusal.cause == .refused(.enterIf))
        #expect(refusal.because.map(\.seen) == ["company missing"])
        #expect(refusal.explanation.occurrence.trigger == "tag_added")
    }

    @Test func `waits while a tag has to hold, and is refused when it did not`() throws {
        let world = try World(Self.flow("tag_added: {tag: vip, held_for: 2 hours}"), at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00")
        try world.tag(number, "vip", at: "2027-03-02 09:00")
        try world.tick("2027-03-02 09:00")
        #expect(
            try world.story(of: number, at: "2027-03-02 10:00").refusals.map(\.cause) == [
                .waits(until: World.instant("2027-03-02 11:00"))
            ])
        try world.edit(number, at: "2027-03-02 10:00") { profile, edits in
            profile.tags = []
            edits.tagsRemoved = ["vip"]
        }
        try world.tick("2027-03-02 10:00")
        try world.tick("2027-03-02 11:00")
        #expect(
            try world.story(of: number, at: "2027-03-02 12:00").refusals.map(\.cause) == [.refused(.triggerGone)])
    }

    @Test func `names the refusals that were counted, where the rules refuse nothing`() throws {
        let world = try World(
            Self.flow("tag_added: vip", safety: "{max_entries_per_day: 1}"), at: "2027-03-01 08:00")
        let first = try world.add(1, at: "2027-03-01 09:00")
        let second = try world.add(2, at: "2027-03-01 09:00")
        try world.tag(first, "vip", at: "2027-03-02 09:00")
        try world.tag(second, "vip", at: "2027-03-02 09:00")
        try world.tick("2027-03-02 09:00")
        let story = try world.story(of: second, at: "2027-03-02 10:00")
        #expect(story.refusals.map(\.cause) == [.unknown(counted: [.safetyLimit])])
        #expect(story.trace.map(\.record.effect) == [.notEntered(.safetyLimit)])
        #expect(try world.story(of: first, at: "2027-03-02 10:00").refusals.isEmpty)
    }

    @Test func `is told apart from a tag that came at that very instant, after it, by what was counted`() throws {
        let world = try World(Self.flow(enterIf: Self.company), at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00", bornInMarch)
        try world.tick("2027-03-07 09:00")
        try world.tag(number, "stop", at: "2027-03-07 09:00")
        try world.tick("2027-03-07 09:00")
        #expect(
            try world.story(of: number, at: "2027-03-20 09:00").refusals.last?.cause == .refused(.enterIf))
    }
}

@Suite struct `A passage through a flow` {
    private static let flow = [
        "note.flow.yaml": """
        version: 1
        flow: note
        title: Note
        owner: us
        status: live
        triggers:
          - tag_added: vip
        keep_if:
          - tags: {none: [seen]}
        reentry: every_time
        steps:
          - {id: hello, send: {message: hello, channel: email, purpose: account}}
          - {id: mark, add_tag: seen}
          - {id: again, send: {message: hello, channel: email, purpose: account}}
        """
    ]

    @Test func `is explained by what had come at each of its steps, though all were at one instant`() throws {
        let world = try World(Self.flow, at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00")
        try world.tag(number, "vip", at: "2027-03-02 09:00")
        try world.tick("2027-03-02 09:00")
        let records = try #require(try world.story(of: number, at: "2027-03-03 09:00").enrolments.first).records
        #expect(records.map(\.record.effect.word) == ["entered", "send", "add_tag", "exited"])
        #expect(records[1].gates?.allSatisfy { $0.verdict == .open } == true)
        #expect(records[3].record.effect == .exited(.keepIf))
        #expect(
            records[3].because.map(\.seen) == ["tags vip, seen"] || records[3].because.map(\.seen) == ["tags seen, vip"]
        )
        #expect(records[3].because.map(\.isDecisive) == [true])
    }

    @Test func `ends in the story where the question ends`() throws {
        let world = try World(Self.flow, at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00")
        try world.tag(number, "vip", at: "2027-03-02 09:00")
        try world.tick("2027-03-02 09:00")
        let question = ProfileStory.Question(at: World.instant("2027-03-02 08:00"))
        let story = try world.story(of: number, asking: question, at: "2027-03-03 09:00")
        #expect(story.enrolments.isEmpty && story.refusals.isEmpty)
        #expect(story.profile.tags == [])
        #expect(try world.story(of: number, at: "2027-03-03 09:00").profile.tags == ["seen", "vip"])
    }

    @Test func `is left by the tag that somebody put on, though it is gone again`() throws {
        var flows = Self.flow
        flows["note.flow.yaml"] = Self.flow["note.flow.yaml"]?
            .replacing("  - {id: mark, add_tag: seen}", with: "  - {id: rest, wait: 3 days}")
        let world = try World(flows, at: "2027-03-01 08:00")
        let number = try world.add(1, at: "2027-03-01 09:00")
        try world.tag(number, "vip", at: "2027-03-02 09:00")
        try world.tick("2027-03-02 09:00")
        try world.tag(number, "do-not-contact", at: "2027-03-03 09:00")
        try world.edit(number, at: "2027-03-03 10:00") { profile, edits in
            profile.tags = ["vip"]
            edits.tagsRemoved = ["do-not-contact"]
        }
        try world.tick("2027-03-04 09:00")
        let last = try #require(try world.story(of: number, at: "2027-03-05 09:00").enrolments.first?.records.last)
        #expect(last.record.effect == .exited(.exitTag))
        #expect(last.because.map(\.seen) == ["tag do-not-contact, put on by cli on Wed 2027-03-03 09:00"])
        #expect(last.because.first?.span?.file == "workspace.yaml")
    }
}
