/// Reads the records of a CSV file as RFC 4180 has them, in constant memory.
///
/// Lines end in LF, CR LF or CR; a quoted field may hold commas, line ends and, doubled, quotes. What breaks a record
/// costs that record alone: reading goes on at the line after the one on which it began.
struct CSVReader: Sendable {
    /// What stands next in the file.
    enum Item: Equatable {
        case record(CSVRecord)
        /// What is wrong, and the line as it stands there, up to a record's length.
        case malformed(String, line: [UInt8])
    }

    /// No field of a profile is that long.
    static let longestField = 64 * 1024
    /// A longer record is taken for one whose quote was never closed.
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
            case .at(let offset, let hasLongField):
                defer { window.advance(to: offset) }
                if hasLongField { return .malformed(CSVReader.longField, line: line(upTo: offset)) }
                return .record(record)
            case .unknown where window.count < CSVReader.longestRecord && !window.isComplete:
                try window.extend()
            case .unknown(let isInQuotes):
                return try skipLine(
                    isInQuotes
                        ? "a quote is not closed, or a field is longer than 64 KiB" : "the row is longer than 1 MiB")
            case .broken(let reason):
                return try skipLine(reason)
            }
        }
    }

    /// Where a record ends.
    private enum End {
        case at(Int, hasLongField: Bool)
        /// Beyond what is held.
        case unknown(isInQuotes: Bool)
        case broken(String)
    }

    private static func readRecord(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isComplete: Bool, into record: inout CSVRecord
    ) -> End {
        var position = start
        var hasLongField = false
        while true {
            var fieldStart = position
            let recordStart = record.bytes.count
            if position < bytes.count, bytes[position] == quote {
                position += 1
                fieldStart = position
                while true {
                    while position < bytes.count, bytes[position] != quote { position += 1 }
                    guard position < bytes.count else { return .unknown(isInQuotes: true) }
                    record.append(UnsafeBufferPointer(rebasing: bytes[fieldStart..<position]))
                    position += 1
                    guard position < bytes.count, bytes[position] == quote else { break }
                    // A doubled quote: the second one is the first of the next stretch.
                    fieldStart = position
                    position += 1
                }
            } else {
                while position < bytes.count, !endsField(bytes[position]) { position += 1 }
                guard position - fieldStart <= longestField else { return .broken(longField) }
                record.append(UnsafeBufferPointer(rebasing: bytes[fieldStart..<position]))
            }
            record.endField()
            hasLongField = hasLongField || record.bytes.count - recordStart > longestField
            guard position < bytes.count else {
                return isComplete ? .at(position, hasLongField: hasLongField) : .unknown(isInQuotes: false)
            }
            switch bytes[position] {
            case comma: position += 1
            case lineFeed: return .at(position + 1, hasLongField: hasLongField)
            case carriageReturn:
                // Whether a line feed follows is only known with the next byte.
                guard position + 1 < bytes.count else {
                    return isComplete
                        ? .at(position + 1, hasLongField: hasLongField) : .unknown(isInQuotes: false)
                }
                return .at(
                    bytes[position + 1] == lineFeed ? position + 2 : position + 1, hasLongField: hasLongField)
            default: return .broken("something stands between a closing quote and the next comma")
            }
        }
    }

    /// Gives up a record and goes on after its first line, of whatever length.
    private mutating func skipLine(_ reason: String) throws -> Item {
        var line: [UInt8] = []
        while true {
            let rest = window.bytes[window.start...]
            let end = rest.firstIndex(where: CSVReader.endsLine)
            let kept = rest[..<(end ?? rest.endIndex)].prefix(CSVReader.longestRecord - line.count)
            line += kept
            // One byte beyond the line tells whether a line feed belongs to it.
            if let end, end + 1 < rest.endIndex || window.isComplete {
                let isPair = rest[end...].starts(with: [CSVReader.carriageReturn, CSVReader.lineFeed])
                window.advance(to: isPair ? end + 2 : end + 1)
                return .malformed(reason, line: line)
            }
            window.advance(to: end ?? rest.endIndex)
            if window.isComplete {
                return .malformed(reason, line: line)
            }
            try window.extend()
        }
    }

    /// A record as it stands in the file, without the end of its line.
    private func line(upTo offset: Int) -> [UInt8] {
        var line = window.bytes[window.start..<offset]
        while let last = line.last, CSVReader.endsLine(last) { line = line.dropLast() }
        return Array(line)
    }

    private static func endsField(_ byte: UInt8) -> Bool {
        byte == comma || byte == lineFeed || byte == carriageReturn
    }

    private static func endsLine(_ byte: UInt8) -> Bool {
        byte == lineFeed || byte == carriageReturn
    }

    private static let longField = "a field is longer than 64 KiB"
    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
}
