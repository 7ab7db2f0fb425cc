import CivilTime
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `An import` {
    static let header =
        "id,external_id,first_name,email,mobile_phone,birth_month,birth_day,tags,comms.email_promo,custom.size"
    static let mia = ",C1,Mia,mia@example.org,0404 123 123,1,31,vip;runner,true,8.5"

    @Test func `creates, and run again changes nothing`() throws {
        let scene = try ImportScene()
        let file = "\u{FEFF}\(Self.header)\r\n\(Self.mia)\r\n,C2,Tom,,,,,,,\r\n"
        let first = try scene.load(file)
        #expect(first.created == 2)
        let mia = try scene.profile("mia@example.org")
        #expect(mia.values[.mobilePhone].written == "+61404123123")
        #expect(mia.tags == ["runner", "vip"])
        #expect(try scene.profile("0404123123").id == mia.id)
        let second = try scene.load(file)
        #expect(second.unchanged == 2)
        #expect(try scene.profile("mia@example.org") == mia)
        #expect(try scene.changes(of: "C1").count == 1)
        #expect(try scene.changes(of: "C1").first?.isQuiet == true)
        #expect(scene.rejected() == nil)
    }

    @Test func `updates what it names, as one change for each row`() throws {
        let scene = try ImportScene()
        try scene.load("\(Self.header)\n\(Self.mia)\n")
        scene.options.startsFlows = true
        scene.options.tags = ["spring"]
        let report = try scene.load("email,last_name,birth_day\nMIA@example.org,Brown,30\nmia@example.org,Black,30\n")
        #expect(report.updated == 2)
        let profile = try scene.profile("C1")
        #expect(profile.values[.lastName].written == "Black")
        #expect(profile.values[.firstName].written == "Mia")
        #expect(profile.tags == ["runner", "spring", "vip"])
        let changes = try scene.changes(of: "C1")
        #expect(changes.map(\.edits.tagsAdded) == [["runner", "vip"], ["spring"], []])
        #expect(changes.map(\.isQuiet) == [true, false, false])
    }

    @Test(arguments: [
        ("mia@example.org,,31,4", "birth_day is \"31\", expected a day that the calendar has; there is no 4-31"),
        ("mia@example,,,", "email is \"mia@example\", expected an email address"),
        (
            ",12,,",
            "mobile_phone is \"12\", expected a phone number; it is too short for a number of AU; other numbers start with + "
                + "and their country code"
        ),
        ("a@b.org,,1", "3 columns, but the header has 4"), ("a@b.org,,1,2,3", "5 columns, but the header has 4"),
        (",,1,2", "nothing to recognise the profile by: id, external_id, email, mobile_phone"),
        ("\"a@b.org\"x,,1,2", "something stands between a closing quote and the next comma"),
        ("one@example.org,0404000002,,", "email and mobile_phone belong to two different profiles"),
    ])
    func `rejects a row with its reason and goes on`(row: String, reason: String) throws {
        let scene = try ImportScene()
        try scene.load("email,mobile_phone\none@example.org,0404000001\ntwo@example.org,0404000002\n", as: "before.csv")
        let header = "email,mobile_phone,birth_day,birth_month"
        let report = try scene.load("\(header)\n\(row)\ngood@example.org,,1,2\n")
        #expect(report.rejected == 1)
        #expect(report.created == 1)
        #expect(report.firstRejections == [ImportReport.Rejection(row: 2, reason: reason)])
        let rejected = try #require(scene.rejected())
        #expect(rejected.count == 2)
        #expect(rejected[0] == "row,reason,\(header)")
        #expect(rejected[1].hasPrefix("2,"))
    }

    @Test func `takes mended rows back, and then the file of rejected ones goes`() throws {
        let scene = try ImportScene()
        try scene.load("email,birth_month\na@example.org,13\n\"b@example.org\",2\n")
        #expect(
            scene.rejected() == [
                "row,reason,email,birth_month",
                "2,\"birth_month is \"\"13\"\", expected a month from 1 to 12\",a@example.org,13",
            ])
        let mended = try #require(scene.rejected()).joined(separator: "\n").replacingOccurrences(
            of: "org,13", with: "org,12")
        #expect(try scene.load(mended, as: "mended.csv").created == 1)
        try scene.load("email,birth_month\na@example.org,12\n")
        #expect(scene.rejected() == nil)
    }

    @Test func `keeps refusals unless a newer decision or a correction speaks`() throws {
        let scene = try ImportScene()
        let header = "email,comms.email_promo,comms.email_consent_updated_at"
        try scene.load("\(header)\na@example.org,false,2026-01-01T00:00:00Z\n")
        let same = try scene.load("\(header)\na@example.org,true,2026-01-01T00:00:00Z\n")
        #expect(same.ignored == [.consentNotNewer: 1])
        #expect(same.unchanged == 1)
        let without = try scene.load("email,email_promo\na@example.org,true\n")
        #expect(without.ignored == [.consentNotNewer: 1])
        let newer = try scene.load("\(header)\na@example.org,true,2026-02-01T00:00:00Z\n")
        #expect(newer.updated == 1)
        #expect(try scene.profile("a@example.org").comms[CommsFlag(.email, .purpose(.promo))] == true)

        try scene.load("email,comms.email_optout\na@example.org,true\n")
        scene.options.correction = "the file was wrong"
        #expect(try scene.load("email,comms.email_optout\na@example.org,false\n").updated == 1)
        #expect(
            try scene.changes(of: "a@example.org").last?.origin.description == "import (correction: the file was wrong)"
        )
    }

    @Test func `dates the decisions on each channel by themselves`() throws {
        let scene = try ImportScene()
        let names = "email,email_promo,sms_promo,push_promo,email_consent_updated_at,sms_consent_updated_at"
        try scene.load("\(names)\na@example.org,false,false,false,2026-01-01T00:00:00Z,2026-03-01T00:00:00Z\n")
        let report = try scene.load(
            "\(names)\na@example.org,true,true,true,2026-02-01T00:00:00Z,2026-02-01T00:00:00Z\n")
        #expect(report.ignored == [.consentNotNewer: 2])
        let comms = try scene.profile("a@example.org").comms
        #expect(comms[CommsFlag(.email, .purpose(.promo))] == true)
        #expect(comms[CommsFlag(.sms, .purpose(.promo))] == false)
        #expect(comms[CommsFlag(.push, .purpose(.promo))] == false)
    }

    @Test func `tells in a dry run what it would do, and does nothing`() throws {
        let scene = try ImportScene()
        scene.options.isDryRun = true
        let report = try scene.load("email,first_name\na@example.org,A\na@example.org,B\nbad,\n")
        #expect(report.counts == "1 created, 1 updated, 0 unchanged, 1 rejected")
        #expect(scene.rejected() == nil)
        #expect(try scene.store.read { try $0.profileCounts() }.isEmpty)
        #expect(try scene.store.read { try $0.nextChangeNumber() } == 1)
    }

    @Test func `takes a row with another id for another person`() throws {
        let scene = try ImportScene()
        let first = "92975ecb-5264-4d31-9f2b-789fa01f4555"
        let second = "0b54f2a4-57f2-4b4e-9d5f-2f6f5e1f4c11"
        try scene.load("id,email\n\(first),family@example.org\n")
        #expect(try scene.load("id,email,first_name\n\(second),family@example.org,Tom\n").rejected == 1)
        scene.options.match = [.email]
        #expect(try scene.load("id,email,first_name\n\(second),family@example.org,Tom\n").updated == 1)
        #expect(try scene.profile("family@example.org").id.description == first)
    }

    @Test func `recognises people by the identity of another system`() throws {
        let scene = try ImportScene()
        scene.options.match = try [#require(MatchKey("identity.shopify"))]
        #expect(try scene.load("identity.shopify,first_name\n77,Mia\n77,Maria\n").updated == 1)
        #expect(try scene.profile("shopify:77").values[.firstName].written == "Maria")
    }

    @Test func `goes on through more rows than a batch has`() throws {
        let scene = try ImportScene()
        let rows = (1...2500).map { "p\($0)@example.org,\($0 % 500 == 0 ? 13 : 1)" }
        let report = try scene.load("email,birth_month\n\(rows.joined(separator: "\n"))\n")
        #expect(report.counts == "2495 created, 0 updated, 0 unchanged, 5 rejected")
        #expect(report.firstRejections.map(\.row) == [501, 1001, 1501, 2001, 2501])
        #expect(try scene.store.check().isEmpty)
    }

    static let useless: [(String, String, String?)] = [
        ("", "the file is empty", nil), (" \n ", "the file is empty", nil),
        ("emial\nx\n", "column \"emial\" is no field of a profile", "did you mean `email`?"),
        (
            "email,loyalty\nx\n", "column \"loyalty\" is no field of a profile",
            "fields of your own are written custom.loyalty"
        ),
        ("email,email\n", "column \"email\" stands there twice", "leave one of them out"),
        (
            "email_promo,comms.email_promo\n", "columns \"email_promo\" and \"comms.email_promo\" are one",
            "leave one of them out"
        ),
        ("email,,x\n", "column 2 has no name", nil),
        ("email;first_name\n", "the columns stand between semicolons", "save the file with commas between them"),
        ("\"email\n", "the header cannot be read: a quote is not closed, or a field is longer than 64 KiB", nil),
    ]

    @Test(arguments: useless)
    func `refuses a file of no use before anything is written`(text: String, words: String, help: String?) throws {
        let scene = try ImportScene()
        let failure = #expect(throws: ImportFailure.self) { try scene.load(text) }
        #expect(failure?.description == words)
        #expect(failure?.help == help)
        #expect(failure?.kind == .unusable)
    }

    @Test func `refuses UTF-16`() throws {
        let scene = try ImportScene()
        #expect(throws: ImportFailure.self) { try scene.load([0xFF, 0xFE, 0x65, 0x00]) }
    }

    @Test func `refuses what is no file`() throws {
        let scene = try ImportScene()
        let missing = ProfileImport(
            into: scene.store, options: scene.options, now: { .distantPast }, newID: { ProfileID(high: 1, low: 1) })
        for path in [scene.folder.path, "\(scene.folder.path)/nothing.csv"] {
            let failure = #expect(throws: ImportFailure.self) { try missing.run(file: path) }
            #expect(failure?.kind == .unreadable)
        }
    }

    @Test func `says which columns nobody writes`() throws {
        let scene = try ImportScene()
        let report = try scene.load("email,full_name,age,birth_date\na@example.org,A B,30,1990-05-06\n")
        #expect(report.passedOver == ["full_name", "age"])
        #expect(try scene.profile("a@example.org").birthday?.year == 1990)
    }
}
