import Diagnostics
import Testing

@Suite struct `The nearest name` {
    @Test(arguments: [
        ("enter_f", ["enter_if", "exit_if", "keep_if", "steps"], "enter_if"),
        ("teir", ["title", "tier_handle", "email"], "tier_handle"),
        ("frist_name", ["last_name", "first_name"], "first_name"),
        ("golden", ["bronze", "silver", "gold"], "gold"),
        ("birthday-treet", ["birthday-treat", "birthday-wish"], "birthday-treat"),
        ("Email-Optout", ["sms_optout", "email_optout"], "email_optout"),
        ("ab", ["ac", "ad"], "ac"),
        ("vip", ["VIP", "whale"], "VIP"),
    ])
    func `is the slip that was most likely made`(typed: String, candidates: [String], expected: String) {
        #expect(NearestName.suggestion(for: typed, in: candidates) == expected)
        #expect(NearestName.suggestion(for: typed, in: candidates.reversed()) == expected)
    }

    @Test(arguments: ["", "x", "zebra", "colour", String(repeating: "enter_if", count: 9)])
    func `is nothing when no name is near`(typed: String) {
        #expect(NearestName.suggestion(for: typed, in: ["enter_if", "exit_if", "tier_handle"]) == nil)
    }
}
