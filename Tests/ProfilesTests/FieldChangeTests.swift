import CivilTime
import Testing

@testable import Profiles

@Suite struct `A change log` {
    static let named: [(FieldSource, String?)] = [
        (.column(.firstName), "first_name"), (.verification(.email), "email_verification"),
        (.custom(namespace: "custom", handle: "shoe-size"), "custom_attributes.custom.shoe-size"),
        (.dateAttribute(handle: "wedding"), "attributes.dates.wedding"), (.computed(.age), nil),
        (.flag(CommsFlag(.email, .optout)), nil),
    ]

    @Test(arguments: named)
    func `has one name for each place where a value is kept`(source: FieldSource, name: String?) {
        #expect(source.changeName == name)
        if let name { #expect(FieldSource(changeName: name) == source) }
    }

    @Test(arguments: ["", "age", "shoe_size", "email_optout", "custom_attributes.shoe", "attributes.appearance.hat"])
    func `names nothing else`(name: String) {
        #expect(FieldSource(changeName: name) == nil)
    }

    @Test func `tells what differs, stored properties first and the rest by name`() throws {
        let scene = try Scene().after([
            ("last_name", "Brown"), ("email_verification", "sent"), ("custom.size", "8"),
            ("date.wedding", "2015-06-20"),
        ])
        let outcome = try scene.outcome([
            ("sms_verification", "verified"), ("custom.size", ""), ("date.wedding", "2016-06-20"),
            ("email_verification", ""), ("custom.colour", "red"), ("last_name", "Green"), ("title", "Dr"),
        ])
        #expect(
            outcome.edits.fields == [
                FieldChange(field: "title", from: nil, to: "Dr"),
                FieldChange(field: "last_name", from: "Brown", to: "Green"),
                FieldChange(field: "attributes.dates.wedding", from: "2015-06-20", to: "2016-06-20"),
                FieldChange(field: "custom_attributes.custom.colour", from: nil, to: "red"),
                FieldChange(field: "custom_attributes.custom.size", from: "8", to: nil),
                FieldChange(field: "email_verification", from: "sent", to: nil),
                FieldChange(field: "sms_verification", from: nil, to: "verified"),
            ])
        #expect(outcome.edits.others == ["dates"])
    }

    /// The days of a customer's children, under one handle.
    private func children(_ days: String..., named name: String = "Kim") -> [DateAttribute] {
        days.compactMap { CivilDate($0) }.map {
            DateAttribute(handle: "child", date: $0, isRecurring: true, particulars: ["name": name])
        }
    }

    @Test func `holds the days of one handle as a list, whatever order they stand in`() throws {
        var scene = Scene()
        scene.profile.dates = children("2012-02-01", "2010-01-01")
        var edit = ProfileEdit()
        edit.dates = children("2010-01-01", "2012-02-01", "2014-03-01")
        #expect(
            try scene.outcome(edit).edits.fields == [
                FieldChange(
                    field: "attributes.dates.child", from: "2010-01-01;2012-02-01",
                    to: "2010-01-01;2012-02-01;2014-03-01")
            ])
        edit.dates = children("2010-01-01", "2012-02-01", named: "Lee")
        let renamed = try scene.outcome(edit).edits
        #expect(renamed.fields.isEmpty)
        #expect(renamed.others == ["dates"])
    }

    static let moving: [(String, String, [FieldSource])] = [
        ("first_name", "Mia", []),
        ("joined_at", "2020-01-01", [.column(.joinedAt)]),
        ("birth_year", "1990", [.computed(.birthDate)]),
        ("date.wedding", "2015-06-20", [.dateAttribute(handle: "wedding")]),
        ("custom.fitted-on", "2015-06-20", [.custom(namespace: "custom", handle: "fitted-on")]),
        ("time_zone", "Australia/Perth", dated),
    ]

    static let dated: [FieldSource] = [
        .column(.joinedAt), .computed(.birthDate), .dateAttribute(handle: "wedding"), .dateAttribute(handle: "child"),
        .custom(namespace: "custom", handle: "fitted-on"),
    ]

    @Test(arguments: moving)
    func `says which days a change moves`(name: String, written: String, moved: [FieldSource]) throws {
        let edits = try Scene().outcome([(name, written)]).edits
        #expect(Self.dated.filter(edits.moves) == moved)
        #expect(edits.movesDates == moved.contains(.computed(.birthDate)))
    }

    @Test func `says that a creation moves every day`() throws {
        let edits = try Scene().outcome([("first_name", "Mia")], isNew: true).edits
        #expect(Self.dated.allSatisfy(edits.moves))
    }
}
