import CivilTime
import Diagnostics
import Engine
import Flows
import Profiles
import Templates
import Testing

private let treat = Dispatch(message: "treat", channel: .email, purpose: .benefits)
private let noon = instant("2027-03-10 12:00")
private let key =
    #""key":"birthday/step/birthday:2027-03-14/92975ecb-5264-4d31-9f2b-789fa01f4555""#
private let dispatch = #""message":"treat","channel":"email","purpose":"benefits""#

/// Every effect, with what its line says behind `effect`.
private let effects: [(Effect, String)] = [
    (.entered, #""entered""#),
    (.notEntered(.enterIf), #""not_entered","reason":"enter_if""#),
    (.missed(.catchUp), #""missed","reason":"catch_up""#),
    (.send(treat), #""send",\#(dispatch),\#(key)"#),
    (
        .held(treat, .heldForWindow, until: noon),
        #""held","reason":"held_for_window","until":"2027-03-10T12:00:00+11:00",\#(dispatch)"#
    ),
    (.held(treat, .safetyLimit, until: nil), #""held","reason":"safety_limit",\#(dispatch)"#),
    (.notSent(treat, .optedOut), #""not_sent","reason":"opted_out",\#(dispatch)"#),
    (.addTag("vip"), #""add_tag","tag":"vip""#), (.removeTag("vip"), #""remove_tag","tag":"vip""#),
    (.addStatus("vip"), #""add_status","status":"vip""#), (.removeStatus("vip"), #""remove_status","status":"vip""#),
    (.optOut(CommsFlag(.sms, .optout)), #""opt_out","flags":{"sms_optout":true}"#),
    (.setPreference(CommsFlag(.sms, .purpose(.promo))), #""set_preference","flags":{"sms_promo":false}"#),
    (.recordConsent(CommsFlag(.sms, .purpose(.promo))), #""record_consent","flags":{"sms_promo":true}"#),
    (.set("shoe_size"), #""set","fields":["shoe_size"]"#), (.webhook(to: "crm"), #""webhook",\#(key),"to":"crm""#),
    (.emit("ping"), #""emit","event":"ping""#),
    (.waiting(until: noon), #""waiting","until":"2027-03-10T12:00:00+11:00""#),
    (.branch("else"), #""branch","case":"else""#), (.split("discount"), #""split","arm":"discount""#),
    (.exited(.completed), #""exited","reason":"completed""#),
    (.handedOver(.message(treat)), #""handed_over",\#(dispatch),\#(key)"#),
    (.handedOver(.call(to: "crm")), #""handed_over",\#(key),"to":"crm""#),
    (.withdrawn(.message(treat), .optedOut), #""withdrawn","reason":"opted_out",\#(dispatch),\#(key)"#),
    (.withdrawn(.call(to: "crm"), .exitTag), #""withdrawn","reason":"exit_tag",\#(key),"to":"crm""#),
]

@Suite struct `A line of the trace` {
    @Test(arguments: effects.indices)
    func `says of each effect what it is about, and no more`(place: Int) {
        let (effect, tail) = effects[place]
        let record = TraceRecord(
            at: instant("2027-03-07 09:00"), zone: melbourne, profile: "92975ecb-5264-4d31-9f2b-789fa01f4555",
            flow: "birthday", occurrence: .date("birthday", "2027-03-14"), enrolment: 7, step: "step", effect: effect,
            source: SourceSpan(file: "birthday.flow.yaml", line: 21, column: 5))
        #expect(
            record.json
                == #"{"at":"2027-03-07T09:00:00+11:00","profile":"92975ecb-5264-4d31-9f2b-789fa01f4555","#
                + #""flow":"birthday","occurrence":"birthday:2027-03-14","step":"step","effect":\#(tail),"#
                + #""source":"birthday.flow.yaml:21:5"}"#)
    }

    @Test func `knows every effect`() {
        #expect(
            Set(effects.map(\.0.word)) == [
                "entered", "not_entered", "send", "held", "not_sent", "add_tag", "remove_tag", "add_status",
                "remove_status", "opt_out", "set_preference", "record_consent", "set", "webhook", "emit", "waiting",
                "branch", "split", "exited", "missed", "handed_over", "withdrawn",
            ])
    }

    @Test func `says why with one of the engine's words, or an author's word at the exit`() {
        for (effect, _) in effects {
            let needsReason = ["not_entered", "not_sent", "held", "exited", "missed", "withdrawn"].contains(effect.word)
            #expect((effect.reason != nil) == needsReason, "\(effect.word)")
            if let reason = effect.reason { #expect(Reason.ofTheEngine.contains(reason)) }
        }
    }
}

@Suite struct `The records of a passage` {
    private func records(_ steps: [Step], on trigger: TriggerKind = .manual, _ edit: (inout Profile) -> Void = { _ in })
        -> [TraceRecord]
    {
        var world = World(flow(on: trigger, exitTags: ["bye"], steps: steps), person: .person(edit))
        switch trigger {
        case .event(let event): world.event(event.name, ["decided-at": .instant("2027-02-01T00:00:00Z")])
        default: world.enrol(into: "flow")
        }
        world.run()
        return world.trace
    }

    @Test func `are one for each tag, status, flag and field`() {
        let set = Step(
            id: "set",
            verb: .set([FieldSetting(definition("my_text"), "a"), FieldSetting(definition("my_number"), 1)]),
            span: somewhere)
        let steps = [
            addTag("a", "b"), removeTag("a", "b"), addStatus("a", "b", id: "status"),
            removeStatus("a", "b", id: "no-status"), optOut(.email, .sms),
            turnOff(CommsFlag(.push, .purpose(.promo)), CommsFlag(.post, .purpose(.promo))),
            recordConsent(CommsFlag(.phone, .purpose(.promo)), CommsFlag(.phone, .purpose(.benefits))), set,
        ]
        let words = records(steps, on: event("agreed")) {
            $0.comms[CommsFlag(.phone, .purpose(.promo))] = false
            $0.comms[CommsFlag(.phone, .purpose(.benefits))] = false
        }.map(\.effect.word)
        #expect(
            words.dropFirst().dropLast() == [
                "add_tag", "add_tag", "remove_tag", "remove_tag", "add_status", "add_status", "remove_status",
                "remove_status", "opt_out", "opt_out", "set_preference", "set_preference", "record_consent",
                "record_consent", "set", "set",
            ])
    }

    @Test func `are none for what changes nothing`() {
        let steps = [
            addTag("there"), removeTag("gone"), addStatus("there", id: "status"), removeStatus("gone", id: "no-status"),
            optOut(.email),
            turnOff(CommsFlag(.push, .purpose(.promo))), recordConsent(CommsFlag(.phone, .purpose(.benefits))),
            set("my_text", "a"),
        ]
        let words = records(steps, on: event("agreed")) {
            $0.tags = ["there"]
            $0.statuses = ["there"]
            $0.comms[CommsFlag(.email, .optout)] = true
            $0.comms[CommsFlag(.push, .purpose(.promo))] = false
            $0.custom = [CustomAttribute(namespace: "custom", handle: "text", value: "a")]
        }.map(\.effect.word)
        #expect(words == ["entered", "exited"])
    }

    @Test func `hold no values of fields`() {
        let secret = "Zoë"
        let steps = [
            set("my_text", FieldValue(text: secret)), call(body: .saying(("who", "{{ first_name }}"))),
        ]
        let announcing = [emit("purchase", ["order-id": .text(template("{{ first_name }}"))]), send("named")]
        for records in [records(steps), records(announcing)] {
            #expect(records.count >= 3)
            for record in records { #expect(!record.json.contains(secret)) }
        }
    }

    @Test func `name the step at the exit when one was reached`() {
        #expect(records([]).last?.step == nil)
        #expect(records([addTag("x")]).last?.step == "add-x")
        #expect(records([addTag("bye"), addTag("never")]).last?.step == "add-never")
        var world = World(flow(on: .manual, exitTags: ["bye"], steps: [wait("1 day"), addTag("x")]))
        world.enrol(into: "flow")
        world.run()
        world.change { $0.tags = ["bye"] }
        world.run()
        #expect(world.trace.last?.step == "wait")
    }

    @Test func `say of a wait_until which way it went`() {
        for (question, way) in [(Question.yes, "met"), (.no, "not_met")] {
            var world = World(flow(on: .manual, steps: [waitUntil(question, upTo: "1 day")]))
            world.enrol(into: "flow")
            world.walk(to: "2027-03-03 00:00")
            #expect(world.trace.contains { $0.json.contains(#""effect":"branch","case":"\#(way)""#) })
        }
    }
}
