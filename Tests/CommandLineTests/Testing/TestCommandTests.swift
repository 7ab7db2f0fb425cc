import Foundation
import Testing

@Suite struct `sluice test` {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func example(_ name: String, in shell: Shell) throws {
        let failure = try #require(GoldenFailure.all.first { $0.name == name })
        try shell.write(failure.test, to: "flows/tests/\(name).flow-test.yaml")
    }

    @Test func `passes with a new workspace`() throws {
        let shell = try Shell()
        try shell.sluice("init")
        let ended = try shell.sluice("test")
        #expect(ended.status == 0)
        #expect(ended.output == "")
        #expect(ended.errors == "4 tests passed\n")
    }

    @Test func `passes with the shipped workspace, and reaches every step and every way`() throws {
        let shell = try Shell()
        let folder = Self.repository.appending(path: "flows").path
        let ended = try shell.sluice("test", "--workspace", folder, "--coverage")
        #expect(ended.status == 0, "\(ended.output)\(ended.errors)")
        #expect(ended.output.contains("all flows"))
        #expect(!ended.output.contains("  step ") && !ended.output.contains("  way "))
    }

    @Test func `plays the tests that are named by file, by folder or by flow`() throws {
        let shell = try GoldenFailure.shell()
        try Self.example("wrong-time", in: shell)
        try Self.example("no-event", in: shell)
        for (name, count) in [
            ("birthday", 1), ("purchase", 1), ("tests", 2), ("flows/tests/no-event.flow-test.yaml", 1),
            ("birthday.flow.yaml", 1),
        ] {
            let errors = try shell.sluice("test", name).errors
            #expect(errors == (count == 1 ? "1 test failed, 0 passed\n" : "2 tests failed, 0 passed\n"), "\(name)")
        }
        let wrong = try shell.sluice("test", "birthdy")
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("no flow test is named by \"birthdy\""))
        #expect(wrong.errors.contains("did you mean `birthday`?"))
    }

    @Test func `plays the other files when one has an error, and fails`() throws {
        let shell = try GoldenFailure.shell()
        try Self.example("wrong-time", in: shell)
        try shell.write("version: 1\ntests_for: nobody\n", to: "flows/tests/broken.flow-test.yaml")
        let ended = try shell.sluice("test")
        #expect(ended.status == 1)
        #expect(ended.errors.contains("flows/tests/broken.flow-test.yaml:2:12: error"))
        #expect(ended.errors.hasSuffix("1 test failed, 0 passed\n"))
    }

    @Test func `plays nothing when a flow has an error`() throws {
        let shell = try GoldenFailure.shell()
        try Self.example("wrong-time", in: shell)
        try shell.write("version: 1\nflow: broken\n", to: "flows/broken.flow.yaml")
        let ended = try shell.sluice("test")
        #expect(ended.status == 1)
        #expect(ended.output == "")
        #expect(ended.errors.contains("flows/broken.flow.yaml"))
    }

    @Test(arguments: ["json", "junit"])
    func `says the same to programs`(format: String) throws {
        let shell = try GoldenFailure.shell()
        for name in ["cases", "several-profiles", "one-address-for-two"] { try Self.example(name, in: shell) }
        let ended = try shell.sluice("test", "--format", format)
        let kept = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reports/tests.\(format)")
        if GoldenFailure.isRecording { try Data(ended.output.utf8).write(to: kept) }
        #expect(ended.output == (try String(contentsOf: kept, encoding: .utf8)))
        #expect(ended.status == 1)
    }

    @Test func `shows what no test reaches`() throws {
        let shell = try GoldenFailure.shell()
        try Self.example("wrong-time", in: shell)
        let ended = try shell.sluice("test", "--coverage")
        let kept = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reports/coverage.txt")
        let said = try #require(ended.output.split(separator: "over\n\n").last.map(String.init))
        if GoldenFailure.isRecording { try Data(said.utf8).write(to: kept) }
        #expect(said == (try String(contentsOf: kept, encoding: .utf8)))
    }

    @Test(arguments: ["birthday", "purchase", "digest"])
    func `records a test that passes`(flow: String) throws {
        let shell = try GoldenFailure.shell()
        let recorded = try shell.sluice(
            "test", "--record", "mia", "--flow", flow, "--from", "2027-03-01 08:00", "--until", "2027-03-31")
        #expect(recorded.status == 0)
        try shell.write(recorded.output, to: "flows/tests/recorded.flow-test.yaml")
        let played = try shell.sluice("test")
        #expect(played.errors == "1 test passed\n", "\(recorded.output)\(played.output)")
        #expect(try shell.sluice("fmt", "--check").status == 0)
    }

    @Test func `records what happens, until the last thing has happened`() throws {
        let shell = try GoldenFailure.shell()
        let recorded = try shell.sluice("test", "--record", "mia", "--flow", "birthday", "--from", "2027-01-01")
        #expect(
            recorded.output == """
                # flows/tests/birthday.flow-test.yaml
                version: 1
                tests_for: birthday
                clock: {start: 2027-01-01, stop: 2027-03-14}
                profile: {like: mia}

                tests:
                  - name: what happens to mia
                    expect:
                      - {at: 2027-03-07 09:00, send: treat, channel: email}
                      - {at: 2027-03-14 09:00, send: wish, channel: push}
                      - {add_tag: greeted}
                      - {exit: completed}

                """)
        let unknown = try shell.sluice("test", "--record", "mio")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("did you mean `mia`?"))
    }

    @Test func `takes over what happens, and leaves every other character alone`() throws {
        let shell = try GoldenFailure.shell()
        let before = """
            # Comments stay.
            version: 1
            tests_for: birthday   # and this one
            clock: {start: 2027-03-01 08:00, stop: 2027-03-31}
            profile: {like: mia}
            tests:
              - name: one
                expect:    # in order
                  # first the treat
                  - {at: 2027-03-08 09:00,  send: treat}   # a week before
                  - at: 2027-03-13
                    send: wish
                    channel: email
                  - {add_tag: vip}   # never mind

                  - exit: exit_tag
              - name: two
                expect: [{send: treat}, {exit: completed}]
              - name: three
                expect_counts: {send: 7}   # seven
                expect_not_entered: exit_tag

            """
        let after = """
            # Comments stay.
            version: 1
            tests_for: birthday   # and this one
            clock: {start: 2027-03-01 08:00, stop: 2027-03-31}
            profile: {like: mia}
            tests:
              - name: one
                expect:    # in order
                  # first the treat
                  - {at: 2027-03-07 09:00,  send: treat}   # a week before
                  - at: 2027-03-14 09:00
                    send: wish
                    channel: push
                  - {add_tag: greeted}
                  # never mind

                  - exit: completed
              - name: two
                expect: [{send: treat}, {at: 2027-03-14 09:00, send: wish, channel: push}, {add_tag: greeted}, {exit: completed}]
              - name: three
                expect_counts: {send: 7}   # seven
                expect_not_entered: exit_tag

            """
        try shell.write(before, to: "flows/tests/example.flow-test.yaml")
        #expect(try shell.sluice("test", "--accept", "one").output == "flows/tests/example.flow-test.yaml\n")
        #expect(try shell.sluice("test", "--accept", "two").status == 0)
        let refused = try shell.sluice("test", "--accept", "three")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("somebody enters, which no `expect_not_entered` can say"))
        #expect(shell.text(of: "flows/tests/example.flow-test.yaml") == after)
        let unknown = try shell.sluice("test", "--accept", "four")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("there is no test \"four\""))
    }
}
