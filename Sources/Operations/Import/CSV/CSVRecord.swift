/// One record of a CSV file: its fields without their quotes, end to end.
struct CSVRecord: Hashable, Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where each field ends in `bytes`.
    private(set) var ends: [Int] = []

    var count: Int { ends.count }

    /// How many bytes of the file it is, but for its quotes.
    var size: Int { bytes.count + ends.count }

    /// Whether the line was empty.
    var isBlank: Bool { bytes.isEmpty && ends.count == 1 }

    /// Text of ASCII is UTF-8; only the rest has to be looked at twice.
    var isUTF8: Bool {
        bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
    }

    /// The record without its first fields.
    func dropping(_ fields: Int) -> CSVRecord {
        guard fields > 0, fields < count else { return self }
        var rest = CSVRecord()
        let start = ends[fields - 1]
        rest.bytes = Array(bytes[start...])
        rest.ends = ends[fields...].map { $0 - start }
        return rest
    }

    func field(_ place: Int) -> ArraySlice<UInt8> {
        bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]]
    }

    func text(_ place: Int) -> String {
        String(decoding: field(place), as: UTF8.self)
    }

    mutating func append(_ stretch: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: stretch)
    }

    mutating func endField() {
        ends.append(bytes.count)
    }
}
