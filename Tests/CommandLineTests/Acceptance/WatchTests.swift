import Foundation
import Testing

@Suite struct `A watch` {
    @Test func `takes in people who are imported while it runs`() throws {
        try Scene.withWatch(over: .busy) { scene, _ throws in
            try scene.write(["new.csv": Customers.file(8...9)])
            try scene.succeed(["import", "new.csv", "--start-flows"])
            #expect(try scene.eventually { try scene.hasMail("hello", to: 8) && scene.hasMail("hello", to: 9) })
        }
    }

    @Test func `writes to people who are tagged while it runs`() throws {
        try Scene.withWatch { scene, _ throws in
            try scene.succeed(["profile", "tag", Customers.address(1), "vip"])
            #expect(try scene.eventually { try scene.hasMail("hello", to: 1) })
        }
    }

    @Test func `goes on with people about whom another system was told`() throws {
        try Scene.withWatch(over: .busy) { scene, _ throws in
            try scene.write(["new.csv": Customers.file(8...8)])
            try scene.succeed(["import", "new.csv", "--start-flows"])
            #expect(try scene.eventually { try scene.status().flows["welcome"]?.inside == ["two-days": 1] })
            #expect(try scene.outbox().lines.contains { $0.contains(#""to":"desk""#) })
        }
    }

    @Test func `follows a deploy`() throws {
        try Scene.withWatch { scene, _ throws in
            try scene.write([
                "flows/messages/golden.message.yaml": .hello("golden"),
                "flows/gold.flow.yaml": .flow(
                    "gold", trigger: "tag_added: gold",
                    steps: """
                          - id: hello
                            send: {message: golden, channel: email, purpose: account}
                        """),
            ])
            try scene.succeed(["deploy"])
            try scene.succeed(["profile", "tag", Customers.address(2), "gold"])
            #expect(try scene.eventually { try scene.hasMail("golden", to: 2) })
        }
    }

    @Test func `waits for the first deploy`() throws {
        try Scene.with { scene throws in
            try scene.write(.hellos)
            try scene.write(["people.csv": Customers.file(1...2)])
            try scene.succeed(["store", "create"])
            try scene.succeed(["import", "people.csv"])
            try scene.watching { _ throws in
                try scene.succeed(["deploy"])
                try scene.succeed(["profile", "tag", Customers.address(1), "vip"])
                #expect(try scene.eventually { try scene.hasMail("hello", to: 1) })
            }
        }
    }

    @Test func `decides nothing between pause and resume of everything`() throws {
        try Scene.withWatch { scene, watch throws in
            try scene.succeed(["pause", "--all"])
            #expect(scene.eventually { watch.errorsSoFar.contains("everything is paused") })
            try scene.succeed(["profile", "tag", Customers.address(1), "vip"])
            try scene.write(["new.csv": Customers.file(7...9)])
            try scene.succeed(["import", "new.csv"])
            for _ in 0..<5 { #expect(try scene.status().untaken_changes == 4) }

            try scene.succeed(["resume", "--all"])
            #expect(try scene.eventually { try scene.hasMail("hello", to: 1) })
            #expect(try scene.status().untaken_changes == 0)
        }
    }

    @Test func `lets nobody into a flow that is paused by hand`() throws {
        try Scene.withWatch { scene, _ throws in
            try scene.succeed(["pause", "vip"])
            try scene.succeed(["profile", "tag", Customers.address(1), "vip"])
            #expect(try scene.eventually { try scene.status().untaken_changes == 0 })
            let vip = try #require(try scene.status().flows["vip"])
            #expect(vip.paused_by_hand)
            #expect(vip.not_entered == ["flow_not_live": 1])

            try scene.succeed(["resume", "vip"])
            try scene.succeed(["profile", "tag", Customers.address(2), "vip"])
            #expect(try scene.eventually { try scene.hasMail("hello", to: 2) })
            #expect(try !scene.hasMail("hello", to: 1))
        }
    }

    @Test(arguments: ["run", "watch"])
    func `is the only engine, and is named to whoever would be another`(command: String) throws {
        try Scene.withWatch { scene, watch throws in
            let refused = try scene.sluice(command)
            #expect(refused.status == 4)
            #expect(refused.output == "")
            #expect(refused.errors.contains("sluice watch (process \(watch.process), since "))
        }
    }

    @Test func `leaves the engine's place when it is killed`() throws {
        try Scene.withStore { scene throws in
            #expect(try scene.startWatch().killed(after: 0))
            try scene.succeed(["run"])
        }
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `ends calmly when it is asked to`(signal: Int32) throws {
        try Scene.withStore { scene throws in
            let watch = try scene.startWatch()
            kill(watch.process, signal)
            #expect(watch.end().status == 0)
        }
    }

    @Test func `of a rehearsal is refused`() throws {
        try Scene.withStore(rehearsalFrom: "2027-03-01 00:00") { scene throws in
            #expect(try scene.sluice("watch").status == 2)
        }
    }
}

extension Scene {
    /// A watch over a store with five people, until the body is done; then it must end well.
    fileprivate static func withWatch(
        over workspace: [String: String] = .hellos, _ body: (Scene, RunningProgram) throws -> Void
    ) throws {
        try withStore(workspace) { scene throws in
            try scene.write(["people.csv": Customers.file(1...5)])
            try scene.succeed(["import", "people.csv"])
            try scene.watching { try body(scene, $0) }
            try scene.succeed(["store", "check"])
        }
    }

    fileprivate func watching(_ body: (RunningProgram) throws -> Void) throws {
        let watch = try startWatch()
        let result = Result { try body(watch) }
        let ended = watch.stop()
        try result.get()
        #expect(ended.status == 0, "\(ended.errors)")
    }

    /// Starts a watch that is the engine when this returns.
    fileprivate func startWatch() throws -> RunningProgram {
        let watch = try sluice.start(["watch"])
        #expect(eventually { watch.errorsSoFar.contains("watching sluice.db") })
        return watch
    }

    fileprivate func hasMail(_ message: String, to number: Int) throws -> Bool {
        try outbox().hasMail(to: Customers.address(number), saying: "Subject: \(message), P\(number)")
    }
}
