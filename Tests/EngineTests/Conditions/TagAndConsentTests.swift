import Flows
import Profiles
import Testing

@testable import Engine

@Suite struct `A question about tags` {
    @Test(arguments: [
        (HandleCriteria(any: ["vip", "whale"]), Truth.yes),
        (HandleCriteria(any: ["whale", "shark"]), .no),
        (HandleCriteria(all: ["vip", "active"]), .yes),
        (HandleCriteria(all: ["vip", "whale"]), .no),
        (HandleCriteria(none: ["whale"]), .yes),
        (HandleCriteria(none: ["whale", "vip"]), .no),
        (HandleCriteria(any: ["vip"], all: ["active"], none: ["whale"]), .yes),
        (HandleCriteria(any: ["vip"], all: ["active"], none: ["active"]), .no),
        (HandleCriteria(any: ["VIP"]), .no),
    ])
    func `wants every written part`(criteria: HandleCriteria, expected: Truth) {
        let person = Profile.person { $0.tags = ["active", "vip"] }
        #expect(answer(.tags(criteria), about: person) == expected)
    }

    @Test(arguments: [
        (HandleCriteria(any: ["vip"]), Truth.no), (HandleCriteria(all: ["vip"]), .no),
        (HandleCriteria(none: ["vip"]), .yes),
    ])
    func `is never unknown`(criteria: HandleCriteria, expected: Truth) {
        #expect(answer(.tags(criteria)) == expected)
    }

    @Test func `is the same about statuses`() {
        let person = Profile.person { $0.statuses = ["suspended"] }
        #expect(answer(.statuses(HandleCriteria(any: ["suspended"])), about: person) == .yes)
        #expect(answer(.statuses(HandleCriteria(none: ["suspended"])), about: person) == .no)
        #expect(answer(.tags(HandleCriteria(any: ["suspended"])), about: person) == .no)
    }

    @Test func `tells a hundred tags apart`() {
        let names = (0..<100).map { "tag-\($0)" }
        let person = Profile.person { $0.tags = names.filter { $0.hasSuffix("7") } }
        for name in names {
            let question = all(.tags(HandleCriteria(none: names.filter { !$0.hasSuffix("7") })), carries(name))
            #expect(answer(question, about: person) == Truth(name.hasSuffix("7")), "\(name)")
        }
    }
}

@Suite struct `A question about consent` {
    @Test(arguments: [
        (Channel.email, Purpose.account, "email_account", false as Bool?, Truth.no),
        (.email, .account, "email_account", nil, .no),
        (.email, .account, "email_optout", true, .no),
        (.email, .account, "email_optout", nil, .yes),
        (.email, .account, "email_bounced", true, .no),
        (.email, .account, "email_promo", false, .yes),
        (.email, .benefits, "email_promo", false, .no),
        (.email, .benefits, "email_promo", nil, .no),
        (.email, .benefits, "sms_promo", false, .yes),
        (.sms, .reminders, "sms_promo", false, .yes),
        (.push, .promo, "push_promo", true, .yes),
    ])
    func `asks what a send would, and is never unknown`(
        channel: Channel, purpose: Purpose, name: String, value: Bool?, expected: Truth
    ) throws {
        let flag = try #require(CommsFlag(name: name))
        #expect(answer(.consent(channel, purpose), about: .person { $0.comms[flag] = value }) == expected)
    }

    @Test(arguments: [
        (Verification.verified as Verification?, Truth.yes), (.sent, .no), (.notSent, .no), (nil, .no),
    ])
    func `asks for a verified address where the workspace needs it`(state: Verification?, expected: Truth) {
        let person = Profile.person { $0.verification[.email] = state }
        let strict = Workspace.melbourne { $0.needsVerified = [.email] }
        #expect(answer(.consent(.email, .account), about: person, workspace: strict) == expected)
        #expect(answer(.consent(.email, .account), about: person) == .yes)
        #expect(answer(.consent(.sms, .account), about: person, workspace: strict) == .yes)
    }

    @Test func `is no for an address that is suppressed`() {
        let onEmail = ChannelSet([.email])
        #expect(answer(.consent(.email, .account), about: .person(), suppressed: onEmail) == .no)
        #expect(answer(.consent(.sms, .account), about: .person(), suppressed: onEmail) == .yes)
    }

    @Test func `is no for somebody without an address or without any preferences`() {
        #expect(answer(.consent(.email, .account), about: .person { $0.values[.email] = .missing }) == .no)
        #expect(answer(.consent(.email, .account), about: .person { $0.comms = CommsFlags() }) == .no)
    }
}

@Suite struct `An audience` {
    @Test func `is asked by name, in other audiences too`() {
        let audiences = ["vips": [carries("vip")], "named-vips": [Question.audience("vips"), .yes]]
        let vip = Profile.person { $0.tags = ["vip"] }
        #expect(answer(.audience("named-vips"), about: vip, audiences: audiences) == .yes)
        #expect(answer(.audience("named-vips"), audiences: audiences) == .no)
        #expect(answer(none(.audience("vips")), audiences: audiences) == .yes)
    }

    @Test func `passes unknown on`() {
        #expect(answer(.audience("mist"), audiences: ["mist": [.yes, .unknown]]) == .unknown)
        #expect(answer(.audience("mist"), audiences: ["mist": [.no, .unknown]]) == .no)
    }
}
