import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Profiles
import Templates
import Testing

@Suite struct `A verb` {
    private func read(_ step: String) throws -> Step {
        try #require(try WrittenFlow("steps:\n  - {id: first, \(step)}").flow.steps.first)
    }

    private static func flag(_ name: String) -> CommsFlag {
        guard let flag = CommsFlag(name: name) else { preconditionFailure("\(name) is a flag") }
        return flag
    }

    private static func text(_ source: String) -> BodyTemplate {
        guard let template = Template.parse(source, as: .plain).template else {
            preconditionFailure("\(source) is a template")
        }
        return .text(template)
    }

    @Test(arguments: [
        ("add_status: gold-member", Verb.addStatus(["gold-member"])),
        ("remove_status: [a, b]", .removeStatus(["a", "b"])),
        (
            "set_preference: {sms_discover: false, email_promo: false}",
            .setPreference(SetPreference(flags: [flag("sms_discover"), flag("email_promo")]))
        ),
        (
            "record_consent: {flags: {email_promo: true}, decided_at: trigger.data.paid-at}",
            .recordConsent(
                RecordConsent(
                    flags: [flag("email_promo")], decidedAt: EventField(name: "paid-at", type: .datetime)))
        ),
        (
            "send: {message: hello, channel: email, purpose: account, if_capped: hold}",
            .send(Send(message: "hello", channels: [.email], purpose: .account, ifCapped: .hold))
        ),
        (
            "send: {message: hello, channel: email, purpose: account}",
            .send(Send(message: "hello", channels: [.email], purpose: .account, ifCapped: .skip))
        ),
        (
            "webhook: {to: crm, body: {a: \"{{ external_id }}\", b: [1, {c: no}]}}",
            .webhook(
                WebhookCall(
                    to: "crm",
                    body: .object([
                        .init(name: "a", value: text("{{ external_id }}")),
                        .init(name: "b", value: .list([text("1"), .object([.init(name: "c", value: text("no"))])])),
                    ]), retryFor: CalendarDuration(count: 1, unit: .days), ifFailed: .continue))
        ),
        (
            "webhook: {to: crm, body: x, if_failed: {retry_for: 6 hours, then: end}}",
            .webhook(
                WebhookCall(
                    to: "crm", body: text("x"), retryFor: CalendarDuration(count: 6, unit: .hours), ifFailed: .end))
        ),
        (
            "emit: {event: purchase, data: {total: 3, items: [a, \"{{ email }}\"]}}",
            .emit(
                Emission(
                    event: "purchase", data: ["total": text("3"), "items": .list([text("a"), text("{{ email }}")])]))
        ),
        ("emit: {event: visit}", .emit(Emission(event: "visit"))),
    ])
    func `is read as written`(written: String, verb: Verb) throws {
        #expect(try read(written).verb == verb)
    }

    @Test(arguments: [
        ("loyalty_note: \" A Note \"", FieldValue(text: "A Note")), ("shoe_size: \"42.5\"", .number(42.5)),
        ("is_collector: false", .boolean(false)), ("favourite_shop: north", FieldValue(text: "north")),
        ("member_until: 2027-12-31", CivilDate("2027-12-31").map { .date($0) } ?? .missing),
        (
            "last_visit_at: 2027-03-14T09:00:00+11:00",
            Instant(iso8601: "2027-03-13T22:00:00Z").map { .instant($0) } ?? .missing
        ),
        ("hobbies: [golf, chess]", .list(["golf", "chess"].compactMap { FoldedText($0) })),
    ])
    func `sets typed values`(written: String, value: FieldValue) throws {
        guard case .set(let settings) = try read("set: {\(written)}").verb else {
            return #expect(Bool(false), "nothing is set")
        }
        #expect(settings.map(\.value) == [value])
        #expect(!value.isMissing)
    }

    @Test func `waits for a condition with both outcomes`() throws {
        let outcomes = "met: [{id: yes, add_tag: seen}], not_met: [{id: no, end: gave-up}]"
        guard
            case .waitUntil(let wait) = try read("wait_until: {if: [{in_flow: written}], up_to: 3 days, \(outcomes)}")
                .verb
        else { return #expect(Bool(false), "nothing is waited for") }
        #expect(wait.conditions.map(\.question) == [.inFlow(FlowQuestion(flow: "written"))])
        #expect(wait.upTo == CalendarDuration(count: 3, unit: .days))
        #expect(wait.met.map(\.id) == ["yes"])
        #expect(wait.notMet.map(\.id) == ["no"])
    }

    @Test func `splits in hundredths of a percent, in written order`() throws {
        let arms = "arms: {b: {percent: 33.33}, a: {percent: 0.07, holdout: true}, c: {percent: 66.6, steps: []}}"
        guard case .split(let split) = try read("split: {\(arms)}").verb else {
            return #expect(Bool(false), "nothing is split")
        }
        #expect(split.arms.map(\.name) == ["b", "a", "c"])
        #expect(split.arms.map(\.share.basisPoints) == [3333, 7, 6660])
        #expect(split.arms.map(\.isHoldout) == [false, true, false])
    }

    @Test func `may be for some arms of splits before it`() throws {
        let flow = try WrittenFlow(
            """
            steps:
              - {id: one, split: {arms: {a: {percent: 50}, b: {percent: 50}}}}
              - {id: two, split: {arms: {c: {percent: 100}, d: {percent: 0}}}}
              - {id: note, only_arms: {one: a, two: [c, d]}, add_tag: seen}
            """
        ).flow
        #expect(flow.steps.last?.onlyArms == ["one": ["a"], "two": ["c", "d"]])
        #expect(flow.steps.first?.onlyArms == [:])
    }
}
