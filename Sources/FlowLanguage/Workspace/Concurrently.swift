import Dispatch
import Synchronization

/// Does the same to many things, several at a time.
package enum Concurrently {
    /// Fewer things than this are not worth a second thread.
    private static let fewest = 64

    /// What `transform` makes of each element, in their order; `batch` elements at a time go to one thread.
    package static func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], batch: Int = 16, isWorthIt: Bool? = nil, _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        guard isWorthIt ?? (elements.count >= fewest) else { return elements.map(transform) }
        let batches = (elements.count + batch - 1) / batch
        let made = Mutex<[Int: [Result]]>([:])
        DispatchQueue.concurrentPerform(iterations: batches) { number in
            let results = elements[number * batch..<min(elements.count, (number + 1) * batch)].map(transform)
            made.withLock { $0[number] = results }
        }
        return made.withLock { results in (0..<batches).flatMap { results[$0] ?? [] } }
    }
}
