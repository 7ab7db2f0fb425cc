import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Profiles
import Templates
import Testing

@Suite struct `A condition` {
    private func read(_ condition: String) throws -> Question {
        let flow = try WrittenFlow("enter_if:\n  - \(condition)\nsteps:\n  - {id: done, end: done}").flow
        return try #require(flow.enterIf.first).question
    }

    private static func texts(_ written: String...) -> [FoldedText] { written.compactMap { FoldedText($0) } }

    private static let total = EventField(name: "total", type: .number)
    private static let month = CalendarDuration(count: 30, unit: .days)

    @Test(arguments: [
        ("{is: 2}", NumberTest.between(2, 2)), ("{above: 0}", .above(0)), ("{at_least: 1}", .atLeast(1)),
        ("{below: 4}", .below(4)), ("{at_most: 3}", .atMost(3)), ("{between: [1, 3]}", .between(1, 3)),
    ])
    func `counts elements`(written: String, test: NumberTest) throws {
        let question = try read("{list: identities, count: \(written)}")
        #expect(question == .list(ListQuestion(.identities, .count(test, of: []))))
    }

    @Test(arguments: ["some", "every", "none", "count"])
    func `asks one element about its own fields`(quantifier: String) throws {
        let lines = "[{field: postcode, is: field:company}]"
        let written = quantifier == "count" ? "{at_least: 2, of: \(lines)}" : lines
        guard case .list(let asked) = try read("{list: addresses, \(quantifier): \(written)}") else {
            return #expect(Bool(false), "no question about a list")
        }
        let conditions: [Condition]
        switch asked.quantifier {
        case .some(let lines): conditions = quantifier == "some" ? lines : []
        case .every(let lines): conditions = quantifier == "every" ? lines : []
        case .none(let lines): conditions = quantifier == "none" ? lines : []
        case .count(let test, let lines): conditions = quantifier == "count" && test == .atLeast(2) ? lines : []
        }
        let postcode = try #require(ProfileList.addresses.field("postcode"))
        let company = try #require(ProfileList.addresses.field("company"))
        #expect(
            conditions.map(\.question) == [
                .field(
                    FieldQuestion(
                        field: .element(.addresses, postcode),
                        test: .isEqual(.field(.element(.addresses, company)))))
            ])
    }

    @Test func `holds an element against the profile where the element has no such field`() throws {
        guard case .list(let asked) = try read("{list: identities, some: [{field: identifier, is: field:email}]}"),
            case .some(let lines) = asked.quantifier, case .field(let question)? = lines.first?.question
        else { return #expect(Bool(false), "no question about an element") }
        let email = try #require(FieldCatalogue()["email"])
        #expect(question.test == .isEqual(.field(.profile(email))))
    }

    @Test(arguments: [
        ("{message: hello}", ReceivedQuestion(message: "hello")),
        ("{message: hello, within_last: 30 days}", ReceivedQuestion(message: "hello", span: .withinLast(month))),
        ("{channel: sms, purpose: promo}", ReceivedQuestion(channel: .sms, purpose: .promo)),
        ("{message: hello, since: enrolment.started_at}", ReceivedQuestion(message: "hello", span: .sinceEnrolment)),
    ])
    func `asks what was sent`(written: String, question: ReceivedQuestion) throws {
        #expect(try read("received: \(written)") == .received(question))
    }

    @Test(arguments: [
        ("{event: visit}", DidQuestion(event: "visit")),
        (
            "{event: visit, at_least: 3, within_last: 30 days}",
            DidQuestion(event: "visit", span: .withinLast(month), atLeast: 3)
        ),
        ("{event: visit, since: enrolment.started_at}", DidQuestion(event: "visit", span: .sinceEnrolment)),
    ])
    func `asks what happened`(written: String, question: DidQuestion) throws {
        #expect(try read("did: \(written)") == .did(question))
    }

    @Test func `asks an event about its data, and holds it against the one that started the flow`() throws {
        let written = "did: {event: purchase, where: [{field: event.data.total, is: field:trigger.data.total}]}"
        guard case .did(let question) = try read(written) else {
            return #expect(Bool(false), "no question about events")
        }
        #expect(
            question.conditions.map(\.question) == [
                .field(
                    FieldQuestion(
                        field: .eventData(Self.total), test: .isEqual(.field(.triggerData(Self.total)))))
            ])
    }

    @Test(arguments: [
        ("in_flow: written", FlowQuestion(flow: "written")),
        ("in_flow: {flow: written}", FlowQuestion(flow: "written")),
        ("in_flow: {flow: written, completed_within: 30 days}", FlowQuestion(flow: "written", completedWithin: month)),
    ])
    func `asks who is in a flow`(written: String, question: FlowQuestion) throws {
        #expect(try read(written) == .inFlow(question))
    }

    @Test(arguments: [
        ("has_any: golf", ListTest.hasAny(texts("golf"))), ("has_all: [golf, chess]", .hasAll(texts("golf", "chess"))),
        ("has_none: [Golf]", .hasNone(texts("golf"))),
    ])
    func `asks a field that holds several values`(written: String, test: ListTest) throws {
        guard case .field(let question) = try read("{field: hobbies, \(written)}") else {
            return #expect(Bool(false), "no question about a field")
        }
        #expect(question.test == .list(test))
    }
}
