import CivilTime
import Foundation
import JSONText
import Operations
import Profiles
import SQLiteStorage
import Storage
import Testing

@Suite struct `A whole profile as another system gives it` {
    /// The example customer, which has everything that a profile may have.
    static let example: [UInt8] = {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../examples/whole-customer.json").standardized
        return FileManager.default.contents(atPath: url.path).map(Array.init) ?? []
    }()

    private static let name = "ingrid.achterberg@example.com"

    private func imported() throws -> (scene: ImportScene, before: JSONTextValue, after: JSONTextValue) {
        let scene = try ImportScene()
        let report = try scene.load(Self.example, as: "whole.json")
        #expect(report.counts == "1 created, 0 updated, 0 unchanged, 0 rejected", "\(report.firstRejections)")
        #expect(report.ignored.isEmpty)
        var given = JSONTextReader(Self.example[...])
        guard case .list(let profiles)? = given.readWhole() else {
            throw StoreFailure(.broken, "the example is a list")
        }
        var written = JSONTextReader(try scene.document(of: try scene.profile(Self.name)))
        return (scene, profiles[0], try written.value())
    }

    @Test func `comes out again with the same values, member by member`() throws {
        let (_, before, after) = try imported()
        var differences: [String] = []
        Difference.collect(before, after, at: "", into: &differences)
        // Another store has its own numbers, and the day on which this was written is over.
        differences.removeAll { Self.own.contains($0) }
        #expect(differences == [])
    }

    private static let own: Set<String> = [
        "tags.0.id", "tags.1.id", "statuses.0.id", "statuses.1.id", "birth_days", "birth_days_past", "next_birthday",
    ]

    @Test func `has every member of the shape, and none twice`() throws {
        let (_, before, after) = try imported()
        let names = after.object?.map(\.name) ?? []
        #expect(Set(names).count == names.count)
        #expect(Set(before.object?.map(\.name) ?? []).subtracting(names) == [])
    }

    @Test func `changes nothing when it comes again, nor when it comes back`() throws {
        let (scene, _, after) = try imported()
        let profile = try scene.profile(Self.name)
        #expect(try scene.load(Self.example, as: "again.json").unchanged == 1)
        #expect(try scene.load(after.compact, as: "back.jsonl").unchanged == 1)
        #expect(try scene.profile(Self.name) == profile)
        #expect(try scene.changes(of: Self.name).count == 1)
    }

    @Test func `keeps what only the other system understands`() throws {
        let (scene, _, _) = try imported()
        let profile = try scene.profile(Self.name)
        #expect(profile.kept[.aggregations]?.contains("\"total_spend\":1874.5") == true)
        #expect(profile.kept[.appearance]?.contains("size_ring") == true)
        #expect(profile.kept[.appearance]?.contains("size_cup") == false)
        #expect(profile.statusTerms["on-approval"]?.until?.iso8601UTC == "2030-01-31T13:00:00Z")
        #expect(profile.tagTimes["stylist-client"]?.iso8601UTC == "2024-02-02T02:02:02Z")
        #expect(profile.dates.map(\.isRecurring) == [true, false])
        #expect(profile.dates[0].particulars["meta"] == #"["1",{"gift":"scarf"}]"#)
        #expect(profile.values[.createdAt].written == "2022-06-03T04:15:30Z")
    }
}

@Suite struct `What a document says about a profile` {
    private func loaded(_ rows: String...) throws -> ImportScene {
        let scene = try ImportScene()
        for row in rows {
            let report = try scene.load("{\"email\":\"a@example.org\",\(row)}", as: "c.jsonl")
            #expect(report.rejected == 0, "\(report.firstRejections)")
        }
        return scene
    }

