import CivilTime
import Delivery
import Engine
import Foundation
import Testing

@Suite struct `An email file` {
    private let secret = OutboxSecret(Array(0..<32))

    private func file(
        subject: String = "Hello", text: String? = "Hi", html: String? = nil, name: String? = "Ann Lee",
        sender: String = "Acme Shoe Co.", links: MessageLinks? = nil, to: String = "ann@acme.example"
    ) throws -> [UInt8] {
        let profile = try #require(ProfileNaming.id)
        let key = MessageKey(
            flow: "birthday", step: "treat", occurrence: .date("birthday", CivilDate(dayNumber: 20_891)),
            profile: profile)
        return EmailFile(
            email: RenderedEmail(subject: subject, text: text, html: html),
            from: Mailbox(name: sender, address: try #require(MailAddress("hello@acme.example"))),
            to: Mailbox(name: name, address: try #require(MailAddress(to))),
            date: try #require(Instant(iso8601: "2027-03-07T09:00:05+11:00")),
            zone: try #require(ZoneRules.named("Australia/Melbourne")),
            identity: MessageIdentity(of: key, under: try #require(secret)), links: links, flow: "birthday",
            message: "birthday-treat"
        ).bytes
    }

    /// What every mail server may ask of a mail.
    private func expectLegal(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(bytes.allSatisfy { $0 < 0x80 && ($0 >= 0x20 || [9, 10, 13].contains($0)) })
        #expect(text.hasSuffix("\r\n"))
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.contains("\r") && !$0.contains("\n") })
    }

    @Test func `is all of this`() throws {
        let bytes = try file(
            subject: "A treat", text: "Caf\u{E9} = good \n", html: "<p>Caf\u{E9}</p>")
        let expected = """
            Date: Sun, 07 Mar 2027 09:00:05 +1100
            From: "Acme Shoe Co." <hello@acme.example>
            To: Ann Lee <ann@acme.example>
            Subject: A treat
            Message-ID: <IDENTITY@acme.example>
            X-Sluice-Flow: birthday
            X-Sluice-Message: birthday-treat
            MIME-Version: 1.0
            Content-Type: multipart/alternative;
             boundary="=_IDENTITY"

            --=_IDENTITY
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Caf=C3=A9 =3D good=20

            --=_IDENTITY
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            <p>Caf=C3=A9</p>

            --=_IDENTITY--

            """
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == expected.replacingOccurrences(of: "IDENTITY", with: "e95562c9cb2d5db3c0dae9faaa099d41")
                .replacingOccurrences(of: "\n", with: "\r\n"))
        expectLegal(bytes)
    }

    @Test(arguments: [
        "A treat", "🎂 Happy birthday, Zoë! 🎉", String(repeating: "Grüße aus Köln, schöne Füße! ", count: 8),
        String(repeating: "👩‍👩‍👧‍👦", count: 20), String(repeating: "x", count: 300), "ends with blank ", " starts with one",
        "=?UTF-8?B?SGk=?=", "e" + String(repeating: "\u{301}", count: 100), "\"quoted\", (and) <so> on: @",
    ])
    func `keeps every letter of its subject`(subject: String) throws {
        let bytes = try file(subject: subject)
        expectLegal(bytes)
        #expect(ReadMail(bytes).decoded("Subject") == subject)
    }

    @Test(arguments: [
        ("Ann Lee", "Ann Lee <ann@acme.example>"), ("Lee, Ann", "\"Lee, Ann\" <ann@acme.example>"),
        ("Ann \"Bee\" \\ Lee", "\"Ann \\\"Bee\\\" \\\\ Lee\" <ann@acme.example>"),
        ("O'Neil", "O'Neil <ann@acme.example>"),
        ("Zoë Müller", "Zoë Müller <ann@acme.example>"), ("  ", "ann@acme.example"), ("=?x", "=?x <ann@acme.example>"),
        (String(repeating: "É", count: 200), String(repeating: "É", count: 200) + " <ann@acme.example>"),
        ("Ann\r\nBcc: eve@evil.example", "\"AnnBcc: eve@evil.example\" <ann@acme.example>"),
    ])
    func `names its reader`(name: String, expected: String) throws {
        let bytes = try file(name: name)
        expectLegal(bytes)
        #expect(ReadMail(bytes).decoded("To") == expected)
        #expect(ReadMail(bytes).headers["Bcc"] == nil)
    }

