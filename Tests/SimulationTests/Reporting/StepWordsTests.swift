import FlowLanguage
import Flows
import Simulation
import Testing

@Suite struct `A flow in words` {
    @Test(arguments: [
        ("profile_created", "a profile is created"),
        ("profile_updated: {fields: [company, occupation]}", "company or occupation changes"),
        ("tag_added: vip", "the tag vip is added"),
        ("tag_removed: {tag: vip, held_for: 1 hour}", "the tag vip, held for 1 hour, is removed"),
        ("status_added: new", "the status new is added"),
        ("comms_changed: {flags: [email_promo], to: true}", "email_promo becomes true"),
        ("birthday: {when: 7 days before}", "7 days before the birthday, 09:00"),
        ("date: {field: joined_at, every: year, when: on the day, at: \"10:00\"}", "on joined_at, 10:00"),
        ("event: {name: purchase}", "the event purchase"),
        ("schedule: {every: month, day_of_month: last, at: \"10:00\"}", "every month on the last day, 10:00"),
        ("manual", "somebody is enrolled by hand"),
    ])
    func `says when it starts`(trigger: String, words: String) throws {
        let flow = try flow(trigger: trigger, steps: "- {id: one, add_tag: vip}")
        #expect(flow.triggers.map(\.kind.words) == [words])
    }

    @Test(arguments: [
        ("send: {message: hello, first_of: [push, email], purpose: promo}", "send hello by push or else email"),
        ("wait: 3 days", "wait 3 days"),
        ("wait: {for: 4 days, at: \"10:00\"}", "wait 4 days, until 10:00"),
        ("wait: {until: trigger.date + 3 days, at: \"09:00\", if_past: end}", "wait until 3 days after the day, 09:00"),
        ("wait: {until: joined_at - 1 week, if_past: continue}", "wait until 1 week before joined_at, 09:00"),
        (
            "wait_until: {if: [{tags: {any: [vip]}}], up_to: 3 days, met: [], not_met: []}",
            "wait until it is so, 3 days at most"
        ),
        ("add_tag: [vip, gone]", "add the tags vip, gone"),
        ("remove_status: [new, old]", "remove the statuses new, old"),
        ("opt_out: [email, sms]", "opt out of email, sms"),
        ("set_preference: {email_promo: false}", "turn off email_promo"),
        ("emit: {event: answered, data: {score: \"1\"}}", "announce answered"),
        ("end: thanked", "end as thanked"),
    ])
    func `says what each step does`(step: String, words: String) throws {
        let flow = try flow(trigger: "birthday: {when: on the day}", steps: "- {id: one, \(step)}")
        #expect(flow.steps.map(\.verb.words) == [words])
    }

    private func flow(trigger: String, steps: String) throws -> Flow {
        let entry = trigger.hasPrefix("schedule") ? "enter_if: [{field: email, missing: false}]\n" : ""
        let text = """
            version: 1
            flow: example
            status: live
            triggers: [\(trigger.contains(":") ? "{\(trigger)}" : trigger)]
            \(entry)reentry: every_time
            steps:
              \(steps)
            """
        return try #require(SmallWorkspace.release([text]).flows.first)
    }
}
