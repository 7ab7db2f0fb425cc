import CivilTime
import Diagnostics
import FlowLanguage
import Testing

/// A small neutral mapping that uses every part of the frame.
private enum Parcel {
    enum Speed: String, CaseIterable, Sendable { case slow, fast }

    static let name = Key.required("name", .text, "what is written on it", example: "Shoes")
    static let code = Key.optional("code", .identifier, "its id", example: "p-1")
    static let fragile = Key.optional("fragile", .boolean, "whether it breaks", example: "true")
    static let weight = Key.optional("weight", .number, "in kilograms", example: "1.5")
    static let count = Key.optional("count", .integer(1...9), "how many", example: "2")
    static let speed = Key.optional("speed", ValueKind<Speed>.word, "how fast", example: "fast", default: "slow")
    static let labels = Key.optional(
        "labels", ValueKind.handle(of: "labels").oneOrMany, "what sticks on it", example: "gift",
        ifIgnored: "without its labels a parcel goes astray")
    static let day = Key.optional("day", .date, "when it goes", example: "2027-03-14")
    static let at = Key.optional("at", .clockTime, "at what time", example: "\"09:00\"", default: "09:00")
    static let zone = Key.optional("zone", .timeZone, "where", example: "Australia/Melbourne")
    static let within = Key.optional("within", .duration, "how soon", example: "3 days")
    static let parts = Key.optional(
        "parts", ValueKind<String>.mapping(Part.shape, build: Part.read).list(), "inside", example: "")
    static let shape = Shape(
        "a parcel", name, code, fragile, weight, count, speed, labels, day, at, zone, within, parts)

    enum Part {
        static let of = Key.required("of", .text, "its material", example: "leather")
        static let shape = Shape("a part", of)
        static let read: @Sendable (OpenedMapping, inout Reading) -> String? = { $0.read(of, &$1) }
    }
}

@Suite struct `The declared frame` {
    private func read(_ text: String, _ body: (OpenedMapping, inout Reading) -> Void = { _, _ in }) -> [String] {
        let tree = YAMLTree(file: "parcel.yaml", bytes: Array(text.utf8))
        var reading = Reading(source: tree.source)
        if let root = tree.root, let opened = Parcel.shape.open(root, &reading) {
            body(opened, &reading)
            _ = opened.read(Parcel.name, &reading)
            _ = opened.read(Parcel.code, &reading)
            _ = opened.read(Parcel.fragile, &reading)
            _ = opened.read(Parcel.weight, &reading)
            _ = opened.read(Parcel.count, &reading)
            _ = opened.read(Parcel.speed, &reading)
            _ = opened.read(Parcel.labels, &reading)
            _ = opened.read(Parcel.day, &reading)
            _ = opened.read(Parcel.at, &reading)
            _ = opened.read(Parcel.zone, &reading)
            _ = opened.read(Parcel.within, &reading)
            _ = opened.read(Parcel.parts, &reading)
        }
        return (tree.findings + reading.findings).map { finding in
            let place = finding.span.map { "\($0.start.line):\($0.start.column) " } ?? ""
            let notes = finding.notes.map { " (\($0))" }.joined()
            return "\(place)\(finding.rule): \(finding.message)\(notes)\(finding.help.map { " -> \($0)" } ?? "")"
        }
    }

