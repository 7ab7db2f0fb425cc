import Dispatch
import Foundation
import Synchronization

/// A connection that carries one load after the other.
protocol LoadConnection: Sendable {
    associatedtype Load: Sendable

    /// Brings the load to its end, in this thread.
    func carry(_ load: Load) -> AttemptOutcome
}

/// The connections to one endpoint. What each carries is in a thread of its own: libcurl waits for the answer to a
/// mail's end without doing anything else meanwhile, so in one thread a slow server would stop all of them.
final class ConnectionPool<Connection: LoadConnection> {
    private var idle: [Connection]
    private var busy = 0

    init(_ connections: [Connection]) {
        precondition(!connections.isEmpty, "there is at least one connection to carry something")
        idle = connections
    }

    /// As `Carrier` promises.
    func carry(
        _ loads: [Connection.Load], admit: () -> Admission, tell: (Connection.Load, AttemptOutcome) -> Void
    ) {
        let ended = Arrivals<Ended>()
        var waiting = loads[...]
        while !waiting.isEmpty || busy > 0 {
            var patience: Int64?
            admitting: while !waiting.isEmpty, !idle.isEmpty {
                switch admit() {
                case .go: begin(waiting.removeFirst(), into: ended)
                case .stop: waiting = []
                case .wait(let milliseconds):
                    patience = milliseconds
                    break admitting
                }
            }
            guard patience != nil || busy > 0, let next = ended.next(within: patience) else { continue }
            idle.append(next.connection)
            busy -= 1
            tell(next.load, next.outcome)
        }
    }

    private struct Ended: Sendable {
        let connection: Connection
        let load: Connection.Load
        let outcome: AttemptOutcome
    }

    private func begin(_ load: Connection.Load, into ended: Arrivals<Ended>) {
        let connection = idle.removeLast()
        busy += 1
        Thread.detachNewThread {
            // No signal of the process is answered here, and none that a closed connection raises reaches it.
            var signals = sigset_t()
            sigfillset(&signals)
            pthread_sigmask(SIG_BLOCK, &signals, nil)
            ended.add(Ended(connection: connection, load: load, outcome: connection.carry(load)))
        }
    }
}

/// Where threads leave what they have done.
private final class Arrivals<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])
    private let count = DispatchSemaphore(value: 0)

    func add(_ element: Element) {
        elements.withLock { $0.append(element) }
        count.signal()
    }

    /// Waits for the next; nil when none came in so many milliseconds. Nil milliseconds are for ever.
    func next(within milliseconds: Int64?) -> Element? {
        let end = milliseconds.map { DispatchTime.now() + .milliseconds(Int(max(0, $0))) } ?? .distantFuture
        guard count.wait(timeout: end) == .success else { return nil }
        return elements.withLock { $0.removeFirst() }
    }
}
