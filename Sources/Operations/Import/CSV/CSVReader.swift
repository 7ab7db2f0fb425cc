/// Reads the records of a CSV file as RFC 4180 has them, in constant memory.
///
/// Lines end in LF, CR LF or CR; a quoted field may hold commas, line ends and, doubled, quotes. What breaks a record
/// costs that record alone: reading goes on at the line after the one on which it began.
struct CSVReader: Sendable {
    /// What stands next in the file.
    enum Item: Equatable {
        case record(CSVRecord)
        /// What is wrong, and the line as it stands there.
        case malformed(String, line: [UInt8])
    }

    /// A longer field is taken for one whose quote was never closed.
    static let longestField = 64 * 1024
    static let longestRecord = 1024 * 1024

    private var window: ByteWindow

    init(_ window: ByteWindow) {
        self.window = window
    }

    /// The next record, empty lines included; nil at the end of the file.
    mutating func next() throws -> Item? {
        while true {
            var record = CSVRecord()
            if window.count == 0 {
                guard !window.isComplete else { return nil }
                try window.extend()
                continue
            }
            let end = window.bytes.withUnsafeBufferPointer {
                CSVReader.readRecord(in: $0, from: window.start, isComplete: window.isComplete, into: &record)
            }
            switch end {
            case .at(let offset):
                window.advance(to: offset)
                return .record(record)
            case .unknown where window.count < CSVReader.longestRecord && !window.isComplete:
                try window.extend()
            case .unknown:
                return try skipLine("a quote is not closed, or a field is longer than 64 KiB")
            case .broken(let reason):
                return try skipLine(reason)
            }
        }
    }

    /// Where a record ends.
    private enum End {
        case at(Int)
        /// Beyond what is held.
        case unknown
        case broken(String)
    }

    private static func readRecord(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isComplete: Bool, into record: inout CSVRecord
    ) -> End {
        var position = start
        while true {
            var fieldStart = position
            if position < bytes.count, bytes[position] == quote {
                position += 1
                fieldStart = position
                while true {
                    while position < bytes.count, bytes[position] != quote { position += 1 }
                    guard position < bytes.count, position - fieldStart <= longestField else { return .unknown }
                    record.append(UnsafeBufferPointer(rebasing: bytes[fieldStart..<position]))
                    position += 1
                    guard position < bytes.count, bytes[position] == quote else { break }
                    // A doubled quote: the second one is the first of the next stretch.
                    fieldStart = position
                    position += 1
                }
            } else {
                while position < bytes.count, !endsField(bytes[position]) { position += 1 }
                guard position - fieldStart <= longestField else { return .broken("a field is longer than 64 KiB") }
                record.append(UnsafeBufferPointer(rebasing: bytes[fieldStart..<position]))
            }
            record.endField()
            guard position < bytes.count else { return isComplete ? .at(position) : .unknown }
            switch bytes[position] {
            case comma: position += 1
            case lineFeed: return .at(position + 1)
            case carriageReturn:
                // Whether a line feed follows is only known with the next byte.
                guard position + 1 < bytes.count else { return isComplete ? .at(position + 1) : .unknown }
                return .at(bytes[position + 1] == lineFeed ? position + 2 : position + 1)
            default: return .broken("something stands between a closing quote and the next comma")
            }
        }
    }

    /// Gives up a record and goes on after its first line.
    private mutating func skipLine(_ reason: String) throws -> Item {
        while true {
            let rest = window.bytes[window.start...]
            let end = rest.firstIndex { $0 == CSVReader.lineFeed || $0 == CSVReader.carriageReturn } ?? rest.endIndex
            // One byte beyond the line tells whether a line feed belongs to it.
            if end + 1 < rest.endIndex || window.isComplete || window.count >= CSVReader.longestRecord {
                var next = min(end + 1, rest.endIndex)
                let isPair = rest[end...].starts(with: [CSVReader.carriageReturn, CSVReader.lineFeed])
                if isPair { next += 1 }
                window.advance(to: next)
                return .malformed(reason, line: Array(rest[..<end]))
            }
            try window.extend()
        }
    }

    private static func endsField(_ byte: UInt8) -> Bool {
        byte == comma || byte == lineFeed || byte == carriageReturn
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
