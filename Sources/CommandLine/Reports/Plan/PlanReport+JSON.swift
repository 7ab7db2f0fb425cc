import Diagnostics
import FlowLanguage
import Flows
import JSONText
import Operations

extension PlanReport {
    /// The report as one JSON object; files are relative to the workspace.
    var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        if let current = plan.current { writer.member("release", Int(current)) }
        writer.member("changes_nothing", plan.changesNothing)
        writer.member("refused", plan.isRefused)
        Self.write(plan.findings, to: &writer)
        writer.key("shared")
        writer.objects(plan.shared) { part, writer in
            part.writeSubject(to: &writer)
            writer.member("change", part.fate.rawValue)
            writer.member("sent_by", part.usedBy)
            writer.place(part.span)
            writer.key("changes")
            writer.objects(part.changes) { $0.write(to: &$1) }
        }
        writer.key("flows")
        writer.objects(plan.flows) { flow, writer in
            writer.member("flow", flow.id)
            writer.member("change", flow.fate.rawValue)
            writer.member("status_before", orNull: flow.before?.rawValue)
            writer.member("status", orNull: flow.after?.rawValue)
            writer.member("begins", flow.begins)
            writer.place(flow.span)
            writer.key("changes")
            writer.objects(flow.changes) { $0.write(to: &$1) }
            writer.key("inside")
            writer.objects(flow.people) { $0.write(to: &$1) }
        }
        if let messages {
            writer.key("messages")
            writer.word(messages.json)
        }
        writer.close("}")
        return writer.result
    }

    /// What stands in the place of a plan for a workspace with errors.
    static func json(refusedFor findings: [Finding]) -> String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("refused", true)
        write(findings, to: &writer)
        writer.close("}")
        return writer.result
    }

    private static func write(_ findings: [Finding], to writer: inout JSONTextWriter) {
        writer.key("findings")
        writer.open("[")
        for finding in findings {
            writer.separate()
            writer.word(FindingReport.object(finding))
        }
        writer.close("]")
    }
}

extension DeployPlan.SharedPart {
    fileprivate func writeSubject(to writer: inout JSONTextWriter) {
        switch subject {
        case .workspace: writer.member("subject", "workspace")
        case .catalogue: writer.member("subject", "catalogue")
        case .audience(let id):
            writer.member("subject", "audience")
            writer.member("id", id)
        case .message(let id):
            writer.member("subject", "message")
            writer.member("id", id)
        case .flow(let id):
            writer.member("subject", "flow")
            writer.member("id", id)
        }
    }
}

extension MeaningChange {
    fileprivate func write(to writer: inout JSONTextWriter) {
        if let step { writer.member("step", step) }
        writer.member("key", key)
        let (word, from, to) = parts
        writer.member("what", word)
        if let from { writer.member("from", from) }
        if let to { writer.member("to", to) }
        writer.place(span)
        writer.member("text", words)
    }

    private var parts: (word: String, from: String?, to: String?) {
        switch kind {
        case .set(let value): ("set", nil, value)
        case .changed(let old, let new): ("changed", old, new)
        case .unset(let value): ("unset", value, nil)
        case .added(let item): ("added", nil, item)
        case .removed(let item): ("removed", item, nil)
        case .replaced(let old, let new): ("replaced", old, new)
        case .reordered: ("reordered", nil, nil)
        case .stepAdded(let verb): ("step_added", nil, verb)
        case .stepGone: ("step_gone", nil, nil)
        case .stepRenamed(let old): ("step_renamed", old, step)
        case .stepElsewhere(let part): ("step_elsewhere", nil, part)
        }
    }
}

extension PeopleWay {
    fileprivate func write(to writer: inout JSONTextWriter) {
        writer.member("step", orNull: step)
        writer.member("people", count)
        switch way {
        case .stay: writer.member("way", "stay")
        case .move(let target):
            writer.member("way", "moved")
            writer.member("to", target)
        case .goOn(let target):
            writer.member("way", "removed")
            writer.member("to", target)
        case .leave: writer.member("way", "leave")
        case .stranded: writer.member("way", "stranded")
        }
    }
}

extension JSONTextWriter {
    /// A list of objects, the members of each written by `body`.
    fileprivate mutating func objects<Element>(_ elements: [Element], _ body: (Element, inout JSONTextWriter) -> Void) {
        open("[")
        for element in elements {
            separate()
            open("{")
            body(element, &self)
            close("}")
        }
        close("]")
    }

    fileprivate mutating func place(_ span: SourceSpan?) {
        guard let span else { return }
        member("file", span.file)
        member("line", span.start.line)
    }
}