    @Test func `edits the default address where it lists no others`() throws {
        let scene = try loaded(
            #""addresses":[{"id":1,"city":"Perth","is_default":true},{"id":2,"city":"Hobart","is_default":false}]"#,
            #""address":{"id":9,"city":"Darwin","postcode":"0800"}"#)
        let addresses = try scene.profile("a@example.org").addresses
        #expect(addresses.map { $0.parts["city"] } == ["Darwin", "Hobart"])
        #expect(addresses.map { $0.particulars["id"] } == ["9", "2"])
    }

    @Test(arguments: [
        // The list says it, whatever stands beside it.
        (#"{"id":2,"city":"Hobart"}"#, #"{"id":1,"city":"Perth","is_default":true},{"id":2,"city":"Hobart"}"#, "Perth"),
        // The list does not say it, and the one beside it is in it.
        (#"{"id":2,"city":"Hobart"}"#, #"{"id":1,"city":"Perth"},{"id":2,"city":"Hobart"}"#, "Hobart"),
        (#"{"city":"Hobart"}"#, #"{"city":"Perth"},{"city":"Hobart"}"#, "Hobart"),
        // There is none but the one beside it.
        (#"{"id":2,"city":"Hobart"}"#, "", "Hobart"),
        // A single one is the default, unless the list says that it is not.
        ("null", #"{"city":"Perth"}"#, "Perth"), ("null", #"{"city":"Perth","is_default":false}"#, nil),
    ])
    func `takes the list of addresses for the default`(address: String, list: String, city: String?) throws {
        let scene = try loaded("\"address\":\(address),\"addresses\":[\(list)]")
        #expect(try scene.profile("a@example.org").addresses.first(where: \.isDefault)?.parts["city"] == city)
    }

    @Test func `replaces what one system calls the customer, and leaves other systems alone`() throws {
        let scene = try loaded(
            #""identities":[{"handle":"shop","identifier":"1"},{"handle":"pos","identifier":"7"}]"#,
            #""identities":[{"handle":"shop","identifier":2},{"handle":"shop","identifier":"3"}]"#)
        let identities = try scene.profile("a@example.org").identities.map { "\($0.handle) \($0.identifier)" }
        #expect(identities == ["pos 7", "shop 2", "shop 3"])
        try scene.load(
            #"{"email":"a@example.org","identities":[{"handle":"pos","identifier":null}]}"#, as: "c.jsonl")
        #expect(try scene.profile("a@example.org").identities.map(\.handle) == ["shop", "shop"])
    }

    @Test func `never makes anything later than now`() throws {
        let scene = try loaded(
            #""tags":[{"handle":"vip","created_at":"2999-01-01T00:00:00Z"}]"#)
        let profile = try scene.profile("a@example.org")
        #expect(profile.tagTimes["vip"] == scene.now)
    }

    @Test(arguments: [#""tier":{},"aggregations":[],"attributes":{"appearance":{"profile_id":"x","size_hat":null}}"#])
    func `is missing where nothing is known`(row: String) throws {
        let scene = try loaded(#""tier":{"name":"Gold"},"attributes":{"appearance":{"size_hat":"57"}}"#, row)
        #expect(try scene.profile("a@example.org").kept == [:])
    }

    @Test(arguments: [
        (
            #""attributes":{"dates":[{"handle":"a","date":"2020-01-01","relationshp":"wife"}]}"#,
            "a name in dates is \"relationshp\", expected one of handle, date, is_recurring, recurring_schedule, name, relationship, description, meta, note, id, profile_id, created_at, updated_at; did you mean `relationship`?"
        ),
        (
            #""attributes":{"looks":{}}"#,
            "a name in attributes is \"looks\", expected one of comms, appearance, dates"
        ),
        (#""adresses":[]"#, "the row is \"adresses\", expected fields of a profile; did you mean `addresses`?"),
        (
            #""tags":[{"handle":"vip","created_at":"yesterday"}]"#,
            "tags.created_at is \"yesterday\", expected a time such as 2027-03-14T09:00:00Z"
        ),
        (
            #""tier":{"name":"\#(String(repeating: "x", count: 70_000))"}"#,
            "tier is \"70011 bytes\", expected at most 65536 bytes"
        ),
        (#""custom_attributes":{" ":{"a":1}}"#, "a name in custom_attributes is \" \", expected a name"),
    ])
    func `is refused with its place where it cannot be read`(row: String, reason: String) throws {
        let scene = try ImportScene()
        let report = try scene.load("{\"email\":\"a@example.org\",\(row)}", as: "c.jsonl")
        #expect(report.firstRejections.map(\.reason) == [reason])
    }
}

/// Where two documents differ; days and times are compared by what they say, numbers by their value.
enum Difference {
    static func collect(
        _ before: JSONTextValue, _ after: JSONTextValue, at path: String, into differences: inout [String]
    ) {
        switch (before, after) {
        case (.object(let members), .object(let others)):
            for (name, value) in members {
                let other = others.first { $0.name == name }?.value
                collect(value, other ?? .null, at: path.isEmpty ? name : "\(path).\(name)", into: &differences)
            }
        case (.list(let elements), .list(let others)) where elements.count == others.count:
            for (place, pair) in zip(elements, others).enumerated() {
                collect(pair.0, pair.1, at: "\(path).\(place)", into: &differences)
            }
        case (.list(let elements), .null) where elements.isEmpty: return
        case (_, _): if plain(before) != plain(after) { differences.append(path) }
        }
    }

    private static func plain(_ value: JSONTextValue) -> String {
        let text = value.text ?? value.kind
        if let number = Double(text) { return "\(number)" }
        if let instant = Instant(iso8601: text) ?? Instant(iso8601: "\(text)Z") {
            return instant.milliseconds % 86_400_000 == 0 ? String(text.prefix(10)) : instant.iso8601UTC
        }
        return text
    }
}
