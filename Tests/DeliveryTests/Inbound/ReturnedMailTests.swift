import CivilTime
import Delivery
import Profiles
import Storage
import Testing

@Suite struct `A mail that came back` {
    private let scene: InboundScene

    init() throws {
        scene = try InboundScene()
    }

    private static let mia = InboundSubject.address(.email("mia@example.org"))
    private static let sent = InboundSubject.message(InboundScene.sent)

    private static func instant(_ text: String) -> Instant? { Instant(iso8601: text) }

    private static func bounce(
        _ at: String?, _ status: String = "5.1.1", of subject: InboundSubject = mia
    ) -> InboundPiece.Content {
        .notice(.bounce(subject, at: at.flatMap(instant), status: status))
    }

    private static func forwarded(dead: [String], reached: [String]) -> InboundPiece.Content {
        .question(
            .bounce(
                InboundScene.sent, dead: dead.map(ContactAddress.email), reached: reached.map(ContactAddress.email),
                at: instant("2026-03-09T10:00:05+11:00"), status: "5.2.1"))
    }

    private static let meanings: [(String, [InboundPiece.Content])] = [
        ("postfix-unknown-user", [bounce("2026-03-09T10:00:07+11:00")]),
        ("exim-no-such-user", [bounce("2026-03-09T10:00:06+11:00")]),
        ("office365-recipient-not-found", [bounce("2026-03-08T23:00:08Z", "5.1.10")]),
        ("gmail-address-not-found", [bounce("2026-03-08T16:00:09-07:00")]),
        ("ses-bounce", [bounce("2026-03-08T23:00:07Z")]),
        (
            "forwarded-address",
            [forwarded(dead: ["mia@example.org", "mia.private@example.net"], reached: [])]
        ),
        (
            "letters-of-other-scripts",
            [
                bounce("2026-03-09T10:00:05+11:00", of: .address(.email("zoë@example.org"))),
                bounce("2026-03-09T10:00:05+11:00", "5.1.6", of: .address(.email("zoë@example.net"))),
            ]
        ),
        ("postfix-mailbox-full", [.softBounce]), ("postfix-delayed", [.nothing]),
        ("sendmail-relayed", [.nothing, .nothing]), ("not-spam", [.nothing]),
        (
            "yahoo-complaint",
            [
                .notice(
                    .complaint(mia, at: instant("2026-03-10T08:00:00Z"), kind: "feedback report: abuse"))
            ]
        ),
        (
            "jmrp-complaint",
            [
                .notice(
                    .complaint(sent, at: instant("2026-03-10T08:00:00Z"), kind: "feedback report: abuse"))
            ]
        ),
        ("authentication-failure", [.forPerson("a feedback report that is no complaint")]),
        ("qmail-bounce", [.forPerson("a mail that is neither a report nor an unsubscribe")]),
        (
            "unsubscribe-request",
            [
                .notice(
                    .unsubscribe(
                        InboundScene.sent, decidedAt: instant("2026-03-10T08:00:00Z"),
                        evidence: "link of email for benefits"))
            ]
        ),
    ]

    @Test(arguments: meanings)
    func `means what its parts for programs say`(name: String, contents: [InboundPiece.Content]) throws {
        for lineEnd in ["\n", "\r\n"] {
            let pieces = try scene.pieces(Array(try scene.sample(name, lineEnd: lineEnd).utf8))
            #expect(pieces.map(\.content) == contents)
            #expect(pieces.allSatisfy { $0.place == "message 1" && $0.file == "in" })
        }
    }

    @Test func `is one of many in an mbox`() throws {
        let mails = try scene.samples()
        let mbox = mails.map { "From somebody Mon Mar  9 10:00:00 2026\n\($0)\n" }.joined()
        let pieces = try scene.pieces(Array(mbox.utf8))
        #expect(Set(pieces.map(\.place)).count == mails.count)
        #expect(try pieces.map(\.content) == mails.flatMap { try scene.pieces(Array($0.utf8)).map(\.content) })
    }

