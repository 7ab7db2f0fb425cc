import CivilTime
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A column of an import` {
    private func profile(_ columns: String, _ cells: String, after: String? = nil) throws -> Profile {
        let scene = try ImportScene()
        if let after { try scene.load("external_id\nC1\n\(after)") }
        let report = try scene.load("external_id,\(columns)\nC1,\(cells)\n")
        #expect(report.rejected == 0, "\(report.firstRejections)")
        #expect(report.passedOver.isEmpty)
        return try scene.profile("C1")
    }

    @Test(arguments: ProfileColumn.allCases.filter { $0 != .externalID && !$0.isConsentTime })
    func `takes every property`(column: ProfileColumn) throws {
        let values: [ProfileColumn: String] = [
            .email: "a@example.org", .joinedAt: "2021-01-27", .mobilePhone: "+61404123123",
            .secondaryPhone: "+61404123124", .birthYear: "1989", .birthMonth: "1", .birthDay: "31",
            .rewardBalance: "12.5", .pointBalance: "-3", .profileType: "incomplete", .timeZone: "Australia/Perth",
            .createdAt: "2021-01-27T22:58:01Z", .updatedAt: "2022-01-27T22:58:01Z",
            .termsAcceptedAt: "2021-01-27T22:58:01Z", .gender: "female", .tierHandle: "gold",
        ]
        let value = values[column] ?? "Some text"
        for name in column.isAboutComms ? [column.name, "comms.\(column.name)"] : [column.name] {
            #expect(try profile(name, value).values[column].written == value)
        }
    }

    @Test(arguments: CommsFlag.all)
    func `takes every flag`(flag: CommsFlag) throws {
        #expect(try profile(flag.name, "false").comms[flag] == false)
        #expect(try profile("comms.\(flag.name)", "true").comms[flag] == true)
    }

    @Test(arguments: Channel.allCases)
    func `takes how far checks have come`(channel: Channel) throws {
        #expect(try profile("comms.\(channel.verificationName)", "sent").verification == [channel: .sent])
    }

    @Test(arguments: PostalAddress.partNames)
    func `takes every part of the default address`(part: String) throws {
        let addresses = try profile("address.\(part)", "x").addresses
        #expect(addresses == [PostalAddress(parts: [part: "x"], isDefault: true)])
    }

    @Test func `takes lists, identities, dates and fields of the business`() throws {
        let mia = try profile(
            "tags,statuses,identity.shopify,date.wedding,custom.size,custom_attributes.shop.till",
            "b;a,gold,77,2020-05-13,8.5,3")
        #expect(mia.tags == ["a", "b"])
        #expect(mia.statuses == ["gold"])
        #expect(mia.identities == [Identity(handle: "shopify", identifier: "77")])
        #expect(mia.dates.map(\.date.description) == ["2020-05-13"])
        #expect(
            Set(mia.custom.map { "\($0.namespace).\($0.handle)=\($0.value)" }) == ["custom.size=8.5", "shop.till=3"])
    }

    @Test func `takes the consent times beside their decisions`() throws {
        let mia = try profile(
            "comms.email_promo,comms.email_consent_updated_at,sms_promo,sms_consent_updated_at",
            "true,2026-01-01T00:00:00Z,false,2026-02-01T00:00:00Z")
        #expect(mia.values[.emailConsentUpdatedAt].written == "2026-01-01T00:00:00Z")
        #expect(mia.values[.smsConsentUpdatedAt].written == "2026-02-01T00:00:00Z")
    }

    @Test func `dates a decision on a channel that has no consent time of its own`() throws {
        let scene = try ImportScene()
        let header = "external_id,push_promo,post_promo,decided_at,decision_source,decision_evidence"
        try scene.load("\(header)\nC1,false,false,2026-01-01T00:00:00Z,portal,form 12\n")
        #expect(try scene.load("external_id,push_promo\nC1,true\n").ignored == [.consentNotNewer: 1])
        #expect(try scene.load("\(header)\nC1,true,false,2026-03-01T00:00:00Z,sms_reply,\n").ignored.isEmpty)
        #expect(try scene.profile("C1").comms[CommsFlag(.push, .purpose(.promo))] == true)
        let older = try scene.load("\(header)\nC1,true,true,2025-12-31T00:00:00Z,portal,\n")
        #expect(older.ignored == [.consentNotNewer: 1])
        let early = try scene.load("\(header)\nC1,true,true,2999-01-01T00:00:00Z,portal,\n")
        #expect(early.ignored == [.decisionInFuture: 1])
        #expect(try scene.profile("C1").comms[CommsFlag(.post, .purpose(.promo))] == false)
    }

    @Test func `names a source of decisions that there is`() throws {
        let scene = try ImportScene()
        let report = try scene.load("external_id,decision_source\nC1,telepathy\n")
        #expect(
            report.firstRejections.map(\.reason) == [
                "decision_source is \"telepathy\", expected one of portal, comms_platform, admin, clienteling, "
                    + "unsubscribe_link, sms_reply"
            ])
    }

    @Test func `gives a new profile its age, and a known one nothing`() throws {
        let scene = try ImportScene()
        let header = "external_id,created_at,updated_at"
        try scene.load("\(header)\nC1,2021-01-27 22:58:01,2022-01-27T22:58:01Z\n")
        #expect(try scene.profile("C1").values[.createdAt].written == "2021-01-27T22:58:01Z")
        #expect(try scene.load("\(header)\nC1,2019-01-27 22:58:01,2019-01-27T22:58:01Z\n").unchanged == 1)
        #expect(try scene.profile("C1").values[.createdAt].written == "2021-01-27T22:58:01Z")
        let report = try scene.load("\(header)\nC2,2999-01-01T00:00:00Z,\nC3,,\n")
        #expect(
            report.firstRejections.map(\.reason) == [
                "created_at is \"2999-01-01T00:00:00Z\", expected a moment that has passed"
            ])
        #expect(try scene.profile("C3").values[.createdAt].written == scene.now.iso8601UTC)
    }
}
