import Testing

@Suite struct `An exit tag in the middle of a wait` {
    /// Who puts the tag on.
    enum Hand: CaseIterable {
        case anImport
        case aPerson
        case anotherFlow
    }

    /// Another flow that has yet to add the tag is due later than a wait that is over.
    @Test(arguments: [Hand.anImport, .aPerson])
    func `ends the enrolment before anything else is sent`(hand: Hand) throws {
        try Scene.withWaiting { scene throws in
            try scene.tag(by: hand)
            // The wait is over, and the tag has not been looked at: both are due in this run.
            let trace = try scene.rehearse(until: "2027-03-14 12:00")
            #expect(trace.filter { $0.effect == "send" || $0.flow == "birthday" && $0.effect == "remove_tag" } == [])
            let exits = trace.filter { $0.flow == "birthday" && $0.effect == "exited" }
            #expect(exits.map(\.reason) == ["exit_tag"])
            #expect(exits.map(\.step) == ["until-the-day"])
        }
    }

    @Test(arguments: Hand.allCases)
    func `ends the enrolment at the next look`(hand: Hand) throws {
        try Scene.withWaiting { scene throws in
            try scene.tag(by: hand)
            let trace = try scene.rehearse(until: "2027-03-10 12:00")
            let exits = trace.filter { $0.flow == "birthday" && $0.effect == "exited" }
            #expect(exits.map(\.reason) == ["exit_tag"])
            #expect(try scene.status().flows["birthday"]?.inside == [:])
            #expect(try scene.rehearse(until: "2027-03-14 12:00") == [])
            let story = try scene.story(of: Customers.address(1)).filter { $0.flow == "birthday" }
            #expect(story.map(\.effect) == ["entered", "send", "add_tag", "waiting", "exited"])
        }
    }

    @Test(arguments: Hand.allCases)
    func `that is gone again has ended it all the same`(hand: Hand) throws {
        try Scene.withWaiting { scene throws in
            try scene.tag(by: hand)
            if hand == .anotherFlow { try scene.rehearse(until: "2027-03-09 12:00") }
            try scene.succeed(["profile", "untag", Customers.address(1), "do-not-contact"])
            let trace = try scene.rehearse(until: "2027-03-14 12:00")
            #expect(trace.filter { $0.effect == "send" } == [])
            let story = try scene.story(of: Customers.address(1)).filter { $0.flow == "birthday" }
            #expect(story.map(\.effect) == ["entered", "send", "add_tag", "waiting", "exited"])
            #expect(story.compactMap(\.reason) == ["exit_tag"])
        }
    }

    @Test func `of somebody else ends nothing`() throws {
        try Scene.withWaiting { scene throws in
            try scene.succeed(["profile", "tag", Customers.address(2), "do-not-contact"])
            let trace = try scene.rehearse(until: "2027-03-14 12:00")
            #expect(trace.filter { $0.effect == "send" }.map(\.step) == ["on-the-day"])
        }
    }
}

extension Scene {
    /// A rehearsal at 7 March in which one of two people waits in the birthday flow.
    fileprivate static func withWaiting(_ body: (Scene) throws -> Void) throws {
        var workspace: [String: String] = .hellos
        workspace["flows/leaving.flow.yaml"] = .flow(
            "leaving", trigger: "tag_added: leaving",
            steps: """
                  - id: silence
                    add_tag: do-not-contact
                """)
        try withStore(workspace, rehearsalFrom: "2027-03-01 00:00") { scene throws in
            try scene.write([
                "born-in-march.csv": Customers.file(1...1),
                "other.csv": "email,comms.email_account\n\(Customers.address(2)),true\n",
            ])
            try scene.succeed(["import", "born-in-march.csv"])
            try scene.succeed(["import", "other.csv"])
            try scene.rehearse(until: "2027-03-07 12:00")
            #expect(try scene.status().flows["birthday"]?.inside == ["until-the-day": 1])
            try body(scene)
        }
    }

    fileprivate func tag(by hand: `An exit tag in the middle of a wait`.Hand) throws {
        let address = Customers.address(1)
        switch hand {
        case .anImport:
            try write(["tags.csv": "email,tags\n\(address),do-not-contact\n"])
            try succeed(["import", "tags.csv"])
        case .aPerson: try succeed(["profile", "tag", address, "do-not-contact"])
        case .anotherFlow: try succeed(["profile", "tag", address, "leaving"])
        }
    }
}
