import CivilTime
import Profiles

extension PackedWriter {
    /// How many values there are, then for each, by name, its name, a byte that says what it is, and the value.
    mutating func write(_ data: EventData) {
        write(count: data.values.count)
        for (name, value) in data.values.sorted(by: { $0.key < $1.key }) {
            write(name)
            write(value)
        }
    }

    private mutating func write(_ value: FieldValue) {
        switch value {
        case .missing: preconditionFailure("what is missing is absent from the data of an event")
        case .text(let text):
            write(ValueKind.text)
            write(text.written)
        case .number(let number):
            write(ValueKind.number)
            write(number)
        case .boolean(let answer): write(answer ? ValueKind.yes : .no)
        case .date(let date):
            write(ValueKind.date)
            write(count: Int(date.dayNumber))
        case .instant(let instant):
            write(ValueKind.instant)
            write(count: Int(instant.milliseconds))
        case .list(let texts):
            write(ValueKind.list)
            write(count: texts.count)
            for text in texts { write(text.written) }
        }
    }

    private mutating func write(_ kind: ValueKind) {
        write(byte: kind.rawValue)
    }
}

extension PackedReader {
    mutating func readEventData() throws -> EventData {
        var values: [String: FieldValue] = [:]
        for _ in 0..<(try readSize()) {
            let name = try readText()
            values[name] = try readValue()
        }
        return EventData(values)
    }

    private mutating func readValue() throws -> FieldValue {
        guard let kind = ValueKind(rawValue: try readByte()) else { throw PackedReader.damage }
        switch kind {
        case .text: return FieldValue(text: try readText())
        case .number: return .number(try readNumber())
        case .yes: return .boolean(true)
        case .no: return .boolean(false)
        case .date: return .date(CivilDate(dayNumber: Int32(truncatingIfNeeded: try readCount())))
        case .instant: return .instant(Instant(milliseconds: Int64(try readCount())))
        case .list: return .list(try (0..<readSize()).compactMap { _ in FoldedText(try readText()) })
        }
    }
}

/// These bytes are stored, so they never change.
private enum ValueKind: UInt8 {
    case text = 1
    case number = 2
    case yes = 3
    case no = 4
    case date = 5
    case instant = 6
    case list = 7
}
