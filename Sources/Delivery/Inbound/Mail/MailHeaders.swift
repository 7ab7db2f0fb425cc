/// The header fields of a mail, of a part of one, or of a group in a report: names in lower case, values unfolded.
struct MailHeaders {
    /// In written order.
    private(set) var fields: [(name: String, value: String)] = []

    /// How much of a mail its headers may be.
    private static let lengthLimit = 256 * 1024
    private static let countLimit = 1000

    /// Reads fields up to a blank line, which is used up, or to the end.
    ///
    /// What is no field is passed over: some programs put lines of their own among headers.
    init(_ bytes: inout ArraySlice<UInt8>) throws(MailMistake) {
        var length = 0
        while !bytes.isEmpty {
            let line = MailHeaders.line(&bytes)
            if line.isEmpty { return }
            length += line.count + 1
            guard length <= MailHeaders.lengthLimit, fields.count < MailHeaders.countLimit else {
                throw MailMistake("its headers are longer than any mail's")
            }
            if line.first == 0x20 || line.first == 0x09 {
                guard !fields.isEmpty else { continue }
                fields[fields.count - 1].value += String(decoding: line, as: UTF8.self)
            } else if MailHeaders.isField(line), let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                fields.append(
                    (
                        String(decoding: line[..<colon], as: UTF8.self).lowercased().trimmingBlanks,
                        String(decoding: line[(colon + 1)...], as: UTF8.self)
                    ))
            }
        }
    }

    /// The value of the first field of the name, without blanks around it.
    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value.trimmingBlanks
    }

    /// The values of all fields of the name, without blanks around them.
    func values(of name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value.trimmingBlanks)
    }

    /// Whether a line begins with a field's name.
    static func isField(_ line: some BidirectionalCollection<UInt8>) -> Bool {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon != line.startIndex else { return false }
        var name = line[..<colon]
        while let last = name.last, last == 0x20 || last == 0x09 { name = name.dropLast() }
        return !name.isEmpty && name.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// Takes the next line, without its end.
    private static func line(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        let line = bytes[..<end]
        bytes = bytes[min(end + 1, bytes.endIndex)...]
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
}

/// Why a mail cannot be read.
struct MailMistake: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension String {
    /// Without blanks, tabs and line ends around it.
    var trimmingBlanks: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
        var text = self[...]
        while let first = text.first, isBlank(first) { text.removeFirst() }
        while let last = text.last, isBlank(last) { text.removeLast() }
        return String(text)
    }
}
