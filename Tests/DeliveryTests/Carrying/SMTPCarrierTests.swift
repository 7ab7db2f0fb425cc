import Delivery
import Flows
import Foundation
import Storage
import Testing
import TestPeers

@Suite struct `A letter to a mail server` {
    /// A server that does what each address asks for, in clear.
    private static let scripted = Result { try SMTPPeer() }

    @Test(arguments: [
        ("smtps://mail.acme.example:465", SMTPPeer.Encryption.tls), ("smtp://mail.acme.example", .starttls),
    ])
    func `arrives encrypted, under the name and password`(url: String, encryption: SMTPPeer.Encryption) throws {
        var options = SMTPPeer.Options()
        options.credentials = ("sluice", "a word: \u{FC}, $ and \\")
        let peer = try SMTPPeer(encryption, options)
        let carrier = try SMTPCarrier(
            server: MailRoute.server(url), user: options.credentials?.user, password: options.credentials?.password,
            network: try MailRoute.network(to: peer))
        let text = ".\r\n..\r\n.a line\r\n\r\n. \r\nfrom .\r\n.\r\n"
        let letter = try Letter.to("Ann.Lee+x@example.org", text: text)
        let outcome = try #require(carrier.carryAll([letter]).first)
        #expect(outcome.kind == .accepted)
        #expect(outcome.answer == AttemptAnswer(code: 250, words: "2.0.0 kept"))
        let mail = try #require(try peer.mails.first)
        #expect(mail.from == "bounces@acme.example")
        #expect(mail.to == ["Ann.Lee+x@example.org"])
        #expect(mail.hello == "acme.example")
        #expect(mail.tls)
        #expect(mail.user == "sluice")
        #expect(try peer.bytes(of: mail) == letter.bytes)
    }

    @Test func `may go in clear to this machine alone`() throws {
        let peer = try SMTPPeer()
        #expect(try MailRoute.carrier(to: peer).carryAll([try Letter.to("ann@example.org")]).map(\.kind) == [.accepted])
        let elsewhere = try SMTPCarrier(
            server: MailRoute.server("smtp://mail.acme.example:587"), user: "sluice", password: "secret",
            network: try MailRoute.network(to: peer))
        let outcome = try #require(elsewhere.carryAll([try Letter.to("ann@example.org")]).first)
        #expect(outcome.kind == .unreachable)
        #expect(try peer.mails.count == 1)
    }

    @Test func `goes to this machine with any certificate`() throws {
        let peer = try SMTPPeer(.starttls)
        #expect(try MailRoute.carrier(to: peer).carryAll([try Letter.to("ann@example.org")]).map(\.kind) == [.accepted])
        #expect(try peer.mails.map(\.tls) == [true])
    }

    @Test func `goes to nobody whose certificate is another's`() throws {
        var options = SMTPPeer.Options()
        options.certificates = try Certificates()
        let stranger = try SMTPPeer(.tls, options)
        let strangers = try SMTPCarrier(
            server: MailRoute.server("smtps://mail.acme.example"), user: nil, password: nil,
            network: try MailRoute.network(to: stranger))
        let peer = try SMTPPeer(.tls)
        var network = try MailRoute.network(to: peer)
        network.detours = [
            Network.Detour(host: "mail.other.example", port: 465, address: "127.0.0.1", addressPort: peer.port)
        ]
        let otherName = try SMTPCarrier(
            server: MailRoute.server("smtps://mail.other.example"), user: nil, password: nil, network: network)
        for carrier in [strangers, otherName] {
            let outcome = try #require(carrier.carryAll([try Letter.to("ann@example.org")]).first)
            #expect(outcome.kind == .unreachable)
            #expect(outcome.answer.words.contains("SSL"), "\(outcome.answer.words)")
        }
        #expect(try peer.mails.isEmpty && stranger.mails.isEmpty)
    }

    @Test func `waits when the password is wrong, and the answer does not tell it`() throws {
        var options = SMTPPeer.Options()
        options.credentials = ("sluice", "right")
        let peer = try SMTPPeer(.tls, options)
        let carrier = try SMTPCarrier(
            server: MailRoute.server("smtps://mail.acme.example"), user: "sluice", password: "very-wrong",
            network: try MailRoute.network(to: peer))
        let outcome = try #require(carrier.carryAll([try Letter.to("ann@example.org")]).first)
        #expect(outcome.kind == .unreachable)
        #expect(outcome.answer.code == 535)
        #expect(!outcome.answer.words.contains("very-wrong"))
    }

