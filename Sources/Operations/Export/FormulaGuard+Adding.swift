extension FormulaGuard {
    /// The cell as it can be opened in a spreadsheet: with an apostrophe in front where it begins like a formula, one of its
    /// own, which would be taken away with ours, among them. Numbers and phone numbers may begin so.
    static func added(to cell: String) -> ArraySlice<UInt8> {
        let bytes = Array(cell.utf8)
        guard let first = bytes.first(where: { $0 != apostrophe }), starters.contains(first),
            !bytes.allSatisfy(isNumeric)
        else { return bytes[...] }
        return ([apostrophe] + bytes)[...]
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: " ")
            || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
