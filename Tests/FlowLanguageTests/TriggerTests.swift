import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Profiles
import Testing

@Suite struct `A trigger` {
    private static let tier = FieldDefinition(
        name: "tier_handle", type: .handle, source: .column(.tierHandle), values: ["bronze", "silver", "gold"])
    private static let shoeSize = FieldDefinition(
        name: "shoe_size", type: .number, source: .custom(namespace: "custom", handle: "shoe-size"))
    private static let wedding = FieldDefinition(
        name: "wedding_day", type: .date, source: .dateAttribute(handle: "wedding"))
    private static let visit = FieldDefinition(
        name: "last_visit_at", type: .datetime, source: .custom(namespace: "custom", handle: "last-visit-at"))
    private static let email = CommsFlag(.email, .purpose(.promo))
    private static let nine = ClockTime(hour: 9)

    private static func trigger(_ written: String) throws -> Trigger {
        let flow = """
            version: 1
            flow: one
            title: One
            owner: a@b.example
            status: live
            triggers:
              - \(written)
            enter_if: [{field: age, above: 18}]
            reentry: every_time
            steps: [{id: done, end: completed}]
            """
        let base = WorkspaceText.files(String(decoding: try Corpus.bytes("workspaces/base.txt"), as: UTF8.self))
        let files = base + [WorkspaceFile(path: "one.flow.yaml", bytes: Array(flow.utf8))]
        let release = try #require(WorkspaceReader.read(files: files).release)
        return try #require(release.flows.first?.triggers.first)
    }

    @Test(
        arguments: [
            ("profile_created", .profileCreated), ("profile_created: {}", .profileCreated), ("manual", .manual),
            ("profile_updated: {fields: shoe_size}", .profileUpdated(UpdateTrigger(fields: [shoeSize]))),
            (
                "profile_updated: {fields: [tier_handle], from: silver, to: gold}",
                .profileUpdated(
                    UpdateTrigger(fields: [tier], from: FieldValue(text: "silver"), to: FieldValue(text: "gold")))
            ),
            (
                "profile_updated: {fields: [shoe_size], to: \"42\"}",
                .profileUpdated(UpdateTrigger(fields: [shoeSize], to: .number(42)))
            ),
            (
                "profile_updated: {fields: [last_visit_at], from: 2027-03-14T09:00:00+11:00}",
                .profileUpdated(
                    UpdateTrigger(fields: [visit], from: .instant(Instant(milliseconds: 1_804_975_200_000))))
            ),
            ("tag_added: vip", .tagAdded(HandleTrigger("vip"))),
            (
                "tag_removed: {tag: vip, held_for: 1 hour}",
                .tagRemoved(HandleTrigger("vip", heldFor: CalendarDuration(count: 1, unit: .hours)))
            ),
            ("status_added: suspended", .statusAdded(HandleTrigger("suspended"))),
            ("status_removed: {status: suspended}", .statusRemoved(HandleTrigger("suspended"))),
            ("comms_changed: {flags: email_promo}", .commsChanged(CommsTrigger(flags: [email]))),
            (
                "comms_changed: {flags: [email_promo], to: false}",
                .commsChanged(CommsTrigger(flags: [email], to: false))
            ),
            ("birthday: {when: on the day}", .date(DateTrigger(offset: .onTheDay, at: nine))),
            (
                "date: {field: wedding_day, every: once, when: 2 weeks before, at: \"07:30\", catch_up: 1 day}",
                .date(
                    DateTrigger(
                        .field(wedding), every: .once, offset: .before(CalendarDuration(count: 2, unit: .weeks)),
                        at: ClockTime(hour: 7, minute: 30), catchUp: CalendarDuration(count: 1, unit: .days)))
            ),
            (
                "date: {field: last_visit_at, every: year, when: 1 day after, leap_day: skip}",
                .date(
                    DateTrigger(
                        .field(visit), every: .year, offset: .after(CalendarDuration(count: 1, unit: .days)), at: nine,
                        leapDay: .skip))
            ),
            ("schedule: {every: day}", .schedule(ScheduleTrigger(days: .every, at: nine))),
            (
                "schedule: {every: week, weekdays: [sun, tue], at: \"10:00\", catch_up: 6 hours}",
                .schedule(
                    ScheduleTrigger(
                        days: .weekdays([.tuesday, .sunday]), at: ClockTime(hour: 10),
                        catchUp: CalendarDuration(count: 6, unit: .hours)))
            ),
            ("schedule: {every: month, day_of_month: 28}", .schedule(ScheduleTrigger(days: .dayOfMonth(28), at: nine))),
            (
                "schedule: {every: month, day_of_month: last}",
                .schedule(ScheduleTrigger(days: .lastDayOfMonth, at: nine))
            ),
        ] as [(String, TriggerKind)])
    func `says what was written`(written: String, kind: TriggerKind) throws {
        let trigger = try Self.trigger(written)
        #expect(trigger.kind == kind)
        #expect(trigger.origins == nil)
        #expect(trigger.span.description.hasPrefix("one.flow.yaml:7:5"))
    }

    @Test(arguments: [
        "profile_created: {ORIGIN}", "profile_updated: {fields: company, ORIGIN}", "tag_added: {tag: vip, ORIGIN}",
        "status_removed: {status: suspended, ORIGIN}", "comms_changed: {flags: email_promo, ORIGIN}",
    ])
    func `of a change may say where it comes from`(written: String) throws {
        let one = try Self.trigger(written.replacing("ORIGIN", with: "origin: api"))
        #expect(one.origins == [.api])
        let several = try Self.trigger(written.replacing("ORIGIN", with: "origin: [import, cli]"))
        #expect(several.origins == [.fileImport, .cli])
    }
}
