import Delivery
import Flows
import Foundation
import Storage
import Testing
import TestPeers

/// How a peer that plays `hooks.acme.example` is called.
enum WebhookRoute {
    static let host = "hooks.acme.example"

    static func network(to peer: any Peer) throws -> Network {
        Network(
            detours: [Network.Detour(host: host, port: 443, address: "127.0.0.1", addressPort: peer.port)],
            certificates: try Certificates.shared.get().authority)
    }

    static func carrier(
        to peer: any Peer, _ path: String = "/in", secret: String? = nil, patience: Patience = .withWebhooks
    ) throws -> WebhookCarrier {
        try WebhookCarrier(
            endpoint: WebhookEndpoint(
                url: "https://\(host)\(path)", secretVariable: nil, pace: Pace(connections: 1)),
            secret: secret, network: try network(to: peer), agent: "sluice/1.0", patience: patience)
    }

    static func call(
        _ number: Int = 1, at timestamp: Int64 = 1_800_000_000, body: String = "{\"tier\":\"gold\"}",
        to address: String? = nil
    ) throws -> Call {
        Call(
            number: Int64(number), identity: try TestIdentity.number(number), timestamp: timestamp,
            body: Array(body.utf8), address: address)
    }
}

@Suite struct `A call of another system` {
    /// A server that does what each call asks for.
    private static let scripted = Result { try HTTPSPeer() }

    private func outcome(_ query: String, patience: Patience = .withWebhooks, to address: String? = nil) throws
        -> AttemptOutcome
    {
        let carrier = try WebhookRoute.carrier(to: try Self.scripted.get(), "/in?\(query)", patience: patience)
        return try #require(carrier.carryAll([try WebhookRoute.call(to: address)]).first)
    }

    private static let base64 = "whsec_" + Data(Array(0..<32)).base64EncodedString()
    private static let unfilled = "whsec_" + Data(Array(40..<72)).base64EncodedString().filter { $0 != "=" }
    private static let plain = "a long enough secret: none of yours".replacing(" ", with: "-")

    @Test(arguments: [[base64], [plain], [base64, plain], [plain, unfilled, base64]])
    func `is signed with every key, as another library finds`(secrets: [String]) throws {
        let others = "whsec_" + Data(Array(100..<132)).base64EncodedString()
        let peer = try HTTPSPeer(secrets: secrets + [others])
        for (number, separator) in [" ", ",", " , ", "\n"].enumerated() {
            let carrier = try WebhookRoute.carrier(to: peer, secret: secrets.joined(separator: separator))
            let body = "{\"name\":\"J\u{FC}rgen \u{1F382}\",\"number\":\(number)}"
            #expect(carrier.carryAll([try WebhookRoute.call(number, body: body)]).map(\.kind) == [.accepted])
            let call = try #require(try peer.calls.last)
            #expect(call.body == Data(body.utf8))
            #expect(call.verified == secrets)
        }
    }

    @Test func `says what it is and who calls`() throws {
        let peer = try HTTPSPeer()
        let call = try WebhookRoute.call(7, at: 1_712_345_678)
        _ = try WebhookRoute.carrier(to: peer, "/in?a=b%20c").carryAll([call])
        let got = try #require(try peer.calls.first)
        #expect(got.path == "/in?a=b%20c")
        #expect(got.headers["content-type"] == "application/json")
        #expect(got.headers["webhook-id"] == "\(call.identity)")
        #expect(got.headers["idempotency-key"] == "\(call.identity)")
        #expect(got.headers["webhook-timestamp"] == "1712345678")
        #expect(got.headers["user-agent"] == "sluice/1.0")
        #expect(got.headers["host"] == "hooks.acme.example")
        #expect(got.headers["webhook-signature"] == nil)
        #expect(got.headers["expect"] == nil)
    }

