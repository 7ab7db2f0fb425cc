import Profiles

/// The rows of a file of any kind that can be imported, told apart by its first byte.
struct ImportRows: Sendable {
    private var csv: CSVRows?
    private var json: JSONRows?

    init(_ window: ByteWindow, catalogue: FieldCatalogue, values: ValueReader) throws {
        var window = window
        while !window.isComplete, window.count < 4096 { try window.extend() }
        try ImportRows.skipByteOrderMark(&window)
        switch window.bytes[window.start...].first(where: { !JSONRows.isBlank($0) }) {
        case nil: throw ImportFailure(.unusable, "the file is empty")
        case UInt8(ascii: "{"): json = JSONRows(window, isList: false, catalogue: catalogue, values: values)
        case UInt8(ascii: "["):
            while JSONRows.isBlank(window.bytes[window.start]) { window.advance(to: window.start + 1) }
            json = JSONRows(window, isList: true, catalogue: catalogue, values: values)
        case _: csv = try CSVRows(window, catalogue: catalogue, values: values)
        }
    }

    /// The next row; nil at the end of the file.
    mutating func next() throws -> ImportRow? {
        if let row = try csv?.next() { return row }
        return try json?.next()
    }

    /// Passes over as many rows, without looking at what they say; how many bytes of the file they are.
    mutating func skip(_ count: Int) throws -> Int {
        var bytes = 0
        for _ in 0..<count {
            guard let size = try csv?.skip() ?? json?.skip() else { break }
            bytes += size
        }
        return bytes
    }

    /// The columns that a rejected row shows.
    var header: CSVRecord { csv?.header.record ?? JSONRows.header }

    /// Columns that are not read because they are worked out.
    var passedOver: [String] { csv?.header.passedOver ?? [] }

    private static func skipByteOrderMark(_ window: inout ByteWindow) throws {
        let start = window.bytes[window.start...].prefix(3)
        if start.elementsEqual([0xEF, 0xBB, 0xBF]) { return window.advance(to: window.start + 3) }
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            throw ImportFailure(.unusable, "the file is UTF-16", help: "save it as CSV UTF-8")
        }
        // The same without a mark: half of each letter is a zero.
        if start.prefix(2).contains(0), start.prefix(2) != [0, 0] {
            throw ImportFailure(.unusable, "the file is UTF-16", help: "save it as CSV UTF-8")
        }
        guard start.first != 0 else { throw ImportFailure(.unusable, "the file is no text") }
    }
}
