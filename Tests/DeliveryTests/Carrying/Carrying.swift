import CivilTime
import Delivery
import Engine
import Flows
import Foundation
import Profiles
import Storage
import Testing
import TestPeers

extension Carrier {
    /// Carries everything at once; what was told, in the order in which it was.
    func carryAll(_ loads: [Load]) -> [AttemptOutcome] {
        var outcomes: [AttemptOutcome] = []
        carry(loads, admit: { .go }, tell: { outcomes.append($1) })
        return outcomes
    }
}

extension AttemptOutcome {
    /// What kind of outcome it is, as the tests' tables write it.
    enum Kind: String {
        case accepted, refused, badAddress, deferred, unreachable, gone, unknown
    }

    var kind: Kind {
        switch self {
        case .accepted: .accepted
        case .refused(_, let isBadAddress): isBadAddress ? .badAddress : .refused
        case .deferred: .deferred
        case .unreachable: .unreachable
        case .gone: .gone
        case .unknown: .unknown
        }
    }

    var answer: AttemptAnswer {
        switch self {
        case .accepted(let answer), .refused(let answer, _), .deferred(let answer, _), .unreachable(let answer, _),
            .gone(let answer), .unknown(let answer):
            answer
        }
    }

    /// In how many milliseconds the other side wants to hear again.
    var pause: Int64? {
        switch self {
        case .deferred(_, let after), .unreachable(_, let after): after
        case .accepted, .refused, .gone, .unknown: nil
        }
    }
}

/// Short waits, for servers that are known to say nothing.
let impatience = Patience(connection: 2, silence: 1, whole: 10)

/// How mail gets to a peer that plays `mail.acme.example`.
enum MailRoute {
    static func network(to peer: any Peer) throws -> Network {
        Network(
            detours: [465, 587].map {
                Network.Detour(host: "mail.acme.example", port: $0, address: "127.0.0.1", addressPort: peer.port)
            }, certificates: try Certificates.shared.get().authority)
    }

    static func server(_ url: String, connections: Int = 1) -> MailServer {
        MailServer(
            url: url, from: SenderAddress(name: "Acme", address: "hello@acme.example"),
            pace: Pace(connections: connections))
    }

    /// Without encryption, to a peer on this machine.
    static func carrier(
        to peer: any Peer, connections: Int = 1, patience: Patience = .withMailServers
    ) throws -> SMTPCarrier {
        try SMTPCarrier(
            server: server("smtp://127.0.0.1:\(peer.port)", connections: connections), user: nil, password: nil,
            network: Network(), patience: patience)
    }
}

extension Letter {
    /// A short letter to somebody.
    static func to(_ address: String, number: Int64 = 1, text: String = "Hello.\r\n") throws -> Letter {
        Letter(
            number: number, from: try #require(MailAddress("bounces@acme.example")),
            to: try #require(MailAddress(address)),
            bytes: Array("Subject: A treat\r\nMessage-ID: <\(number)@acme.example>\r\n\r\n\(text)".utf8))
    }
}

/// The identities of messages, which only a key and a secret can make.
enum TestIdentity {
    static func number(_ number: Int) throws -> MessageIdentity {
        let key = MessageKey(
            flow: "birthday", step: "treat", occurrence: .date("birthday", CivilDate(dayNumber: Int32(number))),
            profile: try #require(ProfileNaming.id))
        return MessageIdentity(of: key, under: try #require(OutboxSecret(Array(0..<32))))
    }
}
