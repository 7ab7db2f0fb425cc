import Flows

/// Boxes that stand below each other on one axis, and how much room they take to both sides of it.
struct DiagramSequence {
    var items: [DiagramItem] = []
    /// How many come out at the end.
    var passed: Int

    /// To the left of the axis.
    var left: Double { max(DiagramBox.width / 2, items.map(\.left).max() ?? 0) }
    /// To the right of the axis.
    var right: Double { max(DiagramBox.width / 2, items.map(\.right).max() ?? 0) }
    var width: Double { left + right }

    /// Without a gap above the first box and below the last.
    var height: Double {
        items.reduce(0) { $0 + $1.height } + Double(max(0, items.count - 1)) * DiagramItem.gap
    }

    /// How deep people are parted inside.
    var depth: Int { items.map(\.depth).max() ?? 0 }

    /// The steps as they were passed; `people` is for a list without steps.
    init(_ steps: [Step], of passage: FlowPassage, people: Int) {
        passed = people
        for step in steps {
            guard let line = passage.step(step.id) else { continue }
            let columns = step.verb.ways.map { way in
                DiagramColumn(
                    way: way, people: line.ways[way.key] ?? 0,
                    steps: DiagramSequence(way.steps, of: passage, people: line.ways[way.key] ?? 0))
            }
            items.append(DiagramItem(box: DiagramBox(line), columns: columns))
            passed = columns.isEmpty ? line.passed : columns.reduce(0) { $0 + $1.steps.passed }
        }
    }
}

/// A box, and the columns into which it parts people.
struct DiagramItem {
    static let gap = 34.0
    /// The name of a column.
    static let nameHeight = 22.0

    let box: DiagramBox
    let columns: [DiagramColumn]

    /// From a parting box to where its columns begin, and from where they end to where people are together again: the
    /// farther they go, the more room they have to turn.
    var fan: Double { 48 + min(64, (axes.last ?? 0) * 0.17) }

    /// The columns' height with their fans.
    var columnsHeight: Double {
        columns.isEmpty ? 0 : fan + DiagramItem.nameHeight + inner + fan
    }

    /// The highest column.
    var inner: Double { columns.map(\.steps.height).max() ?? 0 }
    var height: Double { box.height + columnsHeight }
    var depth: Int { columns.isEmpty ? 0 : 1 + (columns.map(\.steps.depth).max() ?? 0) }

    /// Where each column's axis stands, from the item's own: the first and the last one are equally far.
    var axes: [Double] {
        var axes: [Double] = []
        var edge = 0.0
        for column in columns {
            axes.append(edge + column.left)
            edge += column.left + column.right + DiagramColumn.gap
        }
        guard let first = axes.first, let last = axes.last else { return [] }
        return axes.map { $0 - (first + last) / 2 }
    }

    var left: Double {
        max(DiagramBox.width / 2, (columns.first?.left ?? 0) - (axes.first ?? 0))
    }

    var right: Double {
        max(DiagramBox.width / 2 + box.sideWidth, (columns.last?.right ?? 0) + (axes.last ?? 0))
    }
}

/// One way on, beside others.
struct DiagramColumn {
    static let gap = 28.0
    /// A way without steps needs room for its name only.
    private static let bareWidth = 120.0

    let way: Way
    let people: Int
    let steps: DiagramSequence

    var left: Double { steps.items.isEmpty ? DiagramColumn.bareWidth / 2 : steps.left }
    var right: Double { steps.items.isEmpty ? DiagramColumn.bareWidth / 2 : steps.right }
}
