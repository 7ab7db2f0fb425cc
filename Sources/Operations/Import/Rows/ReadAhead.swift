import Foundation
import Synchronization

/// Reads the next batch of rows on a thread of its own while the last one is being written.
final class ReadAhead: Sendable {
    private struct State: Sendable {
        var rows: ImportRows
        var batch: Result<[ImportRow], any Error> = .success([])
    }

    private let queue = DispatchQueue(label: "import.rows")
    private let isReady = DispatchSemaphore(value: 0)
    private let batchSize: Int
    /// Rows are small; a few thousand of the longest would fill the memory.
    private static let batchBytes = 4 * 1024 * 1024
    private let state: Mutex<State>

    /// Begins to read at once.
    init(_ rows: ImportRows, batchSize: Int) {
        self.batchSize = batchSize
        state = Mutex(State(rows: rows))
        begin()
    }

    /// The next rows, in order; nil when there are no more.
    func next() throws -> [ImportRow]? {
        isReady.wait()
        let batch = state.withLock { $0.batch }
        let rows = try batch.get()
        guard !rows.isEmpty else {
            isReady.signal()
            return nil
        }
        begin()
        return rows
    }

    private func begin() {
        queue.async {
            self.state.withLock { state in
                state.batch = Result { try ReadAhead.read(self.batchSize, of: &state.rows) }
            }
            self.isReady.signal()
        }
    }

    private static func read(_ count: Int, of rows: inout ImportRows) throws -> [ImportRow] {
        var batch: [ImportRow] = []
        batch.reserveCapacity(count)
        var bytes = 0
        while batch.count < count, bytes < batchBytes, let row = try rows.next() {
            batch.append(row)
            bytes += row.original.size
        }
        return batch
    }
}
