import Delivery
import Flows
import Foundation
import Storage
import Testing
import TestPeers

@Suite struct `The connections to a mail server` {
    private func letters(_ count: Int) throws -> [Letter] {
        try (1...count).map { try Letter.to("person.\($0)@example.org", number: Int64($0)) }
    }

    @Test func `carry many letters each, also in a second round`() throws {
        let peer = try SMTPPeer(.tls)
        let carrier = try SMTPCarrier(
            server: MailRoute.server("smtps://mail.acme.example", connections: 3), user: nil, password: nil,
            network: try MailRoute.network(to: peer))
        #expect(carrier.carryAll(try letters(60)).allSatisfy { $0.kind == .accepted })
        #expect(carrier.carryAll(try letters(60)).allSatisfy { $0.kind == .accepted })
        #expect(try peer.mails.count == 120)
        #expect(try (1...3).contains(peer.connections))
    }

    @Test func `are taken up again when the server hangs up`() throws {
        var options = SMTPPeer.Options()
        options.mailsPerConnection = 4
        let peer = try SMTPPeer(.tls, options)
        let carrier = try SMTPCarrier(
            server: MailRoute.server("smtps://mail.acme.example"), user: nil, password: nil,
            network: try MailRoute.network(to: peer))
        // The letters that wait until the server has hung up, and those that meet it in the middle of doing so.
        for count in [4, 4, 40] {
            let outcomes = carrier.carryAll(try letters(count))
            #expect(outcomes.allSatisfy { $0.kind == .accepted }, "\(outcomes.filter { $0.kind != .accepted })")
        }
        #expect(try peer.mails.count == 48)
        #expect(try peer.mails.allSatisfy { try peer.mails.count >= $0.session })
    }

    @Test func `do not wait for each other`() throws {
        let peer = try SMTPPeer()
        let carrier = try MailRoute.carrier(to: peer, connections: 2)
        let slow = try Letter.to("slow@example.org", number: 1)
        var told: [Int64] = []
        carrier.carry(
            [slow] + (try letters(30)).map { Letter(number: $0.number + 1, from: $0.from, to: $0.to, bytes: $0.bytes) },
            admit: { .go }, tell: { letter, _ in told.append(letter.number) })
        #expect(told.count == 31)
        #expect(told.last == 1)
    }

    @Test func `begin nothing that is not admitted, and end what was begun`() throws {
        let peer = try SMTPPeer()
        let carrier = try MailRoute.carrier(to: peer, connections: 2)
        var admissions = 0
        var told: [Int64] = []
        carrier.carry(
            try letters(50),
            admit: {
                admissions += 1
                return admissions > 7 ? .stop : .go
            }, tell: { letter, _ in told.append(letter.number) })
        #expect(told.sorted() == [1, 2, 3, 4, 5, 6, 7])
        #expect(try peer.mails.count == 7)
    }

    @Test func `ask again after a wait, and tell meanwhile what has ended`() throws {
        let peer = try SMTPPeer()
        let carrier = try MailRoute.carrier(to: peer, connections: 2)
        var told: [Int64] = []
        var questions = 0
        carrier.carry(
            try letters(4),
            admit: {
                questions += 1
                // The second letter waits, however long, until the first has been told.
                return questions > 1 && told.isEmpty ? .wait(milliseconds: 600_000) : .go
            }, tell: { letter, _ in told.append(letter.number) })
        #expect(told.sorted() == [1, 2, 3, 4])
        var waits = 3
        carrier.carry(
            try letters(1),
            admit: {
                waits -= 1
                return waits > 0 ? .wait(milliseconds: 1) : .go
            }, tell: { letter, _ in told.append(letter.number) })
        #expect(told.count == 5)
    }

    @Test func `reach nobody where nobody is`() throws {
        let peer = try SMTPPeer()
        let carrier = try MailRoute.carrier(to: peer)
        peer.kill()
        #expect(carrier.carryAll(try letters(3)).map(\.kind) == [.unreachable, .unreachable, .unreachable])
    }

    @Test(arguments: HostileSMTPPeer.Manner.allCases)
    func `never call a letter safe or lost that may be either`(manner: HostileSMTPPeer.Manner) throws {
        let stages: [(HostileSMTPPeer.Stage, AttemptOutcome.Kind)] = [
            (.connection, .unreachable), (.hello, .unreachable), (.sender, .unreachable), (.recipient, .unreachable),
            (.data, .unreachable), (.end, .unknown), (.halfAnswer, .unknown), (.taken, .accepted),
        ]
        for (stage, kind) in stages {
            let peer = try HostileSMTPPeer(stoppingAt: stage, by: manner)
            let carrier = try MailRoute.carrier(to: peer, patience: impatience)
            let long = String(repeating: "A line of a letter.\r\n", count: 100)
            let outcomes = carrier.carryAll([try Letter.to("ann@example.org", text: long)])
            #expect(outcomes.map(\.kind) == [kind], "\(stage) by \(manner): \(outcomes)")
            #expect(outcomes[0].answer.code == (kind == .accepted ? 250 : nil))
        }
    }

    @Test func `end although the server says no farewell`() throws {
        let peer = try HostileSMTPPeer(stoppingAt: .farewell, by: .silence)
        let outcomes = try MailRoute.carrier(to: peer, patience: impatience).carryAll([try Letter.to("ann@example.org")]
        )
        #expect(outcomes.map(\.kind) == [.accepted])
    }

    /// Longer than whatever lies between two programs can hold, so that the end cannot have been said.
    @Test func `know that half a letter was not taken`() throws {
        let peer = try HostileSMTPPeer(stoppingAt: .text, by: .reset)
        let carrier = try MailRoute.carrier(to: peer, patience: impatience)
        let long = String(repeating: "A line of a very long letter indeed.\r\n", count: 300_000)
        #expect(carrier.carryAll([try Letter.to("ann@example.org", text: long)]).map(\.kind) == [.unreachable])
    }

    @Test func `lose no count when everything goes wrong at once`() throws {
        let peer = try SMTPPeer()
        let carrier = try MailRoute.carrier(to: peer, connections: 4)
        let locals = ["ann", "rcpt-450", "rcpt-550-5.1.1", "data-451", "data-421", "end-554", "end-421", "ben"]
        let letters = try (0..<400).map { try Letter.to("\(locals[$0 % 8])+\($0)@example.org", number: Int64($0)) }
        var told: [Int64: AttemptOutcome.Kind] = [:]
        carrier.carry(letters, admit: { .go }, tell: { told[$0.number] = $1.kind })
        #expect(told.count == 400)
        let kinds: [AttemptOutcome.Kind] = [
            .accepted, .deferred, .badAddress, .deferred, .unreachable, .refused, .deferred, .accepted,
        ]
        for (number, kind) in told { #expect(kind == kinds[Int(number) % 8], "\(letters[Int(number)].to.written)") }
        #expect(try peer.mails.count == 100)
    }
}
