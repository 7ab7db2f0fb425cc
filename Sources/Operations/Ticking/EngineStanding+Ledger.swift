import Engine
import Storage

extension EngineStanding {
    /// What decisions under a release start from.
    package func ledger(under release: CompiledRelease) -> Ledger {
        Ledger(
            next: next, standings: flows, changesTaken: changesTaken, activeProfiles: activeProfiles, release: release)
    }

    /// Takes over what decisions under a release have made of the ledger; flows that the release no longer has stay as
    /// they are.
    mutating func take(_ ledger: Ledger, under release: CompiledRelease) {
        next = ledger.next
        flows.merge(ledger.standings(in: release)) { $1 }
    }

    /// The flows whose due steps rest: paused ones, and ones that the release no longer has.
    package func restingFlows(under release: CompiledRelease) -> [String] {
        let ledger = ledger(under: release)
        let paused = release.flows.filter(ledger.isPaused).map(\.id)
        return (paused + flows.keys.filter { release.flow($0) == nil }).sorted()
    }
}