    @Test(arguments: [
        ("rcpt-450-4.2.1", AttemptOutcome.Kind.deferred, 450), ("rcpt-452-4.2.2", .deferred, 452),
        ("rcpt-550-5.1.1", .badAddress, 550), ("rcpt-553-5.1.3", .badAddress, 553),
        ("rcpt-550-5.2.1", .badAddress, 550), ("rcpt-550-5.1.10", .badAddress, 550), ("rcpt-550", .refused, 550),
        ("rcpt-552-5.2.2", .refused, 552), ("rcpt-554-5.7.1", .refused, 554), ("rcpt-530-5.7.0", .unreachable, 530),
        ("rcpt-421-4.3.2", .unreachable, 421), ("data-451-4.3.0", .deferred, 451), ("data-554-5.5.1", .refused, 554),
        ("data-421", .unreachable, 421), ("end-451-4.7.1", .deferred, 451), ("end-421-4.3.2", .deferred, 421),
        ("end-554-5.7.1", .refused, 554), ("end-550-5.1.1", .badAddress, 550), ("end-251", .accepted, 251),
        ("end-354", .unknown, 354), ("slow", .accepted, 250),
    ])
    func `ends as the server says`(local: String, kind: AttemptOutcome.Kind, code: Int) throws {
        let carrier = try MailRoute.carrier(to: try Self.scripted.get())
        let letters = [try Letter.to("\(local)@example.org"), try Letter.to("next@example.org", number: 2)]
        let outcomes = carrier.carryAll(letters)
        #expect(outcomes.map(\.kind) == [kind, .accepted])
        #expect(outcomes[0].answer.code == code)
    }

    @Test(arguments: ["rcpt-550-5.1.1+Ann.Lee@Example.ORG", "end-554-5.7.1+ann@example.org"])
    func `leaves no address in what is kept of the answer`(address: String) throws {
        let carrier = try MailRoute.carrier(to: try Self.scripted.get())
        let outcome = try #require(carrier.carryAll([try Letter.to(address)]).first)
        #expect(outcome.answer.words.hasSuffix("<the address>: as you wish"), "\(outcome.answer.words)")
        #expect(!outcome.answer.words.lowercased().contains("example"))
    }

    @Test func `with letters outside ASCII in its address goes to servers that take them`() throws {
        let address = "j\u{FC}rgen@b\u{FC}cher.example"
        let peer = try SMTPPeer()
        #expect(try MailRoute.carrier(to: peer).carryAll([try Letter.to(address)]).map(\.kind) == [.accepted])
        let mail = try #require(try peer.mails.first)
        #expect(mail.to == ["j\u{FC}rgen@xn--bcher-kva.example"])
        #expect(mail.options.contains("SMTPUTF8"))

        var options = SMTPPeer.Options()
        options.takesASCIIOnly = true
        let old = try SMTPPeer(.none, options)
        let outcomes = try MailRoute.carrier(to: old).carryAll([
            try Letter.to("ann@example.org"), try Letter.to(address), try Letter.to("ben@b\u{FC}cher.example"),
        ])
        #expect(outcomes.map(\.kind) == [.accepted, .refused, .accepted])
        #expect(try old.mails.map(\.to) == [["ann@example.org"], ["ben@xn--bcher-kva.example"]])
    }

    @Test func `goes to odd addresses, or is refused alone`() throws {
        let peer = try SMTPPeer()
        let addresses = ["a@b@example.org", "a@\u{FC}@example.org", "o'neil+x@example.org", "ann@example.org"]
        let outcomes = try MailRoute.carrier(to: peer).carryAll(try addresses.map { try Letter.to($0) })
        #expect(outcomes.map(\.kind) == [.accepted, .refused, .accepted, .accepted])
        #expect(
            try peer.mails.map { $0.to[0].filter { $0 != "\"" } } == [addresses[0], addresses[2], addresses[3]])
    }

    @Test(arguments: [
        "smtp.acme.example", "https://mail.acme.example", "smtps://user:word@mail.acme.example", "smtps://", "",
        "smtps://mail.acme.example\\@other.example", "smtps://mail acme.example", "smtps://m\u{E4}il.example",
    ])
    func `has no way to what is no address of a mail server`(url: String) {
        #expect(throws: CarrierFailure.self) {
            try SMTPCarrier(server: MailRoute.server(url), user: nil, password: nil, network: Network())
        }
    }

    @Test func `has no way without the password or the certificates that were named`() {
        let server = MailRoute.server("smtps://mail.acme.example")
        #expect(throws: CarrierFailure.self) {
            try SMTPCarrier(server: server, user: "sluice", password: nil, network: Network())
        }
        #expect(throws: CarrierFailure.self) {
            try SMTPCarrier(
                server: server, user: nil, password: nil, network: Network(certificates: "/nonexistent/ca.pem"))
        }
    }
}
