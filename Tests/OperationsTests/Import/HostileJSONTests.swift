import Foundation
import Operations
import Profiles
import Testing

@Suite struct `A hostile file of JSON` {
    static let documents: [(String, String)] = [
        (#"{"email":"a@example.org","email":"b@example.org"}"#, "\"email\" stands there twice"),
        (
            #"{"email":"a@example.org","attributes":{"comms":{"email_promo":true,"email_promo":false}}}"#,
            "\"email_promo\" stands there twice"
        ),
        (
            #"{"email":"a@example.org","custom_attributes":\#(String(repeating: "[", count: 40))"#,
            "it is nested too deep"
        ),
        (#"{"email":["a@example.org"]}"#, "email is \"a list\""), (#"{"email":true}"#, "email is \"true\""),
        (#"{"email":"a@example.org","tags":"vip"}"#, "tags is \"vip\", expected a list"),
        (#"{"email":"a@example.org","tags":{"a":1}}"#, "tags is \"an object\", expected a list"),
        (#"{"email":"a@example.org","attributes":[1]}"#, "attributes is \"a list\", expected an object"),
        (#"{"email":"a@example.org","first_name":"\ud83d"}"#, "half a character stands after \\u"),
        (#"{"email":"a@example.org","first_name":"\udc00"}"#, "half a character stands after \\u"),
        (#"{"email":"a@example.org","first_name":"\u0000"}"#, "expected text without control characters"),
        (#"{"email":"a@example.org","reward_balance":1e999}"#, "reward_balance is \"1e999\""),
        (#"{"email":"a@example.org","birth_year":99999999999999999999999}"#, "expected a year such as 1989"),
        (#"{"email":"a@example.org","point_balance":"12abc"}"#, "expected a number"),
        (#"{"email":"a@example.org",}"#, "this is not JSON"),
        (#"{"email":"a@example.org","tags":["a",]}"#, "this is not JSON"),
        (#"{"email":"a@example.org"} {"#, "there is more after the value"),
        (#"{'email':'a@example.org'}"#, "this is not JSON"),
        (#"{"email":"a@example.org","first_name":NaN}"#, "this is not JSON"),
        (#"{"email":"a@example.org","birth_day":01}"#, "this is not JSON"), (#"{"email":"#, "this is not JSON"),
        (#"{"emial":"a@example.org"}"#, "did you mean `email`?"), (#""a@example.org""#, "expected an object"),
        (#"{"email":"a@example.org","statuses":[[1]]}"#, "statuses is \"a list\""), ("{}", "nothing to recognise"),
        (
            #"{"email":"a@example.org","addresses":[{"city":"A","is_default":true},{"city":"B","is_default":true}]}"#,
            "expected one default address"
        ),
    ]

    @Test(arguments: documents)
    func `loses the line that is broken, with a reason, and no other`(line: String, reason: String) throws {
        let scene = try ImportScene()
        let report = try scene.load(
            "{\"email\":\"before@example.org\"}\n\(line)\n{\"email\":\"after@example.org\"}\n", as: "c.jsonl")
        #expect(report.counts == "2 created, 0 updated, 0 unchanged, 1 rejected")
        #expect(report.firstRejections.first?.row == 2)
        #expect(report.firstRejections.first?.reason.contains(reason) == true, "\(report.firstRejections)")
    }

    @Test func `may have blank lines and other ends of lines`() throws {
        let scene = try ImportScene()
        let report = try scene.load(
            "\u{FEFF}\n  \r\n{\"email\":\"a@example.org\"}\r\n\n\t\n{\"email\":\"b@example.org\"}", as: "c.jsonl")
        #expect(report.counts == "2 created, 0 updated, 0 unchanged, 0 rejected")
    }

    static let a = #"{"email":"a@example.org"}"#
    static let b = #"{"email":"b@example.org"}"#
    static let lists: [(String, Int, [String])] = [
        ("[]", 0, []), ("[ \n ]", 0, []), ("[\(a),\(b)]\n", 2, []),
        ("[\(a),\(b),]", 2, ["nothing stands between two commas of the list"]),
        ("[\(a),,\(b)]", 2, ["nothing stands between two commas of the list"]),
        ("[\(a),\(b)", 2, ["the list is not closed: the file may be cut off"]),
        ("[\(a),", 1, ["the list is not closed: the file may be cut off"]),
        (
            "[\(a),{\"email\":\"b@exa", 1,
            [
                "this is not JSON: a text is not closed, at character 16",
                "the list is not closed: the file may be cut off",
            ]
        ),
        ("[\(a)] \(b)", 1, ["there is more after the end of the list"]),
        ("[\(a)}},\(b)]", 1, ["this is not JSON: there is more after the value, at character 26"]),
    ]

    @Test(arguments: lists)
    func `counts what a list has and names what is wrong with it`(
        text: String, created: Int, reasons: [String]
    ) throws {
        let scene = try ImportScene()
        let report = try scene.load(text, as: "c.json")
        #expect(report.created == created)
        #expect(report.firstRejections.map(\.reason) == reasons)
        #expect(report.read == created + reasons.count)
    }

    @Test(arguments: ["{\"email\":\"a@example.org\"}\nLONG\n{\"email\":\"b@example.org\"}\n", "[\(a),LONG,\(b)]"])
    func `with an element of three megabytes loses that one alone`(text: String) throws {
        let scene = try ImportScene()
        let long = "{\"email\":\"c@example.org\",\"first_name\":\"\(String(repeating: "x", count: 3 << 20))\"}"
        let report = try scene.load(text.replacingOccurrences(of: "LONG", with: long), as: "c.json")
        #expect(report.counts == "2 created, 0 updated, 0 unchanged, 1 rejected")
        #expect(
            report.firstRejections
                == [
                    ImportReport.Rejection(row: 2, reason: "the row is longer than 1 MiB; only its first 1 MiB is kept")
                ])
    }

    @Test func `is mended in its file of rejected rows and imported again`() throws {
        let scene = try ImportScene()
        try scene.load("\(Self.a)\n{\"email\":\"b@example.org\",\"birth_month\":13}\n", as: "c.jsonl")
        let rejected = try #require(scene.rejected("c.jsonl"))
        #expect(rejected.first == "row,reason,json")
        let mended = rejected.joined(separator: "\n").replacingOccurrences(of: ":13}", with: ":12}")
        let report = try scene.load(mended, as: "mended.csv")
        #expect(report.counts == "1 created, 0 updated, 0 unchanged, 0 rejected")
        #expect(report.passedOver.isEmpty)
        #expect(try scene.profile("b@example.org").values[.birthMonth].written == "12")
    }
}
