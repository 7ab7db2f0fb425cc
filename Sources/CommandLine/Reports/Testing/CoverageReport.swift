import Diagnostics
import JSONText
import Simulation

/// What of the flows tests reach, for people and for programs.
struct CoverageReport {
    let flows: [FlowCoverage]
    /// A file of the workspace as it is named from where the command was started.
    let path: (String) -> String

    init(_ flows: [FlowCoverage], path: @escaping (String) -> String) {
        self.flows = flows
        self.path = path
    }

    private typealias Items = [FlowCoverage.Item]

    var text: String {
        var table = Table([.left, .right, .right, .right])
        table.add("", "steps", "ways", "reasons")
        for flow in flows { add(flow.flow, flow.steps, flow.ways, flow.reasons, to: &table) }
        if flows.count > 1 {
            add(
                "all flows", flows.flatMap(\.steps), flows.flatMap(\.ways), flows.flatMap(\.reasons), to: &table)
        }
        var lines = table.lines()
        let missed = flows.flatMap(missed)
        if !missed.isEmpty { lines += ["", "no test reaches:"] + missed }
        return lines.map(Printable.text).joined(separator: "\n")
    }

    private func add(_ name: String, _ steps: Items, _ ways: Items, _ reasons: Items, to table: inout Table) {
        table.add(name, share(steps), share(ways), share(reasons))
    }

    /// `7 of 8`; a dash where there is nothing to reach.
    private func share(_ items: Items) -> String {
        items.isEmpty ? "–" : "\(items.count(where: \.isReached)) of \(items.count)"
    }

    /// What is not reached of a flow; what is of one kind and in one place stands on one line.
    private func missed(_ flow: FlowCoverage) -> [String] {
        var groups: [(first: FlowCoverage.Item, names: [String])] = []
        for item in flow.steps + flow.ways + flow.reasons where !item.isReached {
            if let place = groups.firstIndex(where: { $0.first.span == item.span && $0.first.matter == item.matter }) {
                groups[place].names.append(item.name)
            } else {
                groups.append((item, [item.name]))
            }
        }
        return groups.map { first, names in
            let place = "\(path(first.span.file)):\(first.span.start.line):\(first.span.start.column)"
            return "  \(place)  \(first.matter.lead) \(names.joined(separator: ", "))"
        }
    }

    var json: JSONTextValue {
        .list(
            flows.map { flow in
                .object([
                    ("flow", .text(flow.flow)), ("steps", list(flow.steps)), ("ways", list(flow.ways)),
                    ("reasons", list(flow.reasons)),
                ])
            })
    }

    private func list(_ items: Items) -> JSONTextValue {
        .list(
            items.map { item in
                .object([
                    ("matter", .text(item.matter.rawValue)), ("name", .text(item.name)),
                    ("reached", .boolean(item.isReached)),
                    ("file", .text(item.span.file)),
                    ("line", .number("\(item.span.start.line)")),
                ])
            })
    }
}

extension FlowCoverage.Matter {
    /// What stands before names of the kind.
    fileprivate var lead: String {
        switch self {
        case .step, .way: rawValue
        case .notEntered, .notSent, .held, .left: "\(rawValue):"
        }
    }
}
