import CivilTime
import Profiles

extension ChangeEdits {
    /// Each part is a byte that says what it is, and its texts; equal edits give equal bytes.
    var packed: [UInt8] {
        var writer = PackedWriter()
        if isCreation { writer.write(byte: Part.creation.rawValue) }
        for (part, texts) in [
            (Part.tagAdded, tagsAdded), (.tagRemoved, tagsRemoved), (.statusAdded, statusesAdded),
            (.statusRemoved, statusesRemoved), (.other, others),
        ] {
            for text in texts { writer.write(part, text) }
        }
        for change in fields {
            writer.write(Part.field, change.field)
            writer.write(byte: (change.from == nil ? 0 : 1) | (change.to == nil ? 0 : 2))
            if let from = change.from { writer.write(from) }
            if let to = change.to { writer.write(to) }
        }
        for change in flags {
            writer.write(byte: (change.decidedAt == nil ? Part.flag : .decidedFlag).rawValue)
            writer.write(byte: UInt8(change.flag.bit))
            writer.write(byte: ChangeEdits.code(of: change.from) * 3 + ChangeEdits.code(of: change.to))
            if let decidedAt = change.decidedAt { writer.write(count: Int(decidedAt.milliseconds)) }
        }
        if let enrolInto { writer.write(Part.enrolInto, enrolInto) }
        if let backfill { writer.write(Part.backfill, backfill) }
        if let event {
            writer.write(event.id == nil ? Part.event : .eventWithID, event.name)
            if let id = event.id { writer.write(id) }
            writer.write(event.data)
        }
        if let triesAgain { writer.write(Part.triesAgain, triesAgain) }
        switch merge {
        case .swallowed(let id): writer.write(Part.swallowed, id.description)
        case .swallowedBy(let id): writer.write(Part.swallowedBy, id.description)
        case nil: break
        }
        return writer.bytes
    }

    init(packed bytes: [UInt8]) throws {
        self.init()
        var reader = PackedReader(bytes)
        while !reader.isAtEnd {
            guard let part = Part(rawValue: try reader.readByte()) else { throw PackedReader.damage }
            switch part {
            case .creation: isCreation = true
            case .tagAdded: tagsAdded.append(try reader.readText())
            case .tagRemoved: tagsRemoved.append(try reader.readText())
            case .statusAdded: statusesAdded.append(try reader.readText())
            case .statusRemoved: statusesRemoved.append(try reader.readText())
            case .field: fields.append(try FieldChange(from: &reader))
            case .flag: flags.append(try FlagChange(from: &reader, isDecided: false))
            case .decidedFlag: flags.append(try FlagChange(from: &reader, isDecided: true))
            case .other: others.append(try reader.readText())
            case .enrolInto: enrolInto = try reader.readText()
            case .backfill: backfill = try reader.readText()
            case .event: event = EventRecord(name: try reader.readText(), data: try reader.readEventData())
            case .eventWithID:
                event = EventRecord(
                    name: try reader.readText(), id: try reader.readText(), data: try reader.readEventData())
            case .triesAgain: triesAgain = try reader.readText()
            case .swallowed: merge = .swallowed(try ChangeEdits.id(from: &reader))
            case .swallowedBy: merge = .swallowedBy(try ChangeEdits.id(from: &reader))
            }
        }
    }

    private static func id(from reader: inout PackedReader) throws -> ProfileID {
        guard let id = ProfileID(try reader.readText()) else { throw PackedReader.damage }
        return id
    }

    /// These bytes are stored, so they never change.
    fileprivate enum Part: UInt8 {
        case creation = 1
        case tagAdded = 2
        case tagRemoved = 3
        case statusAdded = 4
        case statusRemoved = 5
        case field = 6
        case flag = 7
        case other = 8
        case enrolInto = 9
        case backfill = 10
        case decidedFlag = 11
        case event = 12
        case eventWithID = 13
        case triesAgain = 14
        case swallowed = 20
        case swallowedBy = 21
    }

    private static func code(of answer: Bool?) -> UInt8 {
        switch answer {
        case nil: 0
        case false: 1
        case true: 2
        }
    }

    fileprivate static func answer(of code: UInt8) -> Bool? {
        code == 0 ? nil : code == 2
    }
}

extension PackedWriter {
    fileprivate mutating func write(_ part: ChangeEdits.Part, _ text: String) {
        write(byte: part.rawValue)
        write(text)
    }
}

extension FieldChange {
    fileprivate init(from reader: inout PackedReader) throws {
        let field = try reader.readText()
        let present = try reader.readByte()
        let from = present & 1 != 0 ? try reader.readText() : nil
        let to = present & 2 != 0 ? try reader.readText() : nil
        self.init(field: field, from: from, to: to)
    }
}

extension FlagChange {
    fileprivate init(from reader: inout PackedReader, isDecided: Bool) throws {
        let bit = Int(try reader.readByte())
        let answers = try reader.readByte()
        guard bit < CommsFlag.all.count, answers < 9 else { throw PackedReader.damage }
        self.init(
            flag: CommsFlag.all[bit], from: ChangeEdits.answer(of: answers / 3),
            to: ChangeEdits.answer(of: answers % 3),
            decidedAt: isDecided ? Instant(milliseconds: Int64(try reader.readCount())) : nil)
    }
}
