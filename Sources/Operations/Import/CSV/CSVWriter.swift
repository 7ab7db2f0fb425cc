/// Writes records of CSV, with quotes where a field needs them.
enum CSVWriter {
    static func record(_ fields: [ArraySlice<UInt8>]) -> [UInt8] {
        var line: [UInt8] = []
        for (place, field) in fields.enumerated() {
            if place > 0 { line.append(UInt8(ascii: ",")) }
            if field.contains(where: needsQuotes) {
                line.append(UInt8(ascii: "\""))
                for byte in field {
                    if byte == UInt8(ascii: "\"") { line.append(byte) }
                    line.append(byte)
                }
                line.append(UInt8(ascii: "\""))
            } else {
                line.append(contentsOf: field)
            }
        }
        line.append(UInt8(ascii: "\n"))
        return line
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }
}
