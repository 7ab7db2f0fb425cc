import Flows
import Testing

@Suite struct `An sms in pieces` {
    @Test(arguments: [
        ("", 1, 0, 160), ("Hello", 1, 5, 160),
        (String(repeating: "a", count: 160), 1, 160, 160), (String(repeating: "a", count: 161), 2, 161, 153),
        (String(repeating: "a", count: 307), 3, 307, 153), (String(repeating: "€", count: 80), 1, 160, 160),
        // The last place of a piece is too small for a sign of two.
        (String(repeating: "€", count: 153), 3, 306, 153), ("[{}]", 1, 8, 160),
        ("’" + String(repeating: "a", count: 69), 1, 70, 70), ("’" + String(repeating: "a", count: 70), 2, 71, 67),
        (String(repeating: "🥾", count: 35), 1, 70, 70), (String(repeating: "🥾", count: 36), 2, 72, 67),
        // A piece of 67 has room for 33 pictures of two places.
        (String(repeating: "🥾", count: 67), 3, 134, 67),
    ])
    func `has as many as networks make of it`(text: String, pieces: Int, places: Int, capacity: Int) {
        let sms = SMSSegments(text)
        #expect(sms.texts.count == pieces)
        #expect(sms.places == places)
        #expect(sms.capacity == capacity)
        #expect(sms.texts.joined() == text)
    }

    @Test func `names the first character that makes it wide`() {
        #expect(SMSSegments("Zoë’s “size”").alphabet == .ucs2(culprit: "ë"))
        #expect(SMSSegments("They’re here").alphabet == .ucs2(culprit: "’"))
        #expect(SMSSegments("Für Ève: 20 € [à l'hôtel]").alphabet == .ucs2(culprit: "È"))
        #expect(SMSSegments("Für èéùìò: 20 €\n").alphabet == .gsm)
    }
}