    @Test(arguments: [
        "unsubscribe TOKEN", "Unsubscribe TOKEN", "Re: unsubscribe TOKEN", "RE: re: unsubscribe  TOKEN",
        "=?UTF-8?Q?unsubscribe_QUOTED?=", "=?utf-8?q?unsubscribe_?= =?utf-8?q?QUOTED?=",
        "=?us-ascii?B?dW5zdWJzY3JpYmU=?= TOKEN", "AW: unsubscribe TOKEN", "[SPAM] unsubscribe TOKEN",
        "unsubscribe%20TOKEN", "unsubscribe+TOKEN", "Re: Unsubscribe =3DTOKEN", "please unsubscribe TOKEN now",
        "Fwd: unsubscribe: <TOKEN>", "unsubscribe\n FOLDED", "[SPAM] unsubscribe%20FOLDED now",
    ])
    func `unsubscribes by its subject`(subject: String) throws {
        let subject = subject.replacing("QUOTED", with: scene.token.replacing("_", with: "=5F"))
            .replacing("FOLDED", with: "\(scene.token.prefix(60))\n \(scene.token.dropFirst(60))")
        let contents = try scene.contents("Subject: \(subject)\n\nGoodbye!\n")
        #expect(
            contents == [
                .notice(
                    .unsubscribe(InboundScene.sent, decidedAt: nil, evidence: "link of email for benefits"))
            ])
    }

    @Test(arguments: [
        "preferences TOKEN", "unsubscribe", "TOKEN", "unsubscribe TOKENx", "TOKEN unsubscribe", "unsubscribed TOKEN",
    ])
    func `is for a person when its subject says anything else`(subject: String) throws {
        let contents = try scene.contents("Subject: \(subject)\n\nunsubscribe TOKEN\n")
        #expect(contents == [.forPerson("a mail that is neither a report nor an unsubscribe")])
    }

    @Test func `is named when its token is not ours`() throws {
        let other = String(scene.token.dropLast(4)) + "AAAA"
        #expect(
            try scene.contents("Subject: unsubscribe \(other)\n\n") == [.unreadable("the token is damaged")])
    }

    @Test func `means nothing by what it quotes`() throws {
        let report = try scene.sample("postfix-unknown-user")
        let forwarded =
            "Content-Type: multipart/mixed; boundary=f\n\n--f\nContent-Type: message/rfc822\n\n\(report)\n--f--\n"
        #expect(
            try scene.contents(forwarded) == [.forPerson("a mail that is neither a report nor an unsubscribe")])
        let told = "Subject: your mail\n\n\(report)"
        #expect(try scene.contents(told, kind: .mail).map(\.isForPerson) == [true])
    }

    @Test(arguments: [
        ("Action: failed", "Action: exploded", "the report does not say what happened"),
        ("Action: failed\n", "", "the report does not say what happened"),
        ("Status: 5.1.1\n", "Status: dead\n", "the report names no email address"),
        ("mia@example.org\n", "nobody\n", "the report names no email address"),
        ("-Recipient: rfc822;", "-Nobody: rfc822;", "the report names no recipient"),
    ])
    func `is named when its report is not one`(part: String, other: String, reason: String) throws {
        var report = try scene.sample("postfix-unknown-user").replacing(part, with: other)
        if part.hasPrefix("Status") { report = report.replacing("Recipient: rfc822", with: "Recipient: x400") }
        #expect(try scene.contents(report) == [.unreadable(reason)])
    }

    @Test(arguments: [
        ("Mia <mia@example.org>", true), ("\"Lee, Mia\" <Mia@Example.org>", true), ("mia@example.org", true),
        ("mia@example.org, leo@example.org", false), ("Mia <mia@example.org>, Leo <leo@example.org>", false),
        ("undisclosed-recipients:;", false), ("redacted", false),
    ])
    func `complains for whom it was written to, where that is one`(to: String, isOne: Bool) throws {
        let complaint = try scene.sample("yahoo-complaint")
            .replacing("Original-Rcpt-To: mia@example.org\n", with: "")
            .replacing("To: Mia <mia@example.org>", with: "To: \(to)")
        let expected: InboundPiece.Content =
            isOne
            ? .notice(
                .complaint(Self.mia, at: Self.instant("2026-03-10T08:00:00Z"), kind: "feedback report: abuse"))
            : .forPerson("a complaint that names nobody")
        #expect(try scene.contents(complaint) == [expected])
    }

    @Test func `complains for everybody it names, each once`() throws {
        let complaint = try scene.sample("yahoo-complaint").replacing(
            "Original-Rcpt-To: mia@example.org\n",
            with: "Original-Rcpt-To: mia@example.org\nOriginal-Rcpt-To: <leo@example.org>\n"
                + "Original-Rcpt-To: Mia@example.org\n"
        ).replacing("Feedback-Type: abuse", with: "Feedback-Type: abuse (spam)")
        let expected = ["mia@example.org", "leo@example.org"].map { address in
            InboundPiece.Content.notice(
                .complaint(
                    .address(.email(address)), at: Self.instant("2026-03-10T08:00:00Z"), kind: "feedback report: abuse")
            )
        }
        #expect(try scene.contents(complaint) == expected)
    }

    @Test(arguments: [
        "<https://acme.example/u?a=1,2&t=TOKEN>", "<https://acme.example/u?t=3DTOKEN>",
        "<https://acme.example/u?a=1&amp;t=TOKEN>, <mailto:bye@acme.example>", "<https://acme.example/u?t=FOLDED>",
    ])
    func `is known by its token, whatever came of its link`(link: String) throws {
        let link = link.replacing("FOLDED", with: "\(scene.token.prefix(60))\n \(scene.token.dropFirst(60))")
        let complaint = try scene.sample("jmrp-complaint").replacing(
            "<mailto:bye@acme.example?subject=unsubscribe%20\(scene.token)>", with: link)
        #expect(
            try scene.contents(complaint) == [
                .notice(
                    .complaint(
                        Self.sent, at: Self.instant("2026-03-10T08:00:00Z"), kind: "feedback report: abuse"))
            ])
    }

    @Test func `tells what the mail came to beside what is dead`() throws {
        let report = try scene.sample("forwarded-address")
        let relayed = "\nOriginal-Recipient: rfc822;mia@example.org\nAction: relayed (to mia.work)\n\nOriginal-"
        #expect(
            try scene.contents(report.replacing("\nOriginal-", with: relayed)) == [
                .nothing,
                Self.forwarded(dead: ["mia@example.org", "mia.private@example.net"], reached: ["mia@example.org"]),
            ])
        let final = report.replacing("Original-Recipient: rfc822;mia@example.org\n", with: "")
        #expect(
            try scene.contents(final) == [Self.forwarded(dead: ["mia.private@example.net"], reached: [])])
        let redacted = final.replacing("mia.private@example.net", with: "redacted")
        #expect(
            try scene.contents(redacted) == [Self.bounce("2026-03-09T10:00:05+11:00", "5.2.1", of: Self.sent)])
    }

    @Test func `of a busy mailbox calls nobody dead`() throws {
        let report = try scene.sample("office365-recipient-not-found").replacing("5.1.10", with: "5.2.1")
        let busy = report.replacing(
            "RESOLVER.ADR.RecipientNotFound;", with: "The user is receiving mail at a rate that prevents more;")
        #expect(try scene.contents(report) == [Self.bounce("2026-03-08T23:00:08Z", "5.2.1")])
        #expect(try scene.contents(busy) == [.softBounce])
    }

    @Test func `without an end is not taken by its word`() throws {
        let report = try scene.sample("postfix-unknown-user")
        let end = try #require(
            report.firstRange(of: "--8A2B01C2D3.1773010805/mx.acme.example\nContent-Description: Undelivered"))
        let cut = String(report[..<end.lowerBound])
        #expect(try scene.contents(cut) == [.unreadable("the mail ends inside its report")])
    }

    @Test func `is read to 25 MiB and no further`() throws {
        let head = "Subject: unsubscribe \(scene.token)\n\n"
        let room = InboundReader.mailLimit - head.utf8.count
        let line = String(repeating: "x", count: 99_999) + "\n"
        func mail(_ length: Int) -> [UInt8] {
            Array((head + String(repeating: line, count: length / 100_000)).utf8)
                + Array(repeating: UInt8(ascii: "x"), count: length % 100_000 - 1) + [UInt8(ascii: "\n")]
        }
        #expect(room % 100_000 > 1)
        #expect(try scene.pieces(mail(room), pieceSize: 1 << 20).map(\.content).first?.isNotice == true)
        #expect(
            try scene.pieces(mail(room + 1), pieceSize: 1 << 20).map(\.content) == [
                .unreadable("the mail is longer than 25 MiB")
            ])
    }
}

extension InboundPiece.Content {
    var isForPerson: Bool { if case .forPerson = self { true } else { false } }
    var isNotice: Bool { if case .notice = self { true } else { false } }
}
