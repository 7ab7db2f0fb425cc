import CivilTime
import Testing

@testable import Profiles

@Suite struct `A refusal` {
    static let refused = "2026-05-01T00:00:00Z"
    static let earlier = "2026-04-01T00:00:00Z"
    static let later = "2026-06-01T00:00:00Z"
    static let future = "2027-06-01T00:00:00Z"

    /// Somebody who said no to everything on `refused`.
    private func scene() throws -> Scene {
        var scene = try Scene().after([
            ("email_optout", "true"), ("email_bounced", "true"), ("email_promo", "false"), ("push_benefits", "false"),
        ])
        for flag in ["email_optout", "email_bounced", "email_promo", "push_benefits"] {
            scene.decisions[flag] = Self.refused
        }
        return scene
    }

    @Test(arguments: [
        ("email_optout", "false"), ("email_optout", ""), ("email_bounced", "false"), ("email_bounced", ""),
        ("email_promo", "true"), ("email_promo", ""), ("push_benefits", "true"), ("push_benefits", ""),
    ])
    func `does not become permission without a decision`(flag: String, value: String) throws {
        let outcome = try scene().outcome([(flag, value)])
        #expect(outcome.edits.isEmpty)
        #expect(outcome.ignored == [IgnoredField(field: flag, reason: .consentNotNewer)])
    }

    static let decisions: [(String, IgnoredField.Reason?)] = [
        (earlier, .consentNotNewer), (refused, .consentNotNewer), (later, nil), (future, .decisionInFuture),
    ]

    @Test(arguments: decisions)
    func `yields to a newer decision only`(decided: String, reason: IgnoredField.Reason?) throws {
        let outcome = try scene().outcome([("email_promo", "true"), ("comms.email_consent_updated_at", decided)])
        #expect(outcome.ignored.map(\.reason) == [reason].compactMap(\.self))
        #expect(outcome.profile.comms[CommsFlag(.email, .purpose(.promo))] == (reason == nil))
        #expect(outcome.edits.flags.map(\.decidedAt) == (reason == nil ? [Scene.instant(decided)] : []))
        #expect(outcome.profile.values[.emailConsentUpdatedAt].written == (reason == nil ? decided : nil))
    }

    @Test func `on one channel does not hear a decision on another`() throws {
        let outcome = try scene().outcome([("push_benefits", "true"), ("email_consent_updated_at", Self.later)])
        #expect(outcome.ignored.contains(IgnoredField(field: "push_benefits", reason: .consentNotNewer)))
    }

    @Test func `yields to a correction, which moves no consent time`() throws {
        var edit = try scene().edit([("email_promo", "true"), ("email_optout", "false")])
        edit.correction = "the file of May was wrong"
        let outcome = try scene().outcome(edit)
        #expect(outcome.ignored.isEmpty)
        #expect(outcome.edits.flags.count == 2)
        #expect(outcome.profile.values[.emailConsentUpdatedAt].isMissing)
    }

    @Test(arguments: [("email_promo", "false"), ("sms_optout", "true"), ("email_benefits", "false")])
    func `is taken from anyone at any time`(flag: String, value: String) throws {
        var scene = try Scene().after([("email_promo", "true"), ("email_benefits", "true")])
        scene.decisions = [flag: Self.future]
        let outcome = try scene.outcome([(flag, value)])
        #expect(outcome.edits.flags.map(\.flag.name) == [flag])
        #expect(outcome.ignored.isEmpty)
    }

    @Test func `of somebody new is kept as the source has it`() throws {
        let outcome = try Scene().outcome([("email_promo", "true"), ("sms_optout", "true")], isNew: true)
        #expect(outcome.edits.flags.count == 2)
        #expect(outcome.ignored.isEmpty)
    }
}

@Suite struct `A consent time` {
    private let promo = ("email_promo", "true")

    @Test func `moves forward only`() throws {
        let scene = try Scene().after([promo, ("email_consent_updated_at", "2026-05-01T00:00:00Z")])
        let older = try scene.outcome([promo, ("email_consent_updated_at", "2026-04-01T00:00:00Z")])
        #expect(older.edits.isEmpty)
        let newer = try scene.outcome([promo, ("email_consent_updated_at", "2026-06-01T00:00:00Z")])
        #expect(newer.profile.values[.emailConsentUpdatedAt].written == "2026-06-01T00:00:00Z")
    }

    @Test func `moves only beside the decision it is about`() throws {
        let outcome = try Scene().outcome([
            ("email_consent_updated_at", "2026-06-01T00:00:00Z"), ("email_benefits", "true"),
        ])
        #expect(outcome.profile.values[.emailConsentUpdatedAt].isMissing)
        #expect(outcome.ignored == [IgnoredField(field: "email_consent_updated_at", reason: .consentTimeAlone)])
    }

