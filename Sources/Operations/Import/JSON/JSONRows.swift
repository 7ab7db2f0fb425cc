import JSONText
import Profiles

/// The rows of a file of JSON: a profile on each line, or one list of profiles.
struct JSONRows: Sendable {
    private var window: ByteWindow
    private let isList: Bool
    private var number = 0
    private var place: Place = .start
    private let documents: ProfileDocumentReader

    static let longestItem = 1024 * 1024
    /// The column under which a rejected row shows its text.
    static let columnName = "json"
    static let header = CSVRecord(Array(columnName.utf8))

    /// Where reading stands.
    private enum Place {
        case start, within
        /// Behind the bracket that closes the list.
        case closed
        /// At the end of the file, where the list was not closed.
        case cutOff
        case end
    }

    /// The text of a row, up to a limit.
    private struct Item {
        var bytes: [UInt8] = []
        var isCut = false

        mutating func take(_ stretch: ArraySlice<UInt8>) {
            let kept = stretch.prefix(JSONRows.longestItem - bytes.count)
            isCut = isCut || kept.count < stretch.count
            bytes += kept
        }

        var isBlank: Bool { bytes.allSatisfy(JSONRows.isBlank) }
    }

    /// A row before it is read: its text, and why it is none when that is known.
    private struct Found {
        var item: Item
        var complaint: String?
    }

    init(_ window: ByteWindow, isList: Bool, catalogue: FieldCatalogue, values: ValueReader) {
        self.window = window
        self.isList = isList
        documents = ProfileDocumentReader(catalogue: catalogue, values: values)
        if isList { self.window.advance(to: window.start + 1) }
    }

    /// The next row; nil at the end.
    mutating func next() throws -> ImportRow? {
        guard let found = try nextFound() else { return nil }
        let content: ImportRow.Content =
            if let complaint = found.complaint { .rejected(complaint) } else {
                documents.content(of: found.item.bytes[...])
            }
        return ImportRow(number: number, original: CSVRecord(found.item.bytes), content: content)
    }

    /// Passes over the next row without looking at what it says; its size in bytes, nil at the end.
    mutating func skip() throws -> Int? {
        try nextFound().map { $0.item.bytes.count + 1 }
    }

    private mutating func nextFound() throws -> Found? {
        while place != .end {
            number += 1
            let found = isList ? try nextElement() : try nextLine()
            guard var found else { continue }
            if found.item.isCut, found.complaint == nil {
                found.complaint = "the row is longer than 1 MiB; only its first 1 MiB is kept"
            }
            return found
        }
        return nil
    }

    /// Nil for a blank line.
    private mutating func nextLine() throws -> Found? {
        var item = Item()
        while true {
            let rest = window.bytes[window.start...]
            let end = rest.firstIndex(of: UInt8(ascii: "\n"))
            item.take(rest[..<(end ?? rest.endIndex)])
            window.advance(to: end.map { $0 + 1 } ?? rest.endIndex)
            if end == nil {
                guard window.isComplete else {
                    try window.extend()
                    continue
                }
                place = .end
            }
            return item.isBlank && !item.isCut ? nil : Found(item: item)
        }
    }

    /// Nil where there is nothing to say.
    private mutating func nextElement() throws -> Found? {
        switch place {
        case .start, .within: return try element()
        case .closed:
            let rest = try takeRest()
            return rest.isBlank ? nil : Found(item: rest, complaint: "there is more after the end of the list")
        case .cutOff:
            place = .end
            return Found(item: Item(), complaint: "the list is not closed: the file may be cut off")
        case .end: return nil
        }
    }

    /// The bytes up to the next comma or bracket that belongs to the list itself.
    private mutating func element() throws -> Found? {
        var scan = ElementScan()
        var item = Item()
        while true {
            let rest = window.bytes[window.start...]
            let end = scan.findEnd(in: rest)
            item.take(rest[..<(end ?? rest.endIndex)])
            if let end {
                let isLast = rest[end] == UInt8(ascii: "]")
                let isOnly = isLast && place == .start
                place = isLast ? .closed : .within
                window.advance(to: end + 1)
                guard item.isBlank, !item.isCut else { return Found(item: item) }
                return isOnly ? nil : Found(item: item, complaint: "nothing stands between two commas of the list")
            }
            window.advance(to: rest.endIndex)
            guard !window.isComplete else {
                place = .cutOff
                return item.isBlank && !item.isCut ? nil : Found(item: item)
            }
            try window.extend()
        }
    }

    /// What stands behind the list; blanks at its beginning are not kept.
    private mutating func takeRest() throws -> Item {
        place = .end
        var item = Item()
        while true {
            let rest = window.bytes[window.start...]
            item.take(item.bytes.isEmpty ? rest.drop(while: JSONRows.isBlank) : rest)
            window.advance(to: rest.endIndex)
            guard !window.isComplete else { return item }
            try window.extend()
        }
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
