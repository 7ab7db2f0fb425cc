import CivilTime
import Engine
import Flows
import Storage

/// The releases of a store by the time at which they were in force, compiled when somebody asks.
struct ReleaseShelf {
    let current: DeployedRelease
    /// Newest first, without files.
    private let listing: [StoredRelease]
    private var compiled: [Int64: DeployedRelease]

    init(current: DeployedRelease, in reader: any StoreReader) throws {
        self.current = current
        listing = try reader.releases()
        compiled = [current.number: current]
    }

    /// The release in force at an instant; nil before the first deploy. One that this Sluice cannot read any more is
    /// taken to say what today's says.
    mutating func release(at instant: Instant, in reader: any StoreReader) throws -> DeployedRelease? {
        guard let stored = listing.first(where: { $0.deployedAt <= instant }) else { return nil }
        if let known = compiled[stored.number] { return known }
        let release = try reader.release(stored.number).flatMap { try? DeployedRelease($0) } ?? current
        compiled[stored.number] = release
        return release
    }

    /// When a flow was first deployed live after an instant; nil when it was not.
    mutating func goesLive(
        _ flow: String, after instant: Instant, in reader: any StoreReader
    ) throws -> Instant? {
        for stored in listing.reversed() where stored.deployedAt > instant {
            guard let release = try release(at: stored.deployedAt, in: reader) else { continue }
            if release.compiled.flow(flow)?.flow.status == .live { return stored.deployedAt }
        }
        return nil
    }
}
