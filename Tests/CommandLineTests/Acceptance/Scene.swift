import Foundation
import Testing

/// A folder with a workspace, a store and whatever a test puts there, and the program to work on it.
struct Scene {
    let folder: String
    var sluice: Program { Program(folder: folder) }

    /// Does something in a new folder that goes when it is done.
    static func with(_ body: (Scene) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(Scene(folder: folder))
    }

    /// The same in a folder with a workspace that is deployed to a store.
    static func withStore(
        _ workspace: [String: String] = .hellos, rehearsalFrom start: String? = nil, _ body: (Scene) throws -> Void
    ) throws {
        try with { scene throws in
            try scene.write(workspace)
            try scene.succeed(["store", "create"] + (start.map { ["--rehearsal", "--at", $0] } ?? []))
            try scene.succeed(["deploy"])
            try body(scene)
        }
    }

    /// Puts the key of suppressed addresses beside a copy of the store.
    func copySecret(to store: String) throws {
        try FileManager.default.copyItem(atPath: path("sluice.db.secret"), toPath: path("\(store).secret"))
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// Writes files by their paths, with the folders that they need.
    func write(_ files: [String: String]) throws {
        for (name, text) in files {
            let file = URL(fileURLWithPath: path(name))
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path(name))
    }

    /// Runs a command that must end well; its output.
    @discardableResult
    func succeed(_ arguments: [String]) throws -> String {
        let ended = try sluice.run(arguments)
        try #require(ended.status == 0, "sluice \(arguments.joined(separator: " ")): \(ended.errors)\(ended.output)")
        return ended.output
    }

    /// Does a rehearsal's run; whatever it decided, a line of trace each.
    @discardableResult
    func rehearse(until time: String) throws -> [TraceLine] {
        try TraceLine.lines(of: try succeed(["run", "--as-of", time, "--format", "jsonl"]))
    }

    /// The stored trace of one profile.
    func story(of profile: String) throws -> [TraceLine] {
        try TraceLine.lines(of: try succeed(["why", profile, "--format", "jsonl"]))
    }

    func status() throws -> StatusAnswer {
        try JSONDecoder().decode(StatusAnswer.self, from: Data(try succeed(["status", "--format", "json"]).utf8))
    }

    func outbox() throws -> OutboxContents {
        try OutboxContents(of: path("outbox"))
    }

    /// Looks again and again until something holds, for at most some twenty seconds; whether it came to hold.
    func eventually(_ holds: () throws -> Bool) rethrows -> Bool {
        for _ in 0..<400 {
            if try holds() { return true }
            usleep(50_000)
        }
        return false
    }
}

/// A line of trace, as far as tests look at it.
struct TraceLine: Decodable, Hashable {
    let profile: String
    let flow: String
    let step: String?
    let effect: String
    let reason: String?
    let tag: String?
    let channel: String?
    let at: String

    static func lines(of text: String) throws -> [TraceLine] {
        try text.split(separator: "\n").map { try JSONDecoder().decode(TraceLine.self, from: Data($0.utf8)) }
    }
}

/// What `status --format json` says, as far as tests look at it.
struct StatusAnswer: Decodable, Hashable {
    struct Flow: Decodable, Hashable {
        let status: String
        let paused_by_hand: Bool
        let paused_by_limit: Bool
        let inside: [String: Int]
        let today: [String: Int]
        let not_entered: [String: Int]
    }

    let release: Int
    let untaken_changes: Int
    let profiles: [String: Int]
    let messages: [String: Int]
    let flows: [String: Flow]
}
