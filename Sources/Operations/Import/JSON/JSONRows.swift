import JSONText
import Profiles

/// The rows of a file of JSON: a profile on each line, or one list of profiles.
struct JSONRows: Sendable {
    private var window: ByteWindow
    private let isList: Bool
    private var number = 0
    private var isAtEnd = false
    private let profiles: ProfileDocumentReader

    static let longestItem = 1024 * 1024
    /// The column under which a rejected row shows its text.
    static let header = CSVRecord(Array("json".utf8))

    init(_ window: ByteWindow, isList: Bool, catalogue: FieldCatalogue, values: ValueReader) {
        self.window = window
        self.isList = isList
        profiles = ProfileDocumentReader(catalogue: catalogue, values: values)
        if isList { self.window.advance(to: window.start + 1) }
    }

    /// The next row; nil at the end.
    mutating func next() throws -> ImportRow? {
        while !isAtEnd {
            guard let item = isList ? try nextElement() : try nextLine() else { return nil }
            number += 1
            if !item.allSatisfy(JSONRows.isBlank) { return row(item) }
        }
        return nil
    }

    private func row(_ item: [UInt8]) -> ImportRow {
        ImportRow(number: number, original: CSVRecord(item), content: content(of: item))
    }

    private func content(of item: [UInt8]) -> ImportRow.Content {
        guard item.count <= JSONRows.longestItem else { return .rejected("the row is longer than 1 MiB") }
        do {
            var reader = JSONTextReader(item[...])
            return .edit(try profiles.edit(try reader.value()))
        } catch let mistake as JSONTextReader.Mistake {
            return .rejected("this is not JSON: \(mistake.description)")
        } catch let misreading as Misreading {
            return .rejected(misreading.description)
        } catch {
            preconditionFailure("reading a profile fails in two ways only, not by \(error)")
        }
    }

    private mutating func nextLine() throws -> [UInt8]? {
        var searched = 0
        while true {
            if let end = window.bytes[(window.start + searched)...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(window.bytes[window.start..<end])
                window.advance(to: end + 1)
                return line
            }
            searched = window.count
            if window.isComplete || window.count > JSONRows.longestItem {
                return window.count == 0 ? nil : try takeRest("a line is longer than 1 MiB")
            }
            try window.extend()
        }
    }

    /// What is left of a file that ends here; more than that cannot be taken apart any more.
    private mutating func takeRest(_ complaint: String) throws -> [UInt8] {
        guard window.isComplete else { throw ImportFailure(.unusable, "row \(number + 1): \(complaint)") }
        let rest = Array(window.bytes[window.start...])
        window.advance(to: window.bytes.count)
        isAtEnd = true
        return rest
    }

    /// The bytes up to the next comma or bracket that belongs to the list itself.
    private mutating func nextElement() throws -> [UInt8]? {
        var scan = ElementScan()
        while true {
            let end = scan.findEnd(in: window.bytes[window.start...])
            if let end {
                let element = Array(window.bytes[window.start..<end])
                isAtEnd = window.bytes[end] == UInt8(ascii: "]")
                window.advance(to: end + 1)
                return element
            }
            if window.isComplete { return try takeRest("") }
            guard window.count <= JSONRows.longestItem else {
                throw ImportFailure(.unusable, "element \(number + 1) of the list is longer than 1 MiB")
            }
            try window.extend()
        }
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}

/// Looks for the end of an element of a list, and remembers how far it came.
private struct ElementScan {
    private var looked = 0
    private var depth = 0
    private var isInText = false
    private var isEscaped = false

    mutating func findEnd(in bytes: ArraySlice<UInt8>) -> Int? {
        for place in bytes.indices.dropFirst(looked) {
            let byte = bytes[place]
            looked += 1
            if isEscaped {
                isEscaped = false
            } else if isInText {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isInText = false }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInText = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "]") where depth == 0, UInt8(ascii: ",") where depth == 0: return place
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: continue
                }
            }
        }
        return nil
    }
}
