/// An internet address that is written out in numbers, four bytes or sixteen.
package struct NetworkAddress: Hashable, Sendable {
    private let bytes: [UInt8]

    /// The bytes as they travel; nil unless there are four or sixteen.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Nothing for names, and for notations that only old programs read.
    package init?(_ text: Substring) {
        guard let bytes = Self.four(text) ?? Self.sixteen(text) else { return nil }
        self.bytes = bytes
    }

    /// Whether anybody could be reached there from anywhere: not the machine itself, no private or reserved network.
    package var isOnTheInternet: Bool {
        guard bytes.count == 16 else { return Self.isOnTheInternet(bytes) }
        let isWrapped =
            bytes.prefix(10).allSatisfy { $0 == 0 } && [[0, 0], [255, 255]].contains(Array(bytes[10..<12]))
        if isWrapped { return Self.isOnTheInternet(Array(bytes[12...])) }
        // Addresses of the internet start with 2000 to 3fff; some of these carry four bytes that lead elsewhere.
        if bytes[0] == 0x20, bytes[1] == 0x02 { return Self.isOnTheInternet(Array(bytes[2..<6])) }
        // 2001:0 to 2001:1ff is for protocols (Teredo hides four bytes in there), 2001:db8 for examples.
        if bytes[0] == 0x20, bytes[1] == 0x01 { return bytes[2] > 0x01 && (bytes[2], bytes[3]) != (0x0D, 0xB8) }
        return bytes[0] & 0xE0 == 0x20
    }

    private static func isOnTheInternet(_ bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (192, 168), (192, 0), (224..., _): false
        case (100, 64...127), (172, 16...31), (198, 18...19): false
        default: true
        }
    }

    private static func four(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { part in
            part.utf8.allSatisfy { (48...57).contains($0) } && (part.count == 1 || part.first != "0")
                ? UInt8(part) : nil
        }
        return parts.count == 4 && bytes.count == 4 ? bytes : nil
    }

    private static func sixteen(_ text: Substring) -> [UInt8]? {
        guard text.contains(":") else { return nil }
        let halves = text.split(separator: "::", omittingEmptySubsequences: false).map(groups)
        switch halves.count {
        case 1: return halves[0].flatMap { $0.count == 16 ? $0 : nil }
        case 2:
            guard let start = halves[0], let end = halves[1], start.count + end.count <= 14 else { return nil }
            return start + Array(repeating: 0, count: 16 - start.count - end.count) + end
        default: return nil
        }
    }

    /// The bytes of `fe80:0:1`, whose last group may be four bytes with points.
    private static func groups(_ text: Substring) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            if place == parts.count - 1, let four = four(part) {
                bytes += four
            } else {
                guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(isLetterOrDigit),
                    let group = UInt16(part, radix: 16)
                else { return nil }
                bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
            }
        }
        return bytes
    }

    /// True for ASCII letters and digits.
    package static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
