import CivilTime
import Foundation
import Operations
import SQLiteStorage
import Service
import Storage

/// The store, its locks, its clock and the disk it lies on.
struct StoreExamination {
    let path: String
    let workspace: String

    private static let gibibyte = 1024 * 1024 * 1024

    var all: [Examination] {
        do {
            let store = try SQLiteStore.open(
                at: path, access: .readOnly, keyring: SecretFile.keyring(besideStore: path))
            let facts = try store.facts
            return try [file(facts), engine] + clock(of: store) + [release(of: store), pause, suppressions(in: store)]
                + limits(of: store)
                + [disk(facts.bytes)]
        } catch let failure as StoreFailure {
            return [Examination("store", .bad, "\(path): \(failure.description)", help: failure.help)]
        } catch {
            return [Examination("store", .bad, "\(path): \(error)")]
        }
    }

    private func file(_ facts: StoreFileFacts) -> Examination {
        let kind = facts.isRehearsal ? "a rehearsal store" : "a store"
        let size = "\(Count.text(facts.bytes / 1024)) KiB"
        guard facts.journalMode == "wal" else {
            return Examination("store", .bad, "\(path) is \(kind) without a write-ahead log (\(facts.journalMode))")
        }
        return Examination("store", .good, "\(path) is \(kind) of \(size), tables of version \(facts.schemaVersion)")
    }

    private var engine: Examination {
        if let holder = FileLock.holder(at: LockPath.engine(besideStore: path)) {
            return Examination(
                "engine", .good, "process \(holder.process) (\(holder.command)) since \(time.text(holder.since))")
        }
        return Examination(
            "engine", .note, "no process is the store's engine: nothing runs until `sluice run` or `watch`")
    }

    private func clock(of store: SQLiteStore) throws -> [Examination] {
        let last = try store.read { try $0.standing().clock }
        guard let last else { return [Examination("clock", .note, "the store has never run")] }
        guard !store.isRehearsal else {
            return [Examination("clock", .good, "the rehearsal stands at \(time.text(last))")]
        }
        let words = "last run \(time.text(last)), now \(time.text(SystemClock.now()))"
        switch ClockRefusal(SystemClock.now(), after: last) {
        case nil: return [Examination("clock", .good, words)]
        case .behind:
            return [Examination("clock", .bad, "\(words): the clock went back", help: "set the machine's clock")]
        case .ahead:
            return [
                Examination(
                    "clock", .bad, "\(words): more than 30 days on",
                    help: "if that is right, `sluice run --accept-clock`")
            ]
        }
    }

    private func release(of store: SQLiteStore) throws -> Examination {
        guard let release = try store.read({ try $0.currentRelease() }) else {
            return Examination("release", .note, "nothing is deployed", help: "`sluice deploy` records the workspace")
        }
        do {
            _ = try DeployedRelease(release)
        } catch let failure as StoreFailure {
            return Examination("release", .bad, failure.description, help: failure.help)
        }
        return Examination("release", .good, "number \(release.number), deployed \(time.text(release.deployedAt))")
    }

    private var pause: Examination {
        let stop = KillSwitch(store: path)
        return stop.isOn
            ? Examination(
                "pause", .bad, "everything is paused by \(stop.path)", help: "`sluice resume --all` lets it go on")
            : Examination("pause", .good, "nothing stops the store as a whole")
    }

    private func suppressions(in store: SQLiteStore) throws -> Examination {
        let count = try store.read { try $0.suppressionCounts() }.reduce(0) { $0 + $1.count }
        let secret = SecretFile.path(besideStore: path)
        do {
            try store.requireAddressKey()
        } catch let failure as StoreFailure {
            return Examination("suppressions", .bad, failure.description, help: failure.help)
        }
        return count == 0
            ? Examination("suppressions", .good, "no address is suppressed")
            : Examination(
                "suppressions", .good,
                "\(Count.text(count, "suppressed address", "suppressed addresses")), read with \(secret)",
                help: "back that file up apart from the store: without it the list is of no use")
    }

    private func limits(of store: SQLiteStore) throws -> [Examination] {
        try store.read { try FlowPause.limited(in: $0.standing()) }.map { flow in
            Examination(
                "limit", .bad, "\(flow.words) and is paused",
                help: "look at whom it took in, deploy a new number in its `safety`, then `sluice resume \(flow.id)`")
        }
    }

    private func disk(_ bytes: Int) -> Examination {
        let folder = (path as NSString).deletingLastPathComponent
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.isEmpty ? "." : folder)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue else {
            return Examination("disk", .note, "how much room there is cannot be told")
        }
        let words = "\(Count.text(free / 1024 / 1024)) MiB free beside the store"
        // A large run may write as much again into the log before it is moved into the file.
        return free < max(StoreExamination.gibibyte, bytes)
            ? Examination("disk", .bad, words, help: "make room: a large run can need as much as the store itself")
            : Examination("disk", .good, words)
    }

    private var time: ShownTime {
        (try? WorkspaceSettings(folder: workspace).time) ?? ShownTime(zone: .utc)
    }
}