    @Test func `stays when its cell is blank`() throws {
        let scene = try Scene().after([promo, ("email_consent_updated_at", "2026-05-01T00:00:00Z")])
        #expect(try scene.outcome([promo, ("email_consent_updated_at", "")]).edits.isEmpty)
    }

    @Test(arguments: ["true", "false"])
    func `moves with a yes and with a no`(answer: String) throws {
        let outcome = try Scene().outcome([
            ("email_promo", answer), ("email_consent_updated_at", "2026-06-01T00:00:00Z"),
        ])
        #expect(outcome.profile.values[.emailConsentUpdatedAt].written == "2026-06-01T00:00:00Z")
    }

    @Test func `stays when a refusal comes without a time, which is taken all the same`() throws {
        let scene = try Scene().after([promo, ("email_consent_updated_at", "2026-05-01T00:00:00Z")])
        let outcome = try scene.outcome([("email_promo", "false")])
        #expect(outcome.profile.comms[CommsFlag(.email, .purpose(.promo))] == false)
        #expect(outcome.profile.values[.emailConsentUpdatedAt].written == "2026-05-01T00:00:00Z")
    }

    @Test func `stays when the record is put right, whatever time stands beside it`() throws {
        let scene = try Scene().after([promo, ("email_consent_updated_at", "2026-05-01T00:00:00Z")])
        var edit = try scene.edit([("email_promo", "false"), ("email_consent_updated_at", "2026-06-01T00:00:00Z")])
        edit.correction = "a slip"
        let outcome = try scene.outcome(edit)
        #expect(outcome.profile.values[.emailConsentUpdatedAt].written == "2026-05-01T00:00:00Z")
        #expect(outcome.edits.flags.map(\.decidedAt) == [nil])
        #expect(outcome.ignored == [IgnoredField(field: "email_consent_updated_at", reason: .consentTimeAlone)])
    }

    @Test func `never lies ahead: a decision to come is none, and its yes or no is taken without a time`() throws {
        let future = "2027-06-01T00:00:00Z"
        let outcome = try Scene().outcome([promo, ("email_consent_updated_at", future)], isNew: true)
        #expect(outcome.profile.values[.emailConsentUpdatedAt].isMissing)
        #expect(outcome.edits.flags.map(\.decidedAt) == [nil])
        #expect(outcome.ignored == [IgnoredField(field: "email_consent_updated_at", reason: .decisionInFuture)])
    }

    @Test func `of one channel says nothing about another`() throws {
        let outcome = try Scene().outcome([
            promo, ("sms_promo", "true"), ("sms_consent_updated_at", "2026-06-01T00:00:00Z"),
        ])
        #expect(outcome.profile.values[.emailConsentUpdatedAt].isMissing)
        #expect(outcome.profile.values[.smsConsentUpdatedAt].written == "2026-06-01T00:00:00Z")
    }

    @Test func `comes with a decision by hand`() throws {
        var edit = try Scene().edit([("sms_promo", "true")])
        edit.decidedAt = Scene.instant("2027-01-01T00:00:00Z")
        #expect(try Scene().outcome(edit).profile.values[.smsConsentUpdatedAt].written == "2027-01-01T00:00:00Z")
    }
}

@Suite struct `What is taken for granted of somebody new` {
    private func outcome(_ settings: [(String, String)], isNew: Bool = true) throws -> EditOutcome {
        var edit = try Scene().edit(settings)
        edit.newProfileComms[CommsFlag(.email, .purpose(.service))] = true
        edit.newProfileComms[CommsFlag(.sms, .purpose(.promo))] = false
        return try Scene().outcome(edit, isNew: isNew)
    }

    @Test(arguments: [[], [("email_service", "")]])
    func `fills what the source does not say`(settings: [(String, String)]) throws {
        let outcome = try outcome(settings)
        #expect(outcome.edits.flags.map(\.flag.name) == ["email_service", "sms_promo"])
        #expect(outcome.profile.comms[CommsFlag(.email, .purpose(.service))] == true)
        #expect(outcome.profile.values[.smsConsentUpdatedAt].isMissing)
    }

    @Test func `leaves what the source says`() throws {
        let outcome = try outcome([("email_service", "false"), ("sms_promo", "true")])
        #expect(outcome.profile.comms[CommsFlag(.email, .purpose(.service))] == false)
        #expect(outcome.profile.comms[CommsFlag(.sms, .purpose(.promo))] == true)
        #expect(outcome.ignored.isEmpty)
    }

    @Test func `is never taken for granted of somebody known`() throws {
        #expect(try outcome([], isNew: false).edits.isEmpty)
    }
}
