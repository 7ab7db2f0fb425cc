import Synchronization
import Testing

@testable import Operations

@Suite struct `A CSV file` {
    static let files: [(String, [[String]])] = [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]), ("\"a\",\"b \"\"c\"\"\"\n", [["a", "b \"c\""]]),
        ("\"a\r\nb\",c\n", [["a\r\nb", "c"]]), (",\n,,\n", [["", ""], ["", "", ""]]), ("\n\na\n", [[""], [""], ["a"]]),
        ("\"\",\"\"\"\"\n", [["", "\""]]), ("5\" heel,b\n", [["5\" heel", "b"]]), ("", []), ("a,b,", [["a", "b", ""]]),
        ("\"a,b\"", [["a,b"]]),
    ]

    @Test(arguments: files)
    func `is read whatever pieces it comes in`(text: String, expected: [[String]]) throws {
        for size in 1...max(1, text.utf8.count) {
            #expect(
                try Self.items(text, pieceSize: size) == expected.map { $0.joined(separator: "|") }, "pieces of \(size)"
            )
        }
    }

    static let broken: [(String, [String])] = [
        ("a\n\"b\" c,d\ne\n", ["a", "! \"b\" c,d", "e"]), ("a\n\"b,c\nd\n", ["a", "! \"b,c", "d"]),
        ("\"a\nb\"c\nd\n", ["! \"a", "b\"c", "d"]),
    ]

    @Test(arguments: broken)
    func `loses no more than a broken line`(text: String, expected: [String]) throws {
        for size in 1...text.utf8.count {
            #expect(try Self.items(text, pieceSize: size) == expected, "pieces of \(size)")
        }
    }

    @Test func `goes on after a quote that is never closed`() throws {
        let rows = (1...100_000).map { "row \($0)" }
        let items = try Self.items("\"open,\n" + rows.joined(separator: "\n"), pieceSize: 65_536)
        #expect(items.first == "! \"open,")
        #expect(items.dropFirst().elementsEqual(rows))
    }

    @Test func `refuses a field that is too long to be one`() throws {
        let long = String(repeating: "x", count: CSVReader.longestField + 1)
        let items = try Self.items("a\n\(long)\nb\n", pieceSize: 4096)
        #expect(items.count == 3)
        #expect(items[1].hasPrefix("! xxx"))
        #expect(items[2] == "b")
    }

    /// Records with bars between their fields; broken ones with a mark before their line.
    private static func items(_ text: String, pieceSize: Int) throws -> [String] {
        let rest = Mutex(Array(text.utf8)[...])
        var reader = CSVReader(
            ByteWindow {
                rest.withLock { rest in
                    defer { rest = rest.dropFirst(pieceSize) }
                    return Array(rest.prefix(pieceSize))
                }
            })
        var items: [String] = []
        while let item = try reader.next() {
            switch item {
            case .record(let record): items.append((0..<record.count).map(record.text).joined(separator: "|"))
            case .malformed(_, let line): items.append("! \(String(decoding: line, as: UTF8.self))")
            }
        }
        return items
    }
}
