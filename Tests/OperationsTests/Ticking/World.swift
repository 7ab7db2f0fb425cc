import CivilTime
import Diagnostics
import Engine
import FlowLanguage
import Flows
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

/// A store in memory with a deployed workspace, walked by hand from instant to instant.
struct World {
    let store: SQLiteStore
    private(set) var release: CompiledRelease

    /// Deploys the flows, each by the name of its file, at `start`.
    init(
        _ flows: [String: String], settings: String = "leap_day: feb_28\nruns: continuous", at start: String,
        store: SQLiteStore? = nil
    ) throws {
        self.store = try store ?? SQLiteStore.inMemory(rehearsal: true)
        release = try World.compiled(flows, settings: settings)
        try deploy(flows, settings: settings, at: start)
    }

    static func files(_ flows: [String: String], settings: String) -> [WorkspaceFile] {
        let workspace = """
            version: 1
            workspace: test
            time_zone: Australia/Melbourne
            \(settings)
            exit_tags: [do-not-contact]
            sender: {name: Acme, postal_address: 1 Example St, contact: hello@acme.example}
            """
        let catalogue = "version: 1\ntags: [do-not-contact, stop, vip, seen]\n"
        let message = """
            version: 1
            message: hello
            purposes: [account]
            email: {subject: Hello, text: Hello from us}
            """
        let others = ["workspace.yaml": workspace, "catalog.yaml": catalogue, "messages/hello.message.yaml": message]
        return others.merging(flows, uniquingKeysWith: { $1 })
            .map { WorkspaceFile(path: $0.key, bytes: Array($0.value.utf8)) }
    }

    private static func compiled(_ flows: [String: String], settings: String) throws -> CompiledRelease {
        let reading = WorkspaceReader.read(files: files(flows, settings: settings))
        let errors = reading.findings.filter { $0.severity == .error }
            .map {
                "\($0.span?.description ?? ""): \($0.message)"
            }
        return CompiledRelease(try #require(reading.release, "\(errors)"))
    }

    @discardableResult
    mutating func deploy(
        _ flows: [String: String], settings: String = "leap_day: feb_28\nruns: continuous", at instant: String
    ) throws -> Deployment.Outcome {
        let compiled = try World.compiled(flows, settings: settings)
        let deployment = Deployment(release: compiled.release, files: World.files(flows, settings: settings))
        let outcome = try store.write { try deployment.deploy(to: $0, at: World.instant(instant)) }
        if case .deployed = outcome { release = compiled }
        return outcome
    }

    /// Adds an active customer who agreed to account mail; `edit` says the rest.
    @discardableResult
    func add(
        _ number: Int, at instant: String, quiet: Bool = true, _ edit: (inout Profile) -> Void = { _ in }
    ) throws -> ProfileNumber {
        var profile = Profile(id: ProfileID(high: 0x4000, low: 0x8000_0000_0000_0000 + UInt64(number)))
        profile.values[.email] = FieldValue(text: "customer\(number)@example.com")
        profile.comms[CommsFlag(.email, .purpose(.account))] = true
        edit(&profile)
        var edits = ChangeEdits()
        edits.isCreation = true
        edits.tagsAdded = profile.tags
        edits.flags = CommsFlags().changes(to: profile.comms)
        let circumstances = EditCircumstances(
            at: World.instant(instant), origin: quiet ? .fileImport : .commandLine, isQuiet: quiet)
        return try store.write { writer in
            try writer.create(profile, edits: edits, by: circumstances)
            return try #require(try writer.find(.id(profile.id)))
        }
    }

    /// Edits a customer through the store's port.
    func edit(
        _ number: ProfileNumber, at instant: String, quiet: Bool = false,
        _ edit: (inout Profile, inout ChangeEdits) -> Void
    ) throws {
        try store.write { writer in
            let before = try writer.profile(number)
            var after = before
            var edits = ChangeEdits()
            edit(&after, &edits)
            try writer.update(
                number, from: before, to: after, edits: edits,
                by: EditCircumstances(at: World.instant(instant), origin: .commandLine, isQuiet: quiet))
        }
    }

    func tag(_ number: ProfileNumber, _ tag: String, at instant: String, quiet: Bool = false) throws {
        try edit(number, at: instant, quiet: quiet) { profile, edits in
            profile.tags = (profile.tags + [tag]).sorted()
            edits.tagsAdded = [tag]
        }
    }

    /// Decides everything due, and gives the trace.
    @discardableResult
    func tick(_ instant: String, size: Tick.BatchSize = .standard) throws -> [TraceRecord] {
        try tick(World.instant(instant), size: size)
    }

    @discardableResult
    func tick(_ instant: Instant, size: Tick.BatchSize = .standard) throws -> [TraceRecord] {
        var trace: [TraceRecord] = []
        try Tick(store: store, release: release, size: size).run(at: instant, observe: { trace += $0.flatMap(\.trace) })
        return trace
    }

    /// A time on Melbourne's clock, or an instant with its offset.
    static func instant(_ text: String) -> Instant {
        if let instant = Instant(iso8601: text) { return instant }
        guard let zone = ZoneRules.named("Australia/Melbourne"), let local = CivilDateTime(text) else {
            preconditionFailure("a test writes times that can be read, not \"\(text)\"")
        }
        return zone.instant(of: local)
    }
}

extension [TraceRecord] {
    /// The records in short: `birthday entered`, `birthday send hello`.
    var words: [String] {
        map { record in
            [record.flow, record.effect.word, record.effect.dispatch?.message, record.effect.reason?.rawValue]
                .compactMap(\.self).joined(separator: " ")
        }
    }
}
