import CivilTime
import Delivery
import Profiles
import Storage
import Testing

@Suite struct `A line that came back` {
    private let scene: InboundScene

    init() throws {
        scene = try InboundScene()
    }

    private static func unsubscribe(_ at: String? = nil) -> InboundPiece.Content {
        .notice(
            .unsubscribe(
                InboundScene.sent, decidedAt: at.flatMap { Instant(iso8601: $0) },
                evidence: "link of email for benefits"))
    }

    @Test(arguments: [
        ("TOKEN", nil), ("  TOKEN\t\r", nil), ("https://acme.example/u?t=TOKEN", nil),
        ("https://acme.example/u?a=b&t=TOKEN&utm_source=x#top", nil), ("HTTPS://acme.example/u?t=TOKEN", nil),
        ("mailto:bye@acme.example?subject=unsubscribe%20TOKEN", nil), ("\u{FEFF}TOKEN", nil),
        ("<https://acme.example/u?t=TOKEN>", nil), ("https://acme.example/u?t=3DTOKEN", nil),
        ("https://acme.example/u?a=1&amp;t=TOKEN", nil), ("https://acme.example/u?a=1;t%3DTOKEN", nil),
        ("mailto:bye@acme.example?subject=unsubscribe+TOKEN", nil),
        ("2026-11-27T08:15:00Z https://acme.example/u?t=TOKEN", nil), ("acme.example:8443/u?t=TOKEN", nil),
        ("unsubscribe: TOKEN", nil), (#"{"unsubscribe":"TOKEN"}"#, nil),
        (
            #"{"at":"2026-03-09T10:00:00+11:00","ip":7,"unsubscribe":"https://acme.example/u?t=TOKEN"}"#,
            "2026-03-08T23:00:00Z"
        ),
    ])
    func `unsubscribes by a token, bare, in a link, or with its time`(line: String, at: String?) throws {
        #expect(try scene.contents(line) == [Self.unsubscribe(at)])
        #expect(try scene.contents("\n\(line)\n\n", kind: .tokens) == [Self.unsubscribe(at)])
    }

    @Test(arguments: [
        "unsubscribe: TOKEN", "shop.example:8443/u?t=TOKEN", "2026-11-27T08:15:00Z https://acme.example/u?t=TOKEN",
        "<https://acme.example/u?t=TOKEN>", "https://acme.example/u?t=TOKEN", "X-Token: TOKEN",
        "Subject: clicks\nTOKEN\nX-Token: TOKEN",
    ])
    func `is one of many, however the first of them looks`(first: String) throws {
        let lines = "\(first)\n unsubscribe: TOKEN\nTOKEN\nunsubscribe: TOKEN\n"
        let contents = try scene.contents(lines)
        let unread = first.hasPrefix("Subject") ? [InboundPiece.Content.unreadable("this is no token")] : []
        #expect(contents.filter { $0 != Self.unsubscribe() } == unread)
        #expect(contents.count == lines.split(separator: "\n").count)
        let read = try scene.contents("X-Token: TOKEN\n a\n\nTOKEN\n")
        #expect(read == [Self.unsubscribe(), .unreadable("this is no token"), Self.unsubscribe()])
    }

    @Test(arguments: [
        "STOP", " stop\n", "Stopall", "UNSUBSCRIBE", "cancel", "End", "QUIT", "revoke", "OptOut", "opt out",
        "Opt-Out", "STOP ALL",
    ])
    func `stops text messages by one word`(word: String) throws {
        let escaped = word.replacing("\n", with: "\\n")
        let stop = InboundPiece.Content.notice(
            .stop(
                number: "+61491570156", decidedAt: nil,
                word: word.replacing("\n", with: "").replacing(" stop", with: "stop")))
        for line in [
            #"{"from":"0491 570 156","text":"\#(escaped)"}"#, #"{"number":"+61491570156","body":"\#(escaped)"}"#,
            #"{"MessageSid":"x","From":"+61491570156","Body":"\#(escaped)"}"#,
        ] {
            #expect(try scene.contents(line) == [stop])
            #expect(try scene.contents(line, kind: .sms) == [stop])
        }
    }

    @Test(arguments: ["STOP.", "STOP!", " “STOP” ", "'STOP'", "(STOP)", "¡STOP!!!", "`STOP`.", "- STOP -"])
    func `stops text messages whatever marks stand round it`(text: String) throws {
        let contents = try scene.contents(#"{"from":"+61491570156","text":"\#(text)"}"#)
        #expect(contents == [.notice(.stop(number: "+61491570156", decidedAt: nil, word: "STOP"))])
    }

    @Test(
        arguments: [
            ("491701234567", PhoneRegion.DE, "+49491701234567", "+491701234567"),
            ("491701234567", nil, "+491701234567", nil),
            ("491701234567", .AU, "+491701234567", nil), ("01701234567", .DE, "+491701234567", nil),
            ("00491701234567", .DE, "+491701234567", nil), ("+491701234567", .DE, "+491701234567", nil),
            ("0491570156", .AU, "+61491570156", nil), ("61491570156", .AU, "+61491570156", nil),
        ] as [(String, PhoneRegion?, String, String?)])
    func `reads numbers whose plus was left out, both ways where both are numbers`(
        written: String, region: PhoneRegion?, number: String, other: String?
    ) throws {
        let line = #"{"from":"\#(written)","text":"STOP"}"#
        let expected: InboundPiece.Content =
            if let other {
                .question(.stop(number: number, withPlus: other, decidedAt: nil, word: "STOP"))
            } else {
                .notice(.stop(number: number, decidedAt: nil, word: "STOP"))
            }
        #expect(try scene.pieces(Array(line.utf8), region: region).map(\.content) == [expected])
    }

    @Test(arguments: [
        "please stop", "STOP STOP", "opt-in", "STOPP", "thanks", "s t o p", "", "...", "no STOP", "STOP it!",
        "STOP, ALL",
    ])
    func `is for a person when it says anything else`(text: String) throws {
        let contents = try scene.contents(#"{"from":"+61491570156","text":"\#(text)"}"#)
        #expect(contents == [.forPerson("an answer that is not just STOP")])
    }

    @Test(arguments: [
        ("hello", InboundKind.auto, "this is no token"),
        ("mailto:bye@acme.example?subject=preferences%20TOKEN", .auto, "this is no token"),
        ("https://acme.example/u?t=xTOKEN", .auto, "this is no token"),
        (#"{"unsubscribe":"x"}"#, .auto, "this is no token"),
        (#"{"unsubscribe":"TOKEN","at":"yesterday"}"#, .auto, "at is no time like 2026-03-09T10:00:00Z"),
        (#"{"unsubscribe":"TOKEN","at":5}"#, .auto, "at is no time like 2026-03-09T10:00:00Z"),
        (#"{"unsubscribe":7}"#, .auto, "neither the member unsubscribe nor from and text are there"),
        ("{", .auto, "it is no JSON: a quote is missing, at character 2"),
        (#"{"from":"me","text":"STOP"}"#, .auto, "the sender is no phone number"),
        (#"{"from":"+61491570156","text":"STOP"}"#, .tokens, "the member unsubscribe is not there"),
        (#"{"unsubscribe":"TOKEN"}"#, .sms, "the members from and text are not there"),
        ("TOKEN", .sms, "it is no JSON object with the members from and text"),
    ])
    func `is named when it is nothing of the kind`(line: String, kind: InboundKind, reason: String) throws {
        #expect(try scene.contents(line, kind: kind) == [.unreadable(reason)])
    }

    @Test func `is told by its number, and the others go on`() throws {
        let lines = "\n\nTOKEN\nnonsense\n\n\(String(repeating: "x", count: 70_000))\nTOKEN"
        let pieces = try scene.pieces(Array(lines.replacing("TOKEN", with: scene.token).utf8))
        #expect(pieces.map(\.place) == ["line 3", "line 4", "line 6", "line 7"])
        #expect(
            pieces.map(\.content) == [
                Self.unsubscribe(), .unreadable("this is no token"), .unreadable("the line is longer than 64 KiB"),
                Self.unsubscribe(),
            ])
        let binary = try scene.pieces([0x78, 0xFF, 0x0A] + Array(scene.token.utf8))
        #expect(binary.map(\.content) == [.unreadable("the line is not UTF-8"), Self.unsubscribe()])
        #expect(try scene.pieces([]) == [])
    }
}
