/// The apostrophe that keeps spreadsheets from taking a cell for a formula.
enum FormulaGuard {
    /// The cell without the apostrophe before `=`, `+`, `-`, `@`, a tab or a line's end; of several, one goes.
    static func removed(from cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard cell.first == apostrophe, let first = cell.first(where: { $0 != apostrophe }), starters.contains(first)
        else { return cell }
        return cell.dropFirst()
    }

    static let apostrophe = UInt8(ascii: "'")
    static let starters: [UInt8] = Array("=+-@\t\r".utf8)
}
