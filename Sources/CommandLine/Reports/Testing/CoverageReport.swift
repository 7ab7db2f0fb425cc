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

    /// What is not reached of a flow; reasons of one place stand on one line.
    private func missed(_ flow: FlowCoverage) -> [String] {
        var lines = flow.steps.filter { !$0.isReached }.map { line("step \($0.name)", at: $0.span) }
        lines += flow.ways.filter { !$0.isReached }.map { line("way \($0.name)", at: $0.span) }
        var reasons: [(span: SourceSpan, names: [String])] = []
        for item in flow.reasons where !item.isReached {
            if let place = reasons.firstIndex(where: { $0.span == item.span }) {
                reasons[place].names.append(item.name)
            } else {
                reasons.append((item.span, [item.name]))
            }
        }
        return lines + reasons.map { line($0.names.joined(separator: ", "), at: $0.span) }
    }

    private func line(_ words: String, at span: SourceSpan) -> String {
        "  \(path(span.file)):\(span.start.line):\(span.start.column)  \(words)"
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
                    ("name", .text(item.name)), ("reached", .boolean(item.isReached)), ("file", .text(item.span.file)),
                    ("line", .number("\(item.span.start.line)")),
                ])
            })
    }
}
