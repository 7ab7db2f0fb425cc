import CivilTime
import Delivery
import Engine
import Flows
import Foundation
import HostileInput
import Profiles
import Storage
import Templates
import Testing
import TestPeers

/// Letters with everything that people and programs write into them.
private struct HostileLetters {
    private var numbers: SeededNumbers
    private let pieces = [
        "Hello", " ", "  ", "caf\u{E9}", "e\u{301}", "\u{1F382}", "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}",
        "\u{4F60}\u{597D}",
        "\u{627}\u{644}\u{639}", "=?UTF-8?B?eA==?=", "=?utf-8?q?=3D?=", "=", "=3D", "=\u{E9}", ",", ";", ":", "<", ">",
        "@", "\"", "\\",
        "(comment)", "'", "%", "--", "--=_", "From ", "\u{AD}", "\u{2028}", "\u{FEFF}", "\u{A0}", "\u{10FFFD}", "a.b",
        "\t",
        "QUIT", String(repeating: "x", count: 90), String(repeating: "\u{FC}", count: 70), "[", "]",
    ]

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    /// One line.
    mutating func line(_ most: Int) -> String {
        (0...numbers.next(below: most)).map { _ in numbers.pick(pieces) }.joined()
    }

    /// Lines that mean something to mail servers among others.
    mutating func text() -> String {
        let lines = (0...numbers.next(below: 12)).map { _ in
            switch numbers.next(below: 8) {
            case 0: "."
            case 1: ".."
            case 2: "." + line(4)
            case 3: ""
            case 4: String(repeating: ".", count: 1 + numbers.next(below: 2000))
            case 5: line(4) + " "
            default: line(12)
            }
        }
        return lines.joined(separator: numbers.pick(["\n", "\n", "\r\n"])) + numbers.pick(["", "\n", "\n.", "\n.\n"])
    }

    mutating func address() -> String {
        let local = numbers.pick([
            "ann", "a.b+c", "o'neil", "\"quoted\"", "a b".replacing(" ", with: ","), "x..y", "j\u{FC}rgen", ".",
        ])
        return "\(local).\(numbers.next(below: 1_000_000))@example.org"
    }
}

@Suite struct `Letters that Python reads` {
    private struct Sent {
        let subject: String
        let name: String
        let address: MailAddress
        let email: RenderedEmail
        let links: MessageLinks
        let bytes: [UInt8]
    }

    private func letter(_ number: Int, _ hostile: inout HostileLetters) throws -> Sent {
        let address = try #require(MailAddress(hostile.address()))
        let subject = hostile.line(14)
        let name = hostile.line(4)
        let email = RenderedEmail(
            subject: subject, text: number % 3 == 0 ? nil : hostile.text(),
            html: number % 2 == 0 || number % 3 == 0 ? "<p>\(hostile.text())</p>" : nil)
        let token = UnsubscribeToken(
            of: SentMessage(
                channel: .email, purpose: .benefits, isPromotional: true, profile: try #require(ProfileNaming.id),
                address: nil), under: try #require(OutboxSecret(Array(0..<32))))
        let links = MessageLinks(
            UnsubscribeAddress(url: "https://acme.example/u", mailto: "unsubscribe@acme.example"), contact: nil,
            token: token)
        let bytes = EmailFile(
            email: email,
            from: Mailbox(name: "Acme, \"Shoes\"", address: try #require(MailAddress("hello@acme.example"))),
            to: Mailbox(name: name, address: address), date: Instant(milliseconds: 1_800_000_000_000),
            zone: try #require(ZoneRules.named("Australia/Melbourne")), identity: try TestIdentity.number(number),
            links: links, flow: "birthday", message: "birthday-treat"
        ).bytes
        return Sent(
            subject: subject, name: name, address: address, email: email, links: links, bytes: bytes)
    }

    @Test func `are all there, each once, and say what was written`() throws {
        var options = SMTPPeer.Options()
        options.reads = true
        let peer = try SMTPPeer(.tls, options)
        let carrier = try SMTPCarrier(
            server: MailRoute.server("smtps://mail.acme.example", connections: 4), user: nil, password: nil,
            network: try MailRoute.network(to: peer))
        var hostile = HostileLetters(seed: 20_270_307)
        let sent = try (0..<2000).map { try letter($0, &hostile) }
        let bounces = try #require(MailAddress("bounces@acme.example"))
        let outcomes = carrier.carryAll(
            sent.enumerated().map { Letter(number: Int64($0), from: bounces, to: $1.address, bytes: $1.bytes) })
        #expect(outcomes.count == sent.count && outcomes.allSatisfy { $0.kind == .accepted })
        let mails = try peer.mails
        #expect(mails.count == sent.count && mails.allSatisfy { $0.copy == 1 })
        let byIdentity = Dictionary(uniqueKeysWithValues: mails.map { ($0.messageID, $0) })
        for (number, sent) in sent.enumerated() {
            let mail = try #require(byIdentity["<\(try TestIdentity.number(number))@acme.example>"])
            try #require(try peer.bytes(of: mail) == sent.bytes, "letter \(number)")
            try compare(mail, to: sent, "letter \(number)")
        }
    }

    private func compare(_ mail: SMTPPeer.Mail, to sent: Sent, _ label: String) throws {
        let read = try #require(mail.parsed)
        #expect(read.defects == [], "\(label)")
        // Headers have no line ends and no controls, and a tab there is a blank.
        #expect(read.subject == Escaping.header(sent.subject), "\(label)")
        #expect(read.from == [["Acme, \"Shoes\"", "hello@acme.example"]], "\(label)")
        #expect(read.to.map { $0[0] } == [Escaping.header(sent.name).trimmingCharacters(in: .whitespaces)], "\(label)")
        let offers = [sent.links.page, sent.links.mail].compactMap(\.self).map { "<\($0)>" }.joined(separator: ", ")
        #expect(read["List-Unsubscribe"] == [offers], "\(label)")
        #expect(read["List-Unsubscribe-Post"] == ["List-Unsubscribe=One-Click"], "\(label)")
        // Whether a local part stands in quotes is everybody's own business.
        let addresses = [sent.address.written, read.to.first?[1] ?? "", mail.to.first ?? ""]
        #expect(Set(addresses.map { $0.filter { $0 != "\"" && $0 != "\\" } }).count == 1, "\(label): \(addresses)")
        #expect(lines(read.text) == lines(sent.email.plainText), "\(label)")
        #expect(lines(read.html) == lines(sent.email.html), "\(label)")
    }

    /// Line ends are the mail's own.
    private func lines(_ text: String?) -> String? {
        text.map { text in
            var text = text.replacing("\r\n", with: "\n")
            while text.hasSuffix("\n") { text.removeLast() }
            return text
        }
    }
}
