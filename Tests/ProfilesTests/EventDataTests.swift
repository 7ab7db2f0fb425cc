import CivilTime
import Testing

@testable import Profiles

@Suite struct `The data of an event` {
    private static let purchase = EventDefinition(
        name: "purchase",
        fields: [
            EventField(name: "total", type: .number), EventField(name: "order-id", type: .text),
            EventField(name: "gift", type: .boolean), EventField(name: "due", type: .date),
            EventField(name: "at", type: .datetime), EventField(name: "zone", type: .timeZone),
            EventField(name: "shop", type: .handle), EventField(name: "items", type: .list),
        ])
    private let reader = ValueReader()

    static let readable: [(String, [String: FieldValue])] = [
        ("{}", [:]), (" null ", [:]), (#"{"total":null,"order-id":" ","items":[]}"#, [:]),
        (#"{"total":99.50}"#, ["total": .number(99.5)]), (#"{"total":"99.5"}"#, ["total": .number(99.5)]),
        (#"{"total":-1e3}"#, ["total": .number(-1000)]), (#"{"total":-0.0}"#, ["total": .number(0)]),
        (#"{"order-id":" ab 7 "}"#, ["order-id": FieldValue(text: "ab 7")]),
        (#"{"order-id":5512}"#, ["order-id": FieldValue(text: "5512")]),
        (#"{"gift":true}"#, ["gift": .boolean(true)]), (#"{"gift":"False"}"#, ["gift": .boolean(false)]),
        (#"{"gift":0}"#, ["gift": .boolean(false)]),
        (#"{"due":"2027-03-14"}"#, ["due": .date(CivilDate(dayNumber: 20_891))]),
        (#"{"due":"2027-03-14T23:30:00-10:00"}"#, ["due": .date(CivilDate(dayNumber: 20_891))]),
        (#"{"at":"2027-03-10T09:00:00+11:00"}"#, ["at": .instant(Instant(milliseconds: 1_804_629_600_000))]),
        (#"{"zone":"Europe/Paris"}"#, ["zone": FieldValue(text: "Europe/Paris")]),
        (#"{"shop":"High Street"}"#, ["shop": FieldValue(text: "High-Street")]),
        (#"{"items":["shoe"," ",7,null,"Zoë"]}"#, ["items": FieldValue(list: "shoe;7;Zoë")]),
        (#"{"items":"shoe; lace"}"#, ["items": FieldValue(list: "shoe;lace")]),
    ]

    @Test(arguments: readable)
    func `is read by the types of the catalogue`(json: String, expected: [String: FieldValue]) throws {
        #expect(try reader.eventData(json, of: Self.purchase).values == expected)
    }

    @Test(arguments: [
        (#"{"total":"much"}"#, #"total is "much", expected a number such as 12 or -3.5"#),
        (#"{"total":true}"#, #"total is "true", expected a number such as 12 or -3.5"#),
        (#"{"total":1e999}"#, #"total is "1e999", expected a number such as 12 or -3.5"#),
        (#"{"order-id":{"a":1}}"#, #"order-id is "an object", expected text"#),
        (#"{"order-id":["a"]}"#, #"order-id is "a list", expected text"#),
        (#"{"order-id":false}"#, #"order-id is "false", expected text"#),
        (#"{"gift":"yes"}"#, #"gift is "yes", expected true or false"#),
        (#"{"due":20270314}"#, #"due is "20270314", expected a date such as 2027-03-14"#),
        (
            #"{"due":"14/03/2027"}"#,
            #"due is "14/03/2027", expected a date such as 2027-03-14; write 2027-03-14"#
        ),
        (
            #"{"at":"2027-03-14"}"#,
            #"at is "2027-03-14", expected a time such as 2027-03-14T09:00:00Z; say at what time on 2027-03-14"#
        ),
        (#"{"zone":"AEST"}"#, #"zone is "AEST", expected an IANA time zone; write Australia/Melbourne"#),
        (#"{"items":[["a"]]}"#, #"items is "a list", expected text"#),
        (#"{"items":true}"#, #"items is "true", expected a list of texts"#),
        (
            #"{"items":["a;b"]}"#,
            #"items is "a;b", expected elements without a semicolon; semicolons part the elements of a list"#
        ),
        (
            #"{"totl":1}"#,
            #"a name in the data of purchase is "totl", expected one of at, due, gift, items, order-id, shop, total, "#
                + "zone; did you mean total?"
        ),
        (
            #"{"weather":1}"#,
            #"a name in the data of purchase is "weather", expected one of at, due, gift, items, order-id, shop, total, "#
                + "zone"
        ),
        ("[1]", #"the data is "a list", expected an object such as {"name": "value"}"#),
        ("12", #"the data is "12", expected an object such as {"name": "value"}"#),
        ("{total:1}", #"the data is "{total:1}", expected JSON; a quote is missing, at character 2"#),
        (
            #"{"total":1,"total":2}"#,
            #"the data is "{"total":1,"total":2}", expected JSON; "total" stands there twice, at character 19"#
        ),
        ("", #"the data is "", expected JSON; it ends too early, at character 1"#),
        (
            String(repeating: "[", count: 40),
            #"the data is "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", expected JSON; it is nested too deep, at character 33"#
        ),
        (
            #"{"order-id":""# + String(repeating: "a", count: 65_536) + #""}"#,
            #"the data is "65551 bytes", expected at most 65536 bytes"#
        ),
    ])
    func `is refused with what stands there, what was expected, and how to mend it`(json: String, message: String) {
        let misreading = #expect(throws: Misreading.self) { try reader.eventData(json, of: Self.purchase) }
        #expect(misreading?.description == message)
    }

    @Test func `of an event without any is empty`() throws {
        let event = EventDefinition(name: "visit", fields: [])
        #expect(try reader.eventData("{}", of: event) == EventData())
        let misreading = #expect(throws: Misreading.self) { try reader.eventData(#"{"a":1}"#, of: event) }
        #expect(misreading?.description == #"a name in the data of visit is "a", expected none"#)
    }

    @Test func `is written in the order of its names, and comes back`() throws {
        let data = EventData([
            "total": .number(99.5), "order-id": FieldValue(text: "say \"hi\""), "gift": .boolean(true),
            "due": .date(CivilDate(dayNumber: 20_891)), "at": .instant(Instant(milliseconds: 1_804_629_600_123)),
            "items": FieldValue(list: "shoe;lace"), "shop": .missing,
        ])
        #expect(
            data.jsonText
                == #"{"at":"2027-03-09T22:00:00.123Z","due":"2027-03-14","gift":true,"items":["shoe","lace"],"#
                + #""order-id":"say \"hi\"","total":99.5}"#)
        #expect(try reader.eventData(data.jsonText, of: Self.purchase) == data)
        #expect(EventData().jsonText == "{}")
    }
}
