import CivilTime
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `Something that came back` {
    private static let mia = ContactAddress.email("mia@example.org")
    private static let customers = """
        id,email,mobile_phone,comms.email_promo,comms.email_benefits,comms.email_reminders
        00000000-0000-0000-0000-000000000001,mia@example.org,0491570156,true,true,true
        00000000-0000-0000-0000-000000000002,leo@example.org,,true,true,true

        """
    private let scene: ImportScene

    init() throws {
        scene = try ImportScene()
        try scene.load(Self.customers)
    }

    private func sent(
        _ purpose: Purpose = .benefits, isPromotional: Bool = true, on channel: Channel = .email,
        to address: ContactAddress = mia
    ) throws -> SentMessage {
        SentMessage(
            channel: channel, purpose: purpose, isPromotional: isPromotional,
            profile: try #require(ProfileID("00000000-0000-0000-0000-000000000001")),
            address: try scene.store.write { try $0.hash(of: address) })
    }

    private func unsubscribe(
        _ purpose: Purpose = .benefits, isPromotional: Bool = true, at: Instant? = nil
    ) throws -> InboundNotice {
        .unsubscribe(
            try sent(purpose, isPromotional: isPromotional), decidedAt: at, evidence: "link of email for benefits")
    }

    /// Some time after everything before.
    private func apply(_ notice: InboundNotice) throws -> InboundNotices.Outcome {
        scene.now = scene.now.adding(milliseconds: 60_000)
        let now = scene.now
        return try scene.store.write { try InboundNotices.apply(notice, in: $0, at: now) }
    }

    private func flag(_ name: String, of profile: String = "mia@example.org") throws -> Bool? {
        try scene.profile(profile).comms[try #require(CommsFlag(name: name))]
    }

    private func suppressions(_ address: ContactAddress = mia) throws -> [String] {
        try scene.store.read { try $0.suppressions(of: address) }
            .map { "\($0.channel.rawValue) \($0.reason.rawValue) by \($0.source ?? "nobody")" }
    }

    private func isSuppressed(_ name: String, on channel: Channel = .email) throws -> Bool {
        try scene.store.read { reader in
            let number = try #require(try ProfileSearch.find(name, in: reader, region: .AU))
            let profile = try reader.profile(number)
            let rows = try profile.contactAddresses.flatMap { try reader.suppressions(of: $0) }
            return SuppressionRule.suppressed(rows.map { ($0.channel, $0.reason) }, comms: profile.comms)
                .contains(channel)
        }
    }

    private func edit(_ name: String, _ column: String, _ value: String, correcting: String? = nil) throws {
        var edit = ProfileEdit()
        edit.correction = correcting
        let target = try #require(EditTarget(name: column, catalogue: scene.options.catalogue))
        try edit.set(target, to: value, named: column, reader: ValueReader(region: .AU))
        let now = scene.now
        _ = try #require(
            try ProfileEditing.apply(edit, to: name, in: scene.store, region: .AU, now: { now }))
    }

    private func purge() throws {
        let now = scene.now
        let id = try #require(ProfileID("00000000-0000-0000-0000-000000000001"))
        _ = try scene.store.write {
            try ProfilePurge(suppresses: false, evidenceKept: nil, zone: .utc).run([id], in: $0, at: now)
        }
    }

    /// All that a store says of its customers' consent.
    private func standing() throws -> [String] {
        try scene.store.read { reader in
            let rows = try reader.suppressions(after: nil, limit: 100).map { "\($0)" }
            return try rows
                + (1...2).flatMap { number in
                    try reader.changes(of: ProfileNumber(number), limit: 100).map { "\($0)" }
                        + reader.consentLedger(of: ProfileNumber(number)).map { "\($0)" }
                }
        }
    }

    // MARK: Unsubscribes

    @Test func `turns promotions and its purpose off when the message was promotional`() throws {
        #expect(try apply(unsubscribe()) == .changed)
        #expect(try flag("email_promo") == false)
        #expect(try flag("email_benefits") == false)
        #expect(try flag("email_reminders") == true)
        #expect(try flag("email_optout") == nil)
        let ledger = try #require(try scene.store.read { try $0.consentLedger(of: 1) }.last)
        #expect(ledger.source == .unsubscribeLink)
        #expect(ledger.origin == .inbound)
        #expect(ledger.evidence == "link of email for benefits")
        #expect(ledger.decidedAt == scene.now)
        #expect(try scene.profile("mia@example.org").values[.emailConsentUpdatedAt] == .instant(scene.now))
        let change = try #require(try scene.changes(of: "mia@example.org").max { $0.number < $1.number })
        #expect(!change.isQuiet)
        #expect(change.edits.flags.map(\.flag.name) == ["email_promo", "email_benefits"])
        #expect(try scene.store.check() == [])
    }

    @Test func `turns only its purpose off when the message was not`() throws {
        #expect(try apply(unsubscribe(.reminders, isPromotional: false)) == .changed)
        #expect(try flag("email_promo") == true)
        #expect(try flag("email_reminders") == false)
        #expect(try scene.profile("mia@example.org").values[.emailConsentUpdatedAt] == .missing)
    }

    @Test func `counts from when it was said, and never from what lies ahead`() throws {
        let earlier = scene.now.adding(milliseconds: -1000)
        #expect(try apply(unsubscribe(at: earlier)) == .changed)
        #expect(try scene.profile("mia@example.org").values[.emailConsentUpdatedAt] == .instant(earlier))
        let ahead = scene.now.adding(milliseconds: 86_400_000)
        #expect(try apply(unsubscribe(.reminders, isPromotional: false, at: ahead)) == .changed)
        #expect(try scene.store.read { try $0.consentLedger(of: 1) }.last?.decidedAt == scene.now)
    }

    @Test func `leaves what the customer allowed later`() throws {
        let before = scene.now
        #expect(try apply(unsubscribe()) == .changed)
        let later = scene.now.adding(milliseconds: 1000).iso8601UTC
        try scene.load(
            "email,comms.email_promo,comms.email_benefits,comms.email_consent_updated_at\nmia@example.org,true,true,\(later)\n"
        )
        #expect(try flag("email_promo") == true)
        #expect(try apply(unsubscribe(at: before)) == .overtaken)
        #expect(try flag("email_promo") == true)
        #expect(try apply(unsubscribe()) == .changed)
        #expect(try flag("email_promo") == false)
    }

    @Test func `is not undone by an import that decides nothing`() throws {
        let before = scene.now.adding(milliseconds: -1)
        let fresh = "00000000-0000-0000-0000-000000000001,mia@example.org,,true,true,true"
        try scene.load(Self.customers.split(separator: "\n")[0] + "\n" + fresh + "\n")
        #expect(try apply(unsubscribe(at: before)) == .changed)
    }

    @Test func `changes nothing the second time`() throws {
        let notices: [InboundNotice] = [
            try unsubscribe(), try unsubscribe(.reminders, isPromotional: false, at: scene.now),
            .stop(number: "+61491570156", decidedAt: nil, word: "STOP"),
            .stop(number: "+61491570999", decidedAt: nil, word: "STOP"),
            .stop(number: "+61491570998", decidedAt: scene.now, word: "STOP"),
            .bounce(.address(Self.mia), at: nil, status: "5.1.1"),
            .bounce(.address(.email("nobody@example.org")), at: nil, status: "5.1.1"),
            .complaint(.message(try sent()), at: nil, kind: "abuse"),
            .complaint(.address(.email("leo@example.org")), at: scene.now, kind: "abuse"),
        ]
        #expect(try notices.map(apply) == notices.map { _ in .changed })
        let standing = try standing()
        #expect(try notices.map(apply) == notices.map { _ in .known })
        #expect(try self.standing() == standing)
        #expect(try scene.store.check() == [])
    }

    @Test func `leaves what was put right later, when it says that it is older`() throws {
        let pieces = { (at: Instant?) -> [(flag: String, lifted: String, notice: InboundNotice)] in
            [
                ("email_bounced", "false", .bounce(.address(Self.mia), at: at, status: "5.1.1")),
                ("email_promo", "true", try unsubscribe(at: at)),
                ("sms_optout", "false", .stop(number: "+61491570156", decidedAt: at, word: "STOP")),
            ]
        }
        let before = scene.now
        for piece in try pieces(before) {
            #expect(try apply(piece.notice) == .changed)
            let refusal = try flag(piece.flag)
            scene.now = scene.now.adding(milliseconds: 1000)
            try edit("mia@example.org", "comms.\(piece.flag)", piece.lifted, correcting: "it was somebody else's")
            let lifted = try flag(piece.flag)
            #expect(lifted != refusal)
            #expect(try apply(piece.notice) == .overtaken)
            #expect(try flag(piece.flag) == lifted)
        }
        let now = scene.now.adding(milliseconds: 1000)
        for piece in try pieces(nil) + pieces(now) {
            scene.now = scene.now.adding(milliseconds: 1000)
            #expect(try apply(piece.notice) != .overtaken)
        }
        #expect(try scene.store.check() == [])
    }

    // MARK: Whoever is gone

    @Test func `suppresses the address of somebody who was erased, whoever has it then`() throws {
        let notice = try unsubscribe()
        try purge()
        try scene.load("email,comms.email_promo,comms.email_benefits\nMia@Example.org,true,true\n")
        #expect(try !isSuppressed("mia@example.org"))
        #expect(try apply(notice) == .changed)
        #expect(try apply(notice) == .known)
        #expect(try suppressions() == ["email optout by unsubscribe_link"])
        #expect(try isSuppressed("mia@example.org"))
        #expect(try flag("email_promo") == true)
        #expect(try scene.store.check() == [])
    }

    @Test func `suppresses the address of somebody who was deleted, and is written down too`() throws {
        let notice = try unsubscribe()
        try edit("mia@example.org", "profile_type", "deleted")
        try scene.load("email,comms.email_promo,comms.email_benefits\nmia@example.org,true,true\n")
        #expect(try apply(notice) == .changed)
        #expect(try isSuppressed("mia@example.org"))
        #expect(try flag("email_promo", of: "00000000-0000-0000-0000-000000000001") == false)
    }

    @Test func `reaches whoever the profile was merged into`() throws {
        let notice = try unsubscribe()
        let now = scene.now
        try scene.store.write { writer in
            try ProfileMerge(of: 1, into: 2, in: writer).perform(in: writer, from: .commandLine, at: now)
        }
        #expect(try apply(notice) == .changed)
        #expect(try flag("email_benefits", of: "leo@example.org") == false)
    }

    @Test func `reaches the profile whatever address it has now`() throws {
        let notice = try unsubscribe()
        try edit("mia@example.org", "email", "mia.new@example.org")
        #expect(try apply(notice) == .changed)
        #expect(try flag("email_promo", of: "mia.new@example.org") == false)
    }

    // MARK: STOP

    @Test func `stops text messages to whoever has the number, or to whoever will`() throws {
        #expect(try apply(.stop(number: "+61491570156", decidedAt: nil, word: "STOP")) == .changed)
        #expect(try flag("sms_optout") == true)
        #expect(try scene.store.read { try $0.consentLedger(of: 1) }.last?.source == .smsReply)
        #expect(try suppressions(.phone("+61491570156")) == ["sms optout by sms_reply"])
        #expect(try apply(.stop(number: "+61491570999", decidedAt: nil, word: "stop")) == .changed)
        #expect(try suppressions(.phone("+61491570999")) == ["sms optout by sms_reply"])
        try scene.load("email,mobile_phone\nzoe@example.org,0491570999\n")
        #expect(try isSuppressed("zoe@example.org", on: .sms))
    }

    // MARK: Dead addresses

    @Test(arguments: [true, false])
    func `calls an address dead by name or by message`(byName: Bool) throws {
        let subject = byName ? InboundSubject.address(Self.mia) : .message(try sent())
        #expect(try apply(.bounce(subject, at: nil, status: "5.1.1")) == .changed)
        #expect(try flag("email_bounced") == true)
        #expect(try suppressions() == ["email bounce by inbound"])
        let entry = try #require(try scene.store.read { try $0.consentLedger(of: 1) }.last)
        #expect(entry.evidence == "5.1.1")
        #expect(entry.decidedAt == nil)
        #expect(entry.source == nil)
    }

    @Test func `does not call a new address dead for the old one`() throws {
        let sent = try sent()
        try edit("mia@example.org", "email", "mia.new@example.org")
        #expect(try apply(.bounce(.message(sent), at: nil, status: "5.1.1")) == .changed)
        #expect(try flag("email_bounced", of: "mia.new@example.org") == nil)
        #expect(try suppressions() == ["email bounce by inbound"])
        #expect(try suppressions(.email("mia.new@example.org")) == [])
        #expect(
            try apply(.bounce(.address(.email("nobody@example.org")), at: nil, status: "5.1.1")) == .changed)
        #expect(try suppressions(.email("nobody@example.org")) == ["email bounce by inbound"])
    }

    // MARK: Complaints

    @Test(arguments: [true, false])
    func `takes a complaint for a refusal of the whole channel`(byName: Bool) throws {
        let subject = byName ? InboundSubject.address(Self.mia) : .message(try sent())
        #expect(try apply(.complaint(subject, at: nil, kind: "feedback report: abuse")) == .changed)
        #expect(try flag("email_optout") == true)
        #expect(
            try suppressions() == ["email complaint by comms_platform", "email optout by comms_platform"])
        let entry = try #require(try scene.store.read { try $0.consentLedger(of: 1) }.last)
        #expect(entry.evidence == "feedback report: abuse")
        try purge()
        #expect(try suppressions().count == 2)
    }

    // MARK: What the store is asked

    /// What is counted, and the reasons of what is left to people.
    private func take(_ content: InboundPiece.Content) throws -> (
        report: InboundReport, reasons: [InboundPiece.Content]
    ) {
        var pieces = [InboundPiece(file: "in", place: "line 1", content: content)][...]
        var reasons: [InboundPiece.Content] = []
        let now = scene.now
        let report = try InboundTaking(into: scene.store, isDryRun: false, now: { now }).run {
            pieces.popFirst()
        } unsettled: {
            reasons.append($0.content)
        }
        return (report, reasons)
    }

    @Test(
        arguments: [
            (["+49491701234567"], "+49491701234567"), (["+491701234567"], "+491701234567"), ([], nil),
            (["+49491701234567", "+491701234567"], nil),
        ] as [([String], String?)])
    func `is a STOP of whichever number somebody has`(held: [String], sender: String?) throws {
        for number in held { try scene.load("email,mobile_phone\n\(number.dropFirst())@example.org,\(number)\n") }
        let standing = try standing()
        let (report, reasons) = try take(
            .question(.stop(number: "+49491701234567", withPlus: "+491701234567", decidedAt: nil, word: "STOP")))
        for number in ["+49491701234567", "+491701234567"] {
            #expect(try suppressions(.phone(number)) == (number == sender ? ["sms optout by sms_reply"] : []))
        }
        guard sender == nil else {
            #expect(report.notices == [.stop: [.changed: 1]])
            return
        }
        #expect(report.notices == [:])
        #expect(reasons == [.unreadable("the sender's number may be one of two countries; write its +")])
        #expect(try self.standing() == standing)
    }

    @Test(
        arguments: [
            (["mia@example.org"], [], nil), (["mia@example.org", "mia@example.org"], ["leo@example.org"], nil),
            ([], ["leo@example.org"], nil),
            (["mia.private@example.net"], [], "a bounce of an address to which the customer's mail was passed on"),
            (
                ["mia@example.org", "mia.private@example.net"], [],
                "a bounce of an address to which the customer's mail was passed on"
            ),
            (["mia@example.org"], ["mia@example.org"], "a bounce of a mail that came to its customer too"),
            ([], ["mia@example.org"], "a bounce of a mail that came to its customer too"),
        ] as [([String], [String], String?)])
    func `is a bounce of the customer only where the mail went to nobody else and did not come`(
        dead: [String], reached: [String], reason: String?
    ) throws {
        let standing = try standing()
        let (report, reasons) = try take(
            .question(
                .bounce(
                    try sent(), dead: dead.map(ContactAddress.email), reached: reached.map(ContactAddress.email),
                    at: nil,
                    status: "5.1.1")))
        guard let reason else {
            #expect(report.notices == [.bounce: [.changed: 1]])
            #expect(try flag("email_bounced") == true)
            return
        }
        #expect(report.notices == [:])
        #expect(report.forPerson == 1)
        #expect(reasons == [.forPerson(reason)])
        #expect(try self.standing() == standing)
    }

    // MARK: Taking in

    @Test func `is counted, and taken back in a dry run that sees what it would do`() throws {
        let unsubscribe = try unsubscribe()
        let contents: [InboundPiece.Content] = [
            .notice(unsubscribe), .notice(unsubscribe), .softBounce, .nothing, .forPerson("an answer"),
            .unreadable("nonsense"), .notice(.bounce(.address(Self.mia), at: nil, status: "5.1.1")),
        ]
        let standing = try standing()
        for isDryRun in [true, false] {
            let now = scene.now
            var pieces = contents.enumerated().map {
                InboundPiece(file: "in", place: "line \($0.offset)", content: $0.element)
            }[...]
            var unsettled: [InboundPiece] = []
            let report = try InboundTaking(into: scene.store, isDryRun: isDryRun, now: { now }).run {
                pieces.popFirst()
            } unsettled: {
                unsettled.append($0)
            }
            #expect(report.notices == [.unsubscribe: [.changed: 1, .known: 1], .bounce: [.changed: 1]])
            #expect([report.softBounces, report.nothing, report.forPerson, report.unreadable] == [1, 1, 1, 1])
            #expect(unsettled.map(\.place) == ["line 4", "line 5"])
            #expect(try (self.standing() == standing) == isDryRun)
        }
    }
}
