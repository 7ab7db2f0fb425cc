/// The lines of a stream, none of which is ever held beyond a limit.
struct BoundedLines {
    /// A line without its end.
    struct Line {
        let bytes: [UInt8]
        /// Whether the line was longer, and this is its beginning.
        let isCut: Bool
    }

    private let nextPiece: () throws -> [UInt8]
    private var piece: ArraySlice<UInt8> = []

    init(_ nextPiece: @escaping () throws -> [UInt8]) {
        self.nextPiece = nextPiece
    }

    /// The next line; nil at the end.
    mutating func next(limit: Int) throws -> Line? {
        var line: [UInt8] = []
        var isCut = false
        var isEmpty = true
        while true {
            if piece.isEmpty {
                piece = try nextPiece()[...]
                guard !piece.isEmpty else { return isEmpty ? nil : Line(bytes: line, isCut: isCut) }
            }
            isEmpty = false
            let end = piece.firstIndex(of: UInt8(ascii: "\n"))
            let stretch = piece[..<(end ?? piece.endIndex)]
            if line.count + stretch.count > limit { isCut = true }
            line += stretch.prefix(limit - line.count)
            piece = piece[(end.map { $0 + 1 } ?? piece.endIndex)...]
            guard end != nil else { continue }
            if line.last == UInt8(ascii: "\r"), !isCut { line.removeLast() }
            return Line(bytes: line, isCut: isCut)
        }
    }
}
