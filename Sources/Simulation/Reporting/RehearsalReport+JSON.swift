import CivilTime
import Flows
import JSONText
import Profiles

extension RehearsalReport {
    /// The summary as one JSON object.
    package var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("workspace", workspace)
        writer.member("from", "\(from)")
        writer.member("until", "\(until)")
        writer.member("profiles", profiles)
        writer.member("people_reached", reached)
        writer.member("messages", messageCount)
        writer.counts("entered", flows.map { ($0.flow.id, $0.entered) })
        writer.object("sent", flows) { flow, writer in
            writer.counts(flow.flow.id, flow.steps.filter(\.step.isSend).map { ($0.step.id, $0.sentCount) })
        }
        writeDays(to: &writer)
        writer.reasons("not_sent", notSent)
        writer.object("not_entered", flows) { $1.reasons($0.flow.id, $0.notEntered) }
        writer.object("exited", flows) { $1.reasons($0.flow.id, $0.exited) }
        writer.counts("missed", flows.map { ($0.flow.id, $0.missed) })
        writer.object("inside", flows) { flow, writer in
            writer.counts(flow.flow.id, [("before", flow.insideBefore), ("after", flow.insideAfter)])
        }
        writer.object("steps", flows) { flow, writer in
            writer.key(flow.flow.id)
            writer.list(of: flow.steps) { $1.write($0) }
        }
        writeBusiest(to: &writer)
        writer.counts("messages_per_person", messagesPerPerson.map { (String($0.key), $0.value) })
        writer.key("people")
        writer.list(of: people) { person, writer in
            writer.open("{")
            writer.member("profile", "\(person.profile)")
            writer.member("messages", person.count)
            writer.close("}")
        }
        writer.key("concerns")
        writer.list(of: concerns) { concern, writer in
            writer.open("{")
            writer.member("flow", orNull: concern.flow)
            writer.member("step", orNull: concern.step)
            writer.member("sentence", concern.sentence)
            writer.member("help", orNull: concern.help)
            writer.close("}")
        }
        writer.close("}")
        return writer.result
    }

    private func writeDays(to writer: inout JSONTextWriter) {
        let counts = messagesByDay
        writer.key("by_day")
        writer.list(of: days) { day, writer in
            writer.open("{")
            writer.member("date", "\(day)")
            writer.counts("send", (counts[day] ?? [:]).map { ($0.key.rawValue, $0.value) })
            writer.close("}")
        }
    }

    private func writeBusiest(to writer: inout JSONTextWriter) {
        if let busiestDay {
            writer.key("busiest_day")
            writer.open("{")
            writer.member("date", "\(busiestDay.day)")
            writer.member("messages", busiestDay.count)
            writer.close("}")
        }
        if let busiestHour {
            writer.key("busiest_hour")
            writer.open("{")
            writer.member("at", "\(busiestHour.hour)")
            writer.member("messages", busiestHour.count)
            writer.close("}")
        }
    }
}

extension Step {
    fileprivate var isSend: Bool {
        if case .send = verb { true } else { false }
    }
}

extension JSONTextWriter {
    fileprivate mutating func reasons(_ name: String, _ reasons: [Reason: Int]) {
        counts(name, reasons.map { ($0.key.rawValue, $0.value) })
    }

    /// An object with what each element brings.
    fileprivate mutating func object<Element>(
        _ name: String, _ elements: [Element], _ write: (Element, inout JSONTextWriter) -> Void
    ) {
        key(name)
        open("{")
        for element in elements { write(element, &self) }
        close("}")
    }

    fileprivate mutating func list<Element>(
        of elements: [Element], _ write: (Element, inout JSONTextWriter) -> Void
    ) {
        open("[")
        for element in elements {
            separate()
            write(element, &self)
        }
        close("]")
    }

    fileprivate mutating func write(_ line: StepPassage) {
        open("{")
        member("step", line.step.id)
        member("verb", line.step.verb.word)
        member("arrived", line.arrived)
        counts("sent", line.sent.map { ($0.key.rawValue, $0.value) })
        reasons("not_sent", line.notSent)
        reasons("held", line.held)
        member("long_holds", line.longHolds)
        reasons("left", line.left)
        counts("ways", line.ways.map { ($0.key, $0.value) })
        member("acted", line.acted)
        member("inside", line.inside)
        close("}")
    }
}
