import CivilTime
import Testing

@testable import Profiles

@Suite struct `An edit of a profile` {
    @Test func `changes what it names and leaves the rest`() throws {
        let scene = try Scene().after([("first_name", "Mia"), ("last_name", "Brown"), ("tags", "vip;runner")])
        let outcome = try scene.outcome([("first_name", "Maria"), ("occupation", "Barista")])
        #expect(outcome.profile.values[.lastName].written == "Brown")
        #expect(outcome.profile.tags == ["runner", "vip"])
        #expect(
            outcome.edits.fields == [
                FieldChange(field: "first_name", from: "Mia", to: "Maria"),
                FieldChange(field: "occupation", from: nil, to: "Barista"),
            ])
        #expect(outcome.ignored.isEmpty)
    }

    @Test func `that says what is so already changes nothing`() throws {
        let row = [
            ("email", "mia@example.org"), ("mobile_phone", "0404 123 123"), ("birth_date", "1989-01-01"),
            ("tags", "b;a; a"), ("statuses", "gold member"), ("identity.shopify", "77"), ("address.city", "Perth"),
            ("custom.shoe-size", "8.5"), ("date.wedding", "2015-06-20 00:00:00"), ("comms.email_promo", "true"),
            ("comms.email_consent_updated_at", "2025-01-01T00:00:00Z"), ("comms.email_verification", "verified"),
            ("reward_balance", "12.50"), ("full_name", "Mia Brown"),
        ]
        let scene = try Scene().after(row)
        #expect(scene.profile.statuses == ["gold-member"])
        let again = try scene.outcome(row)
        #expect(again.edits.isEmpty)
        #expect(again.ignored.isEmpty)
        #expect(again.profile == scene.profile)
        #expect(try scene.outcome([("email", "MIA@example.org")]).edits.isEmpty)
    }

    @Test(arguments: [
        "first_name", "email", "comms.push_promo", "identity.shopify", "address.city", "custom.size", "date.x",
    ])
    func `makes missing what is blank`(name: String) throws {
        let filled = [
            ("first_name", "Mia"), ("email", "mia@example.org"), ("comms.push_promo", "true"),
            ("identity.shopify", "7"),
            ("address.city", "Perth"), ("custom.size", "8"), ("date.x", "2020-01-01"),
        ]
        let full = try Scene().after(filled)
        let without = try Scene().after(filled.filter { $0.0 != name })
        #expect(try full.outcome([(name, " ")]).profile == without.profile)
    }

    @Test func `leaves lists alone when their cell is blank`() throws {
        let scene = try Scene().after([("tags", "vip"), ("statuses", "gold")])
        #expect(try scene.outcome([("tags", " "), ("statuses", "")]).edits.isEmpty)
    }

    @Test func `of the whole list is a difference inside`() throws {
        let scene = try Scene().after([("tags", "a;b;c")])
        var edit = try scene.edit([("tags", "b;c;d")])
        edit.tags.added = ["e"]
        edit.tags.removed = ["c", "z"]
        let outcome = try scene.outcome(edit)
        #expect(outcome.profile.tags == ["b", "d", "e"])
        #expect(outcome.edits.tagsAdded == ["d", "e"])
        #expect(outcome.edits.tagsRemoved == ["a", "c"])
    }

    @Test(arguments: [
        ("1990", "2", "29"), ("1990", "6", "31"), ("", "6", "31"), ("", "2", "30"), ("1900", "2", "29"),
    ])
    func `is refused for a birthday that no calendar has`(year: String, month: String, day: String) {
        #expect(throws: Misreading.self) {
            try Scene().outcome([("birth_year", year), ("birth_month", month), ("birth_day", day)])
        }
    }

    @Test func `keeps a leap day and a birthday without a year`() throws {
        let scene = try Scene().after([("birth_year", ""), ("birth_month", "2"), ("birth_day", "29")])
        #expect(scene.profile.birthday?.monthDay.isLeapDay == true)
        #expect(throws: Misreading.self) { try scene.outcome([("birth_year", "1990")]) }
        #expect(try scene.outcome([("birth_year", "1992")]).profile.birthday?.year == 1992)
    }

    @Test func `of the email or phone forgets that the old one bounced, and keeps consent`() throws {
        let scene = try Scene().after([
            ("email", "old@example.org"), ("mobile_phone", "0404123123"), ("email_bounced", "true"),
            ("email_verification", "verified"), ("email_optout", "true"), ("email_promo", "true"),
            ("sms_bounced", "true"), ("phone_bounced", "true"), ("sms_optout", "true"),
        ])
        let outcome = try scene.outcome([("email", "new@example.org"), ("mobile_phone", "0404123124")])
        let comms = outcome.profile.comms
        for gone in ["email_bounced", "sms_bounced", "phone_bounced"] {
            #expect(comms[try #require(CommsFlag(name: gone))] == nil)
        }
        for kept in ["email_optout", "email_promo", "sms_optout"] {
            #expect(comms[try #require(CommsFlag(name: kept))] == true)
        }
        #expect(outcome.profile.verification[.email] == nil)
        #expect(try scene.outcome([("email", "OLD@example.org")]).edits.isEmpty)
    }

    @Test func `that creates is one change with its tags and flags`() throws {
        let edits = try Scene().outcome([("first_name", "Mia"), ("tags", "b;a"), ("sms_promo", "false")], isNew: true)
            .edits
        #expect(edits.isCreation)
        #expect(edits.tagsAdded == ["a", "b"])
        #expect(edits.fields.isEmpty)
        #expect(edits.flags.map(\.flag.name) == ["sms_promo"])
    }

    @Test func `reads a custom attribute by its type in the catalogue`() throws {
        var scene = Scene()
        scene.catalogue = FieldCatalogue(additions: [
            FieldDefinition(name: "fitted_on", type: .date, source: .custom(namespace: "custom", handle: "fitted-on"))
        ])
        #expect(throws: Misreading.self) { try scene.outcome([("fitted_on", "soon")]) }
        #expect(throws: Misreading.self) { try scene.outcome([("custom.fitted-on", "soon")]) }
        let outcome = try scene.outcome([("custom_attributes.custom.fitted-on", "2027-01-02 00:00:00")])
        #expect(
            outcome.profile.custom == [CustomAttribute(namespace: "custom", handle: "fitted-on", value: "2027-01-02")])
    }

    @Test(arguments: [
        "teir", "custom.", "comms.first_name", "address.planet", "identity. ", "custom_attributes.x", "a.b",
    ])
    func `names only what there is`(name: String) {
        #expect(EditTarget(name: name, catalogue: FieldCatalogue()) == nil)
    }
}
