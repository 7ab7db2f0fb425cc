import Diagnostics
import Testing

@Suite struct `A number for people` {
    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
    func `has its thousands apart`(number: Int, text: String) {
        #expect(number.grouped == text)
    }

    @Test func `counts one and several`() {
        #expect(1.counted("row") == "1 row")
        #expect(5000.counted("row") == "5,000 rows")
        #expect(0.counted("person", "people") == "0 people")
    }

    @Test(arguments: [
        (0, 0, "0%"), (0, 10, "0%"), (1, 1000, "<1%"), (1, 3, "33%"), (2, 3, "67%"), (999, 1000, ">99%"),
        (10, 10, "100%"),
    ])
    func `never rounds a share to nothing or to all`(part: Int, whole: Int, text: String) {
        #expect(part.share(of: whole) == text)
    }
}
