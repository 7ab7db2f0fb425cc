import Delivery
import Engine
import Flows
import Profiles
import Storage
import Testing

@Suite struct `An unsubscribe token` {
    private let secret: OutboxSecret

    init() throws {
        secret = try #require(OutboxSecret(Array(0..<32)))
    }

    private func message(
        _ channel: Channel = .email, _ purpose: Purpose = .benefits, isPromotional: Bool = true,
        profile: ProfileID = ProfileID(high: 0x9297_5ECB_5264_4D31, low: 0x9F2B_789F_A01F_4555),
        address: AddressHash? = AddressHash(bytes: Array(32..<64))
    ) -> SentMessage {
        SentMessage(
            channel: channel, purpose: purpose, isPromotional: isPromotional, profile: profile, address: address)
    }

    private static let messages: [(Channel, Purpose, Bool)] = Channel.allCases.flatMap { channel in
        Purpose.allCases.flatMap { purpose in [true, false].map { (channel, purpose, $0) } }
    }

    @Test(arguments: messages)
    func `says of which message it is`(channel: Channel, purpose: Purpose, isPromotional: Bool) throws {
        let ids = [ProfileID(high: 0, low: 0), ProfileID(high: .max, low: .max), message().profile]
        for id in ids {
            for address in [nil, message().address] {
                let message = message(
                    channel, purpose, isPromotional: isPromotional, profile: id, address: address)
                let token = UnsubscribeToken(of: message, under: secret)
                #expect(token.description.utf8.count == 112)
                #expect(UnsubscribeToken.hasForm(token.description))
                #expect(try UnsubscribeToken.message(in: token.description, under: secret) == message)
            }
        }
    }

    @Test func `of a proof is as long as any, and is refused`() {
        #expect(UnsubscribeToken.proof.description.utf8.count == UnsubscribeAddress.tokenLength)
        #expect(throws: UnsubscribeToken.Refusal.noToken) {
            try UnsubscribeToken.message(in: UnsubscribeToken.proof.description, under: secret)
        }
    }

    @Test func `is the same for ever, and another for whatever differs`() {
        let token = UnsubscribeToken(of: message(), under: secret)
        #expect(
            token.description
                == "AWwpDEBLjsOOlmvUOXHQMdQGcpo4ltXpMgy1Tsf1H67Bp6Va4Qdb2ZAa6pGWPbU_o2I4aWFRPy41UnI9dz0YaGYPQbBqk3opYHkQKndcovO_24qU"
        )
        let others = [
            message(.sms), message(.email, .promo), message(isPromotional: false), message(address: nil),
            message(profile: ProfileID(high: 0x9297_5ECB_5264_4D31, low: 0x9F2B_789F_A01F_4556)),
        ]
        #expect(Set(others.map { UnsubscribeToken(of: $0, under: secret) } + [token]).count == 6)
    }

    @Test func `is refused with any letter changed`() throws {
        let token = Array(UnsubscribeToken(of: message(), under: secret).description)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        for place in token.indices {
            let value = try #require(letters.firstIndex(of: token[place]))
            for bit in 0..<6 {
                var changed = token
                changed[place] = letters[value ^ 1 << bit]
                #expect(throws: UnsubscribeToken.Refusal.self) {
                    try UnsubscribeToken.message(in: String(changed), under: secret)
                }
            }
        }
    }

    @Test func `is refused when it was made by another store`() throws {
        let other = try #require(OutboxSecret(Array(1...32)))
        let token = UnsubscribeToken(of: message(), under: other).description
        #expect(throws: UnsubscribeToken.Refusal.otherStore) {
            try UnsubscribeToken.message(in: token, under: secret)
        }
    }

    @Test func `says why it is refused`() {
        let token = UnsubscribeToken(of: message(), under: secret).description
        #expect(throws: UnsubscribeToken.Refusal.damaged) {
            try UnsubscribeToken.message(in: String(token.dropLast(4)) + "AAAA", under: secret)
        }
        for text in ["", "x", token + "A", String(token.dropLast()), "Ä" + token.dropFirst(2), "+" + token.dropFirst()]
        {
            #expect(throws: UnsubscribeToken.Refusal.noToken) {
                try UnsubscribeToken.message(in: text, under: secret)
            }
        }
    }
}
