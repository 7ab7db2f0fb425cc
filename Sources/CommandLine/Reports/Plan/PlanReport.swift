import Diagnostics
import FlowLanguage
import Flows
import Operations

/// A plan as people and programs read it.
struct PlanReport {
    let plan: DeployPlan
    /// The workspace's folder as it was named, before each place; empty when the files lie in a store.
    let folder: String
    /// How the messages of some days would differ; nil when nobody asked.
    var messages: DifferenceReport?

    /// The report for people, a block for each thing that differs.
    var text: String {
        guard !plan.changesNothing else { return "nothing would change: release \(number) says the same" }
        var blocks = [[head]]
        for part in plan.shared { blocks.append(block(of: part)) }
        for flow in plan.flows where flow.isConcerned { blocks.append(block(of: flow)) }
        if blocks.count == 1 { blocks.append(["no flow does anything else: the files say the same in other words"]) }
        let staying = plan.flows.filter { !$0.isConcerned }.map(\.staying).reduce(0, +)
        if staying > 0 {
            let stay = staying == 1 ? "stays" : "stay"
            blocks.append(["\(Count.text(staying, "person", "people")) in other flows \(stay)"])
        }
        if let messages {
            blocks.append(messages.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        }
        var text = ""
        for (index, block) in blocks.enumerated() {
            let isList = index > 1 && block.count == 1 && blocks[index - 1].count == 1
            text += (index == 0 ? "" : isList ? "\n" : "\n\n") + block.joined(separator: "\n")
        }
        return text
    }

    /// A line for each thing that differs, for whoever deploys it.
    var summary: [String] {
        plan.shared.map { part in
            let changes = part.fate == .changed ? Count.text(part.changes.count, "change") : part.fate.rawValue
            return "\(part.title): \(changes)"
        }
            + plan.flows.filter(\.isConcerned).map { flow in
                let changes = flow.changes.isEmpty ? nil : Count.text(flow.changes.count, "change")
                let words = [flow.statusWords, changes].compactMap(\.self) + flow.peopleWords(staying: false)
                return "flow \(flow.id): \(words.joined(separator: "; "))"
            }
    }

    private var number: String { plan.current.map(String.init) ?? "" }

    private var head: String {
        plan.current.map { "a deploy would change release \($0):" }
            ?? "nothing is deployed yet; a deploy would begin with:"
    }

    private func block(of part: DeployPlan.SharedPart) -> [String] {
        let users = part.usedBy.isEmpty ? "" : ", sent by \(part.usedBy.joined(separator: ", "))"
        let title = part.title + users
        switch part.fate {
        case .new, .gone, .same: return ["\(title): \(part.fate.rawValue)\(place(part.span))"]
        case .changed where part.changes.count == 1: return ["\(title): \(line(part.changes[0]).dropFirst(2))"]
        case .changed: return [title] + part.changes.map(line)
        }
    }

    private func block(of flow: FlowPlan) -> [String] {
        let status = flow.statusWords.map { words in "flow \(flow.id): \(words)\(place(flow.span))" }
        return [status ?? "flow \(flow.id)"] + flow.changes.map(line)
            + flow.peopleWords(staying: true).map { "  \($0)" }
    }

    private func line(_ change: MeaningChange) -> String { "  \(change.words)\(place(change.span))" }

    private func place(_ span: SourceSpan?) -> String {
        guard let span else { return "" }
        let path = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        return " (\(path)\(span.file):\(span.start.line))"
    }
}

extension DeployPlan.SharedPart {
    fileprivate var title: String {
        switch subject {
        case .workspace: "workspace"
        case .catalogue: "catalogue"
        case .audience(let id): "audience \(id)"
        case .message(let id): "message \(id)"
        case .flow(let id): "flow \(id)"
        }
    }
}
