import CivilTime
import JSONText
import Operations
import Profiles
import Testing

@Suite struct `An import of JSON` {
    static let mia = """
        {"id":"92975ecb-5264-4d31-9f2b-789fa01f4555","external_id":null,"first_name":"Mia","full_name":"Mia Brown",\
        "email":"mia@example.org","joined_at":"2021-01-27 00:00:00","mobile_phone":"+61404123123",\
        "mobile_phone_country":61,"birth_year":"1989","birth_month":1,"birth_day":"31","birth_date":"1989-01-31",\
        "tier":null,"reward_balance":131,"identities":[{"handle":"shopify","identifier":77}],\
        "tags":["vip",{"id":11,"handle":"big spender"}],"statuses":[],"attributes":{"comms":{"profile_id":"x",\
        "email_promo":true,"sms_promo":0,"push_promo":null,"email_verification":"not_sent","terms_accepted_at":null,\
        "created_at":"2021-01-27 22:58:01"},"appearance":{"size_hat":null},"dates":[{"id":1,"date":"2020-05-13 00:00:00",\
        "is_recurring":true,"handle":"wedding","relationship":"wife","meta":["1"]}]},\
        "custom_attributes":{"custom":{"shoe-size":8.5,"wide":true}},"address":{"city":"Perth","is_default":true},\
        "addresses":[{"id":8,"city":"Melbourne","postcode":3002,"country":"Australia","is_default":true},\
        {"city":"Perth","is_default":false}],"created_at":"2021-01-27 22:58:01","profile_type":"active"}
        """

    @Test(arguments: ["\(mia)\n", "[\(mia)]", " [ \(mia) , {\"email\":\"b@example.org\"}\n] "])
    func `reads profiles as programs write them`(text: String) throws {
        let scene = try ImportScene()
        let report = try scene.load(text, as: "customers.json")
        #expect(report.rejected == 0)
        let mia = try scene.profile("shopify:77")
        #expect(mia.id.description == "92975ecb-5264-4d31-9f2b-789fa01f4555")
        #expect(mia.birthday?.date?.description == "1989-01-31")
        #expect(mia.values[.joinedAt].written == "2021-01-27")
        #expect(mia.tags == ["big-spender", "vip"])
        #expect(mia.comms[CommsFlag(.email, .purpose(.promo))] == true)
        #expect(mia.comms[CommsFlag(.sms, .purpose(.promo))] == false)
        #expect(mia.comms[CommsFlag(.push, .purpose(.promo))] == nil)
        #expect(mia.addresses.map { $0.parts["city"] } == ["Melbourne", "Perth"])
        #expect(mia.addresses.first?.parts["postcode"] == "3002")
        #expect(mia.dates.first?.date.description == "2020-05-13")
        #expect(Set(mia.custom.map(\.value)) == ["8.5", "true"])
        #expect(try scene.load(text, as: "customers.json").unchanged == report.created)
    }

    @Test func `keeps the business's own fields by their types, and lists of texts as lists`() throws {
        let scene = try ImportScene()
        let types: [(String, FieldType)] = [
            ("sports", .list), ("paid", .boolean), ("seen", .datetime), ("size", .number),
        ]
        scene.options.catalogue = FieldCatalogue(
            additions: types.map {
                FieldDefinition(name: $0.0, type: $0.1, source: .custom(namespace: "custom", handle: $0.0))
            })
        let report = try scene.load(
            """
            {"email":"a@example.org","sports":["golf","  ",7],"custom_attributes":{"custom":{"paid":"TRUE",\
            "seen":"2027-03-10 09:00:00","size":8.50,"pets":["cat","dog"],"note":8.50}}}
            {"email":"b@example.org","sports":["golf;tennis"]}
            {"email":"c@example.org","custom_attributes":{"custom":{"paid":["yes"]}}}
            """, as: "c.jsonl")
        #expect(
            report.firstRejections.map(\.reason) == [
                "sports is \"golf;tennis\", expected elements without a semicolon; semicolons part the elements of a list",
                "custom_attributes.custom.paid is \"a list\", expected true or false",
            ])
        let kept = try scene.profile("a@example.org").custom.map { "\($0.handle) \($0.value)" }
        #expect(
            kept.sorted() == [
                "note 8.50", "paid true", "pets cat;dog", "seen 2027-03-10T09:00:00Z", "size 8.5", "sports golf;7",
            ])
    }

    @Test func `reads back what was written out, and nothing is new`() throws {
        let scene = try ImportScene()
        try scene.load(Self.mia, as: "customers.jsonl")
        let profile = try scene.profile("mia@example.org")
        let document = try scene.document(of: profile)
        let again = try scene.load(document, as: "again.jsonl")
        #expect(again.unchanged == 1, "\(again)")
        #expect(try scene.profile("mia@example.org") == profile)
    }

    @Test(arguments: [
        ("{\"email\":\"a@example.org\"", "this is not JSON: a comma or } is missing, at character 25"),
        (
            "{\"email\":\"a@example.org\",\"teir\":1}",
            "the row is \"teir\", expected fields of a profile; did you mean `tier`?"
        ),
        ("{\"email\":[\"a@example.org\"]}", "email is \"a list\", expected text or a number"),
        ("{\"first_name\":true,\"email\":\"a@example.org\"}", "first_name is \"true\", expected text or a number"),
        ("{\"email\":\"a@example.org\",\"tags\":\"vip\"}", "tags is \"vip\", expected a list"),
        (
            "{\"email\":\"a@example.org\",\"email\":\"b@example.org\"}",
            "this is not JSON: \"email\" stands there twice, at character 33"
        ),
        (
            "{\"email\":\"a@example.org\",\"attributes\":{\"comms\":{\"email_promo\":\"yes\"}}}",
            "comms.email_promo is \"yes\", expected true or false"
        ),
    ])
    func `rejects a line with its reason and goes on`(line: String, reason: String) throws {
        let scene = try ImportScene()
        let report = try scene.load(
            "{\"email\":\"first@example.org\"}\n\(line)\n\n{\"email\":\"last@example.org\"}", as: "c.jsonl")
        #expect(report.created == 2)
        #expect(report.firstRejections == [ImportReport.Rejection(row: 2, reason: reason)])
        #expect(scene.rejected("c.jsonl")?.first == "row,reason,json")
    }

    @Test func `rejects what is left of a list that breaks off`() throws {
        let scene = try ImportScene()
        let report = try scene.load("[{\"email\":\"a@example.org\"},{\"email\":\"b@exam", as: "c.json")
        // What is left, and that the list has no end.
        #expect(report.counts == "1 created, 0 updated, 0 unchanged, 2 rejected")
        #expect(report.firstRejections.last?.reason == "the list is not closed: the file may be cut off")
    }

    @Test func `rejects nesting without end`() throws {
        let scene = try ImportScene()
        let deep = String(repeating: "[", count: 50_000)
        let report = try scene.load("{\"email\":\"a@example.org\"}\n{\"tags\":\(deep)\n", as: "c.jsonl")
        #expect(report.counts == "1 created, 0 updated, 0 unchanged, 1 rejected")
    }

    @Test func `empties lists that are given and empty, and leaves what is not named`() throws {
        let scene = try ImportScene()
        try scene.load(Self.mia, as: "c.jsonl")
        try scene.load("{\"email\":\"mia@example.org\",\"tags\":[],\"addresses\":null}", as: "c.jsonl")
        let mia = try scene.profile("mia@example.org")
        #expect(mia.tags.isEmpty)
        #expect(mia.addresses.isEmpty)
        #expect(mia.identities.count == 1)
        #expect(mia.dates.count == 1)
    }
}
