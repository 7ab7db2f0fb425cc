/// Columns of text that stand under each other.
struct Table {
    /// Which side the cells of a column keep to.
    enum Side {
        case left, right
    }

    private let sides: [Side]
    private var rows: [[String]] = []

    /// Columns beyond `sides` keep to the left.
    init(_ sides: [Side]) {
        self.sides = sides
    }

    var isEmpty: Bool { rows.isEmpty }

    mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    /// The rows, each on a line behind `indent`, without blanks at the ends.
    func lines(indent: String = "") -> [String] {
        let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return (column < sides.count ? sides[column] : .left) == .right ? gap + cell : cell + gap
            }
            var line = indent + cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
