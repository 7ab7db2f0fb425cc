import Profiles

/// The rows of a CSV file as edits.
struct CSVRows: Sendable {
    let header: CSVHeader
    private var csv: CSVReader
    private var number = 1
    private let values: ValueReader
    private let documents: ProfileDocumentReader

    init(_ window: ByteWindow, catalogue: FieldCatalogue, values: ValueReader) throws {
        csv = CSVReader(window)
        self.values = values
        documents = ProfileDocumentReader(catalogue: catalogue, values: values)
        switch try csv.next() {
        case .record(let record)?: header = try CSVHeader(record, catalogue: catalogue)
        case .malformed(let reason, _)?: throw ImportFailure(.unusable, "the header cannot be read: \(reason)")
        case nil: throw ImportFailure(.unusable, "the file is empty")
        }
    }

    /// The next row that is not blank; nil at the end.
    mutating func next() throws -> ImportRow? {
        guard let item = try nextItem() else { return nil }
        switch item {
        case .malformed(let reason, let line):
            let isCut = line.count >= CSVReader.longestRecord
            return ImportRow(
                number: number, original: CSVRecord(line),
                content: .rejected(isCut ? "\(reason); only its first 1 MiB is kept" : reason))
        case .record(let record):
            return ImportRow(number: number, original: original(record), content: content(of: record))
        }
    }

    /// Passes over the next row without looking at what it says; its size in bytes, nil at the end.
    mutating func skip() throws -> Int? {
        guard let item = try nextItem() else { return nil }
        return switch item {
        case .malformed(_, let line): line.count
        case .record(let record): record.size
        }
    }

    private mutating func nextItem() throws -> CSVReader.Item? {
        while let item = try csv.next() {
            number += 1
            if case .record(let record) = item, record.isBlank { continue }
            return item
        }
        return nil
    }

    /// The columns of the file itself.
    private func original(_ record: CSVRecord) -> CSVRecord {
        header.leadingCount > 0 && record.count == header.targets.count ? record.dropping(header.leadingCount) : record
    }

    private func content(of record: CSVRecord) -> ImportRow.Content {
        guard record.count == header.targets.count else {
            return .rejected("\(record.count) columns, but the header has \(header.targets.count)")
        }
        guard record.isUTF8 else { return .rejected("the row is not UTF-8") }
        if header.holdsDocuments { return documents.content(of: record.field(header.leadingCount)) }
        do {
            return .edit(try edit(of: record))
        } catch {
            return .rejected(error.description)
        }
    }

    private func edit(of record: CSVRecord) throws(Misreading) -> ProfileEdit {
        var edit = ProfileEdit()
        edit.columns.reserveCapacity(header.targets.count)
        edit.flags.reserveCapacity(header.targets.count)
        for (place, target) in header.targets.enumerated() {
            let field = FormulaGuard.removed(from: record.field(place))
            // Most cells of a customer file are blank or a flag's; those are read without making texts of them.
            switch target {
            case .flag(let flag):
                if let answer = CSVRows.answer(field) {
                    edit.flags.append(ProfileEdit.FlagEdit(flag, answer))
                    continue
                }
            case .column(let column) where field.isEmpty && !column.isConsentTime:
                edit.columns.append(ProfileEdit.ColumnEdit(column, .missing))
                continue
            case .tags where field.isEmpty, .statuses where field.isEmpty, .passedOver: continue
            case .id, .column, .verification, .age, .birthDate, .tags, .statuses, .identity, .addressPart, .date,
                .custom, .decidedAt, .decisionSource, .decisionEvidence:
                break
            }
            let text = String(decoding: field, as: UTF8.self)
            try edit.set(target, to: text, named: header.names[place], reader: values)
        }
        return edit
    }

    private static func answer(_ field: ArraySlice<UInt8>) -> Bool? {
        switch field.count {
        case 4 where field.elementsEqual("true".utf8): true
        case 5 where field.elementsEqual("false".utf8): false
        default: nil
        }
    }
}

extension CSVRecord {
    /// A record of one field, for what could not be taken apart.
    init(_ whole: [UInt8]) {
        self.init()
        whole.withUnsafeBufferPointer { append($0) }
        endField()
    }
}
