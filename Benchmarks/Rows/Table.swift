import Foundation

/// The rows of the result, printed at the end.
struct Table {
    private var lines: [[String]] = [["job", "rate", "floor", "ratio", "goal"]]

    /// - Parameters:
    ///   - floor: of the same work, in the same unit; nil where there is none.
    mutating func add(_ job: String, rate: Double, unit: String, floor: Double? = nil, goal: String) {
        lines.append([
            job, "\(Table.number(rate)) \(unit)", floor.map { Table.number($0) } ?? "",
            floor.map { String(format: "%.2f", rate / $0) } ?? "", goal,
        ])
    }

    mutating func add(_ job: String, _ value: String, floor: String = "", ratio: Double? = nil, goal: String) {
        lines.append([job, value, floor, ratio.map { String(format: "%.2f", $0) } ?? "", goal])
    }

    var text: String {
        let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            zip(line, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    private static func number(_ value: Double) -> String {
        let digits = String(Int(value.rounded()))
        return String(
            digits.reversed().enumerated().flatMap { $0 > 0 && $0 % 3 == 0 ? [",", $1] : [$1] }.reversed())
    }
}