    @Test(arguments: [
        (
            "name: x\nlabel: gift",
            [
                "2:1 unknown-key: unknown key \"label\" in a parcel (without its labels a parcel goes astray) -> did you mean `labels`?"
            ]
        ),
        ("name: x\nx-note: 1", []),
        ("nmae: x", ["1:1 unknown-key: unknown key \"nmae\" in a parcel -> did you mean `name`?"]),
        ("name:", ["1:1 missing-key: \"name\" has nothing after it -> `name: Shoes`"]),
        ("fragile: true", ["1:1 missing-key: a parcel needs \"name\" -> `name: Shoes`"]),
        ("name: x\ncode:", ["2:1 empty-key: \"code\" has nothing after it -> `code: p-1`"]),
        (
            "name: ~",
            [
                "1:7 null-value: \"~\" is not a value: \"name\" takes a text -> leave the key out, or put quotes round the word"
            ]
        ),
        ("name: \"null\"", []),
        ("name: ''", ["1:7 empty-text: \"name\" is empty -> `name: Shoes`"]),
        ("name: [a]", ["1:7 value-type: \"name\" takes a text, not a list -> `name: Shoes`"]),
        ("- name: x", ["1:1 value-type: this file takes a parcel, not a list"]),
        (
            "name: x\ncode: My Parcel",
            ["2:7 bad-handle: \"My Parcel\" cannot be an id: ids have a-z, 0-9 and \"-\" only -> `my-parcel`"]
        ),
        ("name: x\nfragile: no", ["2:10 boolean-word: \"fragile\" takes true or false, not \"no\" -> `false`"]),
        ("name: x\nfragile: \"true\"", []),
        ("name: x\nweight: 1e3", ["2:9 value-type: \"weight\" takes a number, not \"1e3\" -> `weight: 1.5`"]),
        ("name: x\nweight: 1,5", ["2:9 value-type: \"weight\" takes a number, not \"1,5\" -> `1.5`"]),
        ("name: x\nweight: \"-1.5\"", []),
        (
            "name: x\ncount: 10",
            ["2:8 value-type: \"count\" takes a whole number from 1 to 9, not \"10\" -> `count: 2`"]
        ),
        ("name: x\nspeed: fats", ["2:8 bad-choice: speed is one of slow, fast, not \"fats\" -> did you mean `fast`?"]),
        (
            "name: x\nlabels: [big box, big]",
            ["2:10 bad-handle: labels have no spaces: \"big box\" is stored as `big-box` -> `big-box`"]
        ),
        ("name: x\nlabels: []", ["2:9 missing-key: \"labels\" is an empty list -> `labels: gift`"]),
        ("name: x\nlabels: [a, b, a]", ["2:16 repeated-conditions: \"a\" appears twice in \"labels\""]),
        (
            "name: x\nday: 03/04/2027",
            ["2:6 bad-date: cannot read \"03/04/2027\" as a date -> `2027-04-03` or `2027-03-04`"]
        ),
        ("name: x\nday: 2027-02-30", ["2:6 no-such-date: there is no day 2027-02-30 -> `2027-02-28`"]),
        ("name: x\nat: 9.30am", ["2:5 bad-time: cannot read \"9.30am\" as a time of day -> \"09:30\""]),
        (
            "name: x\nat: 24:00",
            ["2:5 bad-time: 24:00 is the end of a day, and stands only as an \"until\" -> \"00:00\""]
        ),
        ("name: x\nwithin: 7d", ["2:9 bad-duration: cannot read \"7d\" as a duration -> `7 days`"]),
        ("name: x\nwithin: 0 days", ["2:9 bad-duration: \"0 days\" is no time at all -> the shortest is `1 minute`"]),
        (
            "name: x\nzone: AEST",
            [
                "2:7 bad-time-zone: \"AEST\" is no time zone: an abbreviation ignores daylight saving -> `Australia/Melbourne`"
            ]
        ),
        (
            "name: x\nparts: [{of: a}, {fo: b}, {}, c]",
            [
                "2:19 unknown-key: unknown key \"fo\" in a part -> did you mean `of`?",
                "2:27 missing-key: a part needs \"of\" -> `of: leather`",
                "2:31 value-type: \"parts\" takes a part, not \"c\" -> `{of: leather}`",
            ]
        ),
        ("name: x\nname: y", ["2:1 duplicate-key: key \"name\" appears twice (first at 1:1) -> keep one of them"]),
        (
            "title: a: b\nname:x",
            [
                "1:8 yaml-syntax: a text with \": \" in it needs quotes -> `title: \"a: b\"`",
                "2:1 yaml-syntax: a key needs a space behind its \":\" -> `name: x`",
                "1:1 unknown-key: unknown key \"title\" in a parcel -> a parcel takes name, code, fragile, weight, count, speed, labels, day, at, zone, within or parts",
            ]
        ),
    ])
    func `reports each mistake once`(text: String, expected: [String]) {
        #expect(read(text) == expected)
    }

    @Test func `gives typed values and reads defaults as if they were written`() {
        var seen: [String] = []
        let findings = read("name: x\nlabels: gift\nwithin: 2 weeks\nparts:\n  - of: a\n  - of: b\n") {
            opened, reading in
            seen = [
                "\(opened.read(Parcel.labels, &reading) ?? [])",
                "\(opened.read(Parcel.at, &reading)?.description ?? "")",
                "\(opened.read(Parcel.speed, &reading)?.rawValue ?? "")",
                "\(opened.read(Parcel.parts, &reading) ?? [])",
                "\(opened.read(Parcel.within, &reading)?.description ?? "")", "\(opened.has(Parcel.count))",
            ]
        }
        #expect(findings == [])
        #expect(seen == ["[\"gift\"]", "09:00", "slow", "[\"a\", \"b\"]", "2 weeks", "false"])
    }

    @Test func `can be walked by whoever describes the language`() {
        #expect(Parcel.shape.keys.map(\.name).prefix(3) == ["name", "code", "fragile"])
        #expect(Parcel.shape.keys.first { $0.name == "speed" }?.value == .oneOf(["slow", "fast"]))
        #expect(Parcel.shape.keys.first { $0.name == "parts" }?.value == .list(.mapping(Parcel.Part.shape)))
    }
}