    @Test(arguments: [
        "", " , ", "short", "whsec_", "whsec_AAAA", "whsec_not base64!", "whsec_=====", "123456789012345",
    ])
    func `is not made with a key that is none`(secret: String) {
        #expect(throws: CarrierFailure.self) {
            try WebhookCarrier(
                endpoint: WebhookEndpoint(url: "https://hooks.acme.example/", secretVariable: "KEY"), secret: secret,
                network: Network())
        }
    }

    @Test(arguments: [
        "http://hooks.acme.example/", "https://a:b@hooks.acme.example/", "hooks.acme.example", "file:///x", "",
    ])
    func `is not made to what is no address for it`(url: String) {
        #expect(throws: CarrierFailure.self) {
            try WebhookCarrier(
                endpoint: WebhookEndpoint(url: url, secretVariable: nil), secret: nil, network: Network())
        }
    }

    @Test(arguments: [
        (200, AttemptOutcome.Kind.accepted), (202, .accepted), (204, .accepted), (299, .accepted),
        (301, .unreachable), (302, .unreachable), (307, .unreachable), (308, .unreachable), (400, .refused),
        (401, .unreachable), (403, .unreachable), (404, .unreachable), (405, .unreachable), (408, .deferred),
        (409, .refused), (410, .gone), (413, .refused), (422, .refused), (425, .deferred), (429, .deferred),
        (499, .refused), (500, .unknown), (502, .unknown), (504, .unknown), (503, .deferred), (599, .deferred),
        (600, .unknown),
    ])
    func `ends as the status says`(status: Int, kind: AttemptOutcome.Kind) throws {
        let outcome = try outcome("status=\(status)")
        #expect(outcome.kind == kind)
        #expect(outcome.answer.code == status)
        #expect(outcome.pause == nil)
    }

    @Test(
        arguments: [
            ("429", "retry-after=120", 120_000), ("503", "retry-after=0", 0),
            ("500", "retry-after=999999999", 86_400_000),
            ("503", "retry-after=99999999999999999999", nil), ("503", "retry-after=-5", nil),
            ("503", "retry-after=soon", nil),
            // The clock of the call says 2027-01-15 08:00:00, the other side's two hours more.
            ("503", "retry-after=Fri,%2015%20Jan%202027%2008:01:30%20GMT", 90_000),
            (
                "503",
                "retry-after=Fri,%2015%20Jan%202027%2010:01:30%20GMT&date=Fri,%2015%20Jan%202027%2010:00:00%20GMT",
                90_000
            ),
            ("503", "retry-after=Fri,%2015%20Jan%202027%2007:00:00%20GMT", 0),
            ("503", "retry-after=Fri,%2015%20Jan%202047%2007:00:00%20GMT", 86_400_000),
        ] as [(String, String, Int64?)])
    func `goes again no sooner than it is asked to`(status: String, query: String, pause: Int64?) throws {
        let outcome = try outcome("status=\(status)&\(query)")
        #expect(outcome.kind == .deferred)
        #expect(outcome.pause == pause)
    }

    @Test func `follows nobody elsewhere`() throws {
        let peer = try HTTPSPeer()
        let elsewhere = try HTTPSPeer()
        let query = "status=302&location=https://hooks.acme.example:\(elsewhere.port)/"
        let outcome = try #require(
            try WebhookRoute.carrier(to: peer, "/in?\(query)").carryAll([try WebhookRoute.call()]).first)
        #expect(outcome.kind == .unreachable)
        #expect(outcome.answer.words == "status 302, and redirects are not followed")
        #expect(try peer.calls.count == 1)
        #expect(try elsewhere.connections == 0)
    }

    @Test(arguments: [
        ("answer", AttemptOutcome.Kind.unknown), ("headers", .accepted), ("body", .accepted),
    ])
    func `ends with the status, whatever becomes of the rest of the answer`(drop: String, kind: AttemptOutcome.Kind)
        throws
    {
        #expect(try outcome("drop=\(drop)").kind == kind)
    }

    @Test func `is unknown when no answer comes in time`() throws {
        let outcome = try outcome("pause=30", patience: Patience(connection: 1, silence: 1, whole: 1))
        #expect(outcome.kind == .unknown)
        #expect(outcome.answer.code == nil)
    }

    @Test func `is not made again by itself when its connection ends without an answer`() throws {
        let peer = try HTTPSPeer()
        let carrier = try WebhookRoute.carrier(to: peer)
        #expect(carrier.carryAll([try WebhookRoute.call(1)]).map(\.kind) == [.accepted])
        let dropping = try WebhookRoute.carrier(to: peer, "/in?drop=answer")
        #expect(
            dropping.carryAll([try WebhookRoute.call(2), try WebhookRoute.call(3)]).map(\.kind) == [.unknown, .unknown])
        #expect(try peer.calls.count == 3)
    }

    @Test func `shares its connection with the next`() throws {
        let peer = try HTTPSPeer()
        let carrier = try WebhookRoute.carrier(to: peer)
        let outcomes = carrier.carryAll(try (1...50).map { try WebhookRoute.call($0) })
        #expect(outcomes.count == 50 && outcomes.allSatisfy { $0.kind == .accepted })
        #expect(Set(try peer.calls.map(\.session)).count == 1)
    }

    @Test func `may be as long as promised and no longer`() throws {
        let peer = try HTTPSPeer()
        let limit = 256 << 10
        let bodies = [limit, limit + 1].map { "\"" + String(repeating: "x", count: $0 - 2) + "\"" }
        let outcomes = try WebhookRoute.carrier(to: peer).carryAll(
            try bodies.enumerated().map { try WebhookRoute.call($0.offset, body: $0.element) })
        #expect(outcomes.map(\.kind) == [.accepted, .refused])
        #expect(try peer.calls.map(\.body.count) == [limit])
    }

    @Test func `reads little of a long answer`() throws {
        #expect(try outcome("size=50000000").kind == .accepted)
        #expect(try outcome("size=50000000&status=503").kind == .deferred)
    }

    @Test(arguments: [
        ("text=come%20back%20later%0Asecond", "status 400: come back later"), ("text=%3Chtml%3E", "status 400"),
        ("text=%FF%FE", "status 400"), ("text=no%20%2B61400000001%20here", "status 400: no the address here"),
        ("text=no%2061400000001", "status 400: no the address"),
        ("text=ask%20ann@example.org", "status 400: ask an address"),
    ])
    func `keeps words that may be kept`(query: String, words: String) throws {
        #expect(try outcome("status=400&\(query)", to: "+61400000001").answer.words == words)
    }

    @Test func `goes to nobody whose certificate is another's`() throws {
        let peer = try HTTPSPeer(certificates: try Certificates())
        let outcome = try #require(try WebhookRoute.carrier(to: peer).carryAll([try WebhookRoute.call()]).first)
        #expect(outcome.kind == .unreachable)
        #expect(try peer.calls.isEmpty)
    }
}
