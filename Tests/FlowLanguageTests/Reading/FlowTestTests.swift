import CivilTime
import Diagnostics
import FlowLanguage
import Flows
import Profiles
import Testing

@Suite struct `A flow test` {
    private static func reading() throws -> WorkspaceReading {
        let base = WorkspaceText.files(String(decoding: try Corpus.bytes("workspaces/base.txt"), as: UTF8.self))
        let text = String(decoding: try Corpus.bytes("workspaces/ok/tests.txt"), as: UTF8.self)
        return WorkspaceReader.read(files: WorkspaceText.files(text, base: base))
    }

    private static func suite() throws -> FlowTestSuite { try #require(try reading().tests.first) }

    private static func local(_ text: String) throws -> TestTime { .local(try #require(CivilDateTime(text))) }

    @Test func `has its clock and its profile`() throws {
        let suite = try Self.suite()
        #expect(suite.flow == "probe")
        #expect(suite.clock.start == (try Self.local("2027-03-01 08:00")))
        #expect(suite.clock.stop == .instant(try #require(Instant(iso8601: "2027-03-31T10:00:00Z"))))
        #expect(suite.profile.like == "everything")
        #expect(suite.profile.edit.value(of: .email) == .missing)
        #expect(suite.profile.edit.value(of: .birthYear) == .missing)
        #expect(suite.profile.edit.days == ["wedding": nil])
        #expect(suite.profile.edit.flags == CommsFlag.all.map { ProfileEdit.FlagEdit($0, nil) })
    }

    @Test func `has a persona as an edit`() throws {
        let personas = try Self.reading().personas
        #expect(personas.map(\.name) == ["empty", "everything"])
        #expect(personas[0].edit == ProfileEdit())
        let edit = personas[1].edit
        #expect(edit.value(of: .email) == FieldValue(text: "mia@shop.example"))
        #expect(edit.value(of: .mobilePhone) == FieldValue(text: "+61491570156"))
        #expect(edit.value(of: .birthMonth) == .number(3))
        #expect(edit.value(of: .rewardBalance) == .number(12.5))
        #expect(edit.value(of: .joinedAt) == CivilDate("2020-02-29").map(FieldValue.date))
        #expect(edit.verification == [.email: .verified])
        #expect(edit.custom[ProfileEdit.CustomName(namespace: "custom", handle: "shoe-size")] == "42")
        #expect(edit.custom[ProfileEdit.CustomName(namespace: "custom", handle: "hobbies")] == "golf;chess")
        #expect(edit.days == ["wedding": CivilDate("2015-06-20")])
        #expect(edit.tags.whole == ["vip"])
        #expect(edit.statuses.whole == [])
        #expect(edit.flags.map(\.flag.name) == ["email_promo", "sms_optout", "push_promo"])
        #expect(edit.flags.map(\.value) == [true, true, false])
        #expect(edit.identities == ["push_token": "t-1", "shopify": "77"])
        #expect(edit.addresses?.map(\.isDefault) == [true, false])
        #expect(edit.addresses?.first?.parts["postcode"] == "3000")
    }

    @Test func `has its events in order`() throws {
        let events = try Self.suite().tests[0].events
        var name = ProfileEdit()
        name.columns = [.init(.firstName, FieldValue(text: "Noah")), .init(.lastName, .missing)]
        name.identities = ["push_token": "t-2"]
        let promo = try #require(CommsFlag(name: "email_promo"))
        #expect(
            events.map(\.kind) == [
                .addTag(["vip", "whale"]), .removeTag(["vip"]), .addStatus(["suspended"]),
                .removeStatus(["suspended"]), .set(name),
                .comms([.init(promo, true)], decidedAt: try Self.local("2027-03-11 11:00")),
                .emit(
                    EventRecord(
                        name: "purchase",
                        data: EventData([
                            "total": .number(12.5), "order-id": FieldValue(text: "7"),
                            "items": .list(["shoe", "sock"].compactMap { FoldedText($0) }), "is-gift": .boolean(true),
                        ]))),
                .emit(EventRecord(name: "visit")), .delete,
            ])
        #expect(events[0].at == (try Self.local("2027-03-10 12:00")))
        #expect(events[1].at == .instant(try #require(Instant(iso8601: "2027-03-10T12:00:00+11:00"))))
    }

    @Test func `has its expectations as they are written`() throws {
        let test = try Self.suite().tests[0]
        let lines = try #require(test.expectation.everything)
        let promo = try #require(CommsFlag(name: "email_promo"))
        #expect(
            lines.map(\.kind).filter { if case .set = $0 { false } else { true } } == [
                .send(message: "hello", channel: .email, purpose: .account), .addTag("vip"), .removeTag("vip"),
                .addStatus("suspended"), .removeStatus("suspended"), .comms([promo: false]), .webhook("crm"),
                .emit(event: "purchase"), .exit(Reason(rawValue: "had-enough")),
            ])
        guard case .set(let settings) = lines[5].kind else {
            Issue.record("the sixth line sets fields")
            return
        }
        #expect(settings.map(\.field.name) == ["loyalty_note", "shoe_size"])
        #expect(settings.map(\.value) == [FieldValue(text: "hello"), .number(42)])
        #expect(lines[0].step == "greet")
        #expect(lines[1].at == CivilDate("2027-03-10").map(TestTime.day))
        #expect(test.expectation.counts == [.send: 1, .exit: 1])
        #expect(test.expectation.notSent.map(\.step) == ["greet"])
        #expect(test.expectation.notSent.map(\.reason) == [.optedOut])
        #expect(test.arms == ["halves": "one"])
        #expect(test.with == [.caps])
    }

    @Test func `may be looser, and about several people`() throws {
        let tests = try Self.suite().tests
        #expect(tests.map(\.name) == ["all that can happen", "looser", "several"])
        #expect(tests[1].expectation.everything == nil)
        #expect(tests[1].expectation.included.map(\.kind) == [.exit(.exitTag)])
        #expect(tests[1].expectation.notSent.map(\.reason) == [nil, .capped])
        #expect(tests[1].cases.map(\.name) == ["nothing else", "with a tag"])
        #expect(tests[1].cases[1].profile.edit.tags.whole == ["vip"])
        #expect(tests[1].cases[1].expectation == nil)
        #expect(tests[2].severalProfiles.map(\.expectation?.everything) == [[], nil])
        #expect(tests[2].severalProfiles[1].expectation?.notEntered == .enterIf)
    }

    @Test func `does not change what a release means`() throws {
        let base = WorkspaceText.files(String(decoding: try Corpus.bytes("workspaces/base.txt"), as: UTF8.self))
        let test = "=== tests/personas.yaml\nversion: 1\npersonas: {somebody: {first_name: Mia}}\n"
        let without = try #require(WorkspaceReader.read(files: base).release)
        let with = try #require(WorkspaceReader.read(files: WorkspaceText.files(test, base: base)).release)
        #expect(without.digest == with.digest)
    }
}
