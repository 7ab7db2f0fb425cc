/// A stretch of a stream that is held in memory: what was read and not yet used up.
struct ByteWindow: Sendable {
    /// The next piece of the stream; empty at its end.
    private let nextPiece: @Sendable () throws -> [UInt8]
    /// What is held; it is read from `start` on.
    private(set) var bytes: [UInt8] = []
    private(set) var start = 0
    /// Nothing comes after what is held.
    private(set) var isComplete = false

    init(_ nextPiece: @escaping @Sendable () throws -> [UInt8]) {
        self.nextPiece = nextPiece
    }

    /// How many bytes are held and not used up.
    var count: Int { bytes.count - start }

    /// Reads another piece, unless the stream has ended.
    mutating func extend() throws {
        guard !isComplete else { return }
        if start > 0 {
            bytes.removeFirst(start)
            start = 0
        }
        let piece = try nextPiece()
        if piece.isEmpty { isComplete = true } else { bytes.append(contentsOf: piece) }
    }

    /// Uses up what stands before `offset`.
    mutating func advance(to offset: Int) {
        start = offset
    }
}