    @Test(arguments: ["Hi\r\nBcc: eve@evil.example", "Hi\nBcc: eve@evil.example", "Hi\rBcc: x", "Hi\r\n\r\nbody"])
    func `has no more headers than it should`(injection: String) throws {
        let bytes = try file(subject: injection, name: injection, sender: injection)
        expectLegal(bytes)
        #expect(
            Set(ReadMail(bytes).headers.keys) == [
                "Date", "From", "To", "Subject", "Message-ID", "X-Sluice-Flow", "X-Sluice-Message", "MIME-Version",
                "Content-Type", "Content-Transfer-Encoding",
            ])
    }

    @Test(arguments: [
        "one\ntwo\r\nthree\rfour\n", String(repeating: "long ", count: 500), String(repeating: "日本語", count: 300),
        "blank at the end \t\nand \n", ".\n..\nFrom here\n--=_boundary\n", "a=b\n=3D\n", "",
        String(repeating: "x", count: 75) + " \n", String(repeating: "x", count: 76) + "\n", "\u{0}\u{7F}\u{B}",
    ])
    func `keeps every letter of its bodies`(body: String) throws {
        let bytes = try file(text: body, html: "<pre>\(body)</pre>")
        expectLegal(bytes)
        var lines = body.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
        if !lines.isEmpty, !lines.hasSuffix("\n") { lines += "\n" }
        let parts = ReadMail(bytes).parts
        #expect(parts["text/plain; charset=utf-8"] == lines.replacingOccurrences(of: "\n", with: "\r\n"))
        #expect(parts["text/html; charset=utf-8"]?.hasPrefix("<pre>") == true)
    }

    @Test(arguments: [
        ("a,b@acme.example", "\"a,b\"@acme.example"), ("ann@Müller.example", "ann@xn--mller-kva.example"),
        ("ann@日本語.example", "ann@xn--wgv71a119e.example"),
        ("ann@bücher-straße.example", "ann@xn--bcher-strae-46a18a.example"),
    ])
    func `writes an address as servers read it`(address: String, expected: String) throws {
        let bytes = try file(name: nil, to: address)
        expectLegal(bytes)
        #expect(ReadMail(bytes).headers["To"] == expected)
    }

    @Test func `needs no HTML`() throws {
        #expect(ReadMail(try file(text: "Hi Zoë")).parts == ["text/plain; charset=utf-8": "Hi Zoë\r\n"])
    }

    @Test func `makes its plain text of the HTML when there is no other`() throws {
        let parts = ReadMail(try file(text: nil, html: "<p>Hi <b>Zoë</b></p>")).parts
        #expect(parts["text/plain; charset=utf-8"] == "Hi Zoë\r\n")
    }
}

@Suite struct `An email address` {
    @Test(arguments: [
        "ann@acme.example", " ann.lee+shop@mail.acme.example ", "o'neil@acme.example", "a,b@acme.example",
        "a..b@acme.example", "\"x\"@acme.example", "ann@localhost", "a@b@acme.example", "zoë@acme.example",
        "ann@müller.example",
    ])
    func `can be written to`(text: String) {
        #expect(MailAddress(text)?.written == text.trimmingCharacters(in: .whitespaces))
    }

    @Test(arguments: [
        "", "ann", "@acme.example", "ann@", "ann@acme..example", "ann@-acme.example", "ann lee@acme.example",
        "ann@acme.example\r\nBcc: x@evil.example", "ann\r\n@acme.example", "ann@acme.example, eve@evil.example",
        "Ann <ann@acme.example>", "zo\u{202E}@acme.example", "ann@acme!.example", "ann@[127.0.0.1]",
        "ann@acme.example>",
        String(repeating: "x", count: 65) + "@acme.example", "ann@" + String(repeating: "x", count: 64) + ".example",
    ])
    func `is refused when a mail could not or should not go there`(text: String) {
        #expect(MailAddress(text) == nil)
    }
}
