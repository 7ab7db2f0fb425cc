import Foundation
import Testing

@Suite struct `sluice simulate --against` {
    @Test func `says that nothing differs where nothing does`() throws {
        try Scene.withRehearsalStore { scene throws in
            try scene.write([
                "flows/birthday.flow.yaml": "# A remark.\n" + (Dictionary.hellos["flows/birthday.flow.yaml"] ?? "")
            ])
            let same = try scene.sluice(
                "simulate", "--against", "deployed", "--until", "2027-03-31", "--fail-on-difference")
            #expect(same.status == 0)
            #expect(
                same.output == """
                    Messages from 2027-03-01 to 2027-03-31: release 1 → flows

                    no difference: 19 messages in both, to the same people at the same times

                    """)
        }
    }

    @Test func `says who gets more, fewer and later messages, and where stories part`() throws {
        try Scene.withRehearsalStore { scene throws in
            try scene.write(Dictionary.hellos.moved(to: "old"))
            let flow = (Dictionary.hellos["flows/birthday.flow.yaml"] ?? "")
                .replacingOccurrences(of: "first_of: [sms, email]", with: "channel: email")
                .replacingOccurrences(of: "7 days before", with: "6 days before")
            try scene.write(["flows/birthday.flow.yaml": flow])
            let options = ["simulate", "--against", "old/flows", "--until", "2027-03-31"]
            let text = try scene.succeed(options)
            #expect(text.hasPrefix(Self.beginning))
            #expect(text.contains("6 people get more"))
            #expect(text.contains("7 people get fewer"))
            #expect(text.hasSuffix("10 people affected in all\n"))
            #expect(try scene.sluice.run(options + ["--fail-on-difference"]).status == 1)
            #expect(try scene.sluice.run(options).status == 0)
            let json = try JSONDecoder().decode(
                Difference.self, from: Data(try scene.succeed(options + ["--format", "json"]).utf8))
            #expect(json.people == 10)
            #expect(json.differences.map(\.step) == ["ahead", "on-the-day", "on-the-day"])
            #expect(json.differences.map(\.moved) == [9, 0, 0])
            #expect(json.differences.map(\.more) == [0, 6, 0])
        }
    }

    private static let beginning = """
        Messages from 2027-03-01 to 2027-03-31: old/flows → flows

                                        before  after
          birthday/ahead by email            9      9   =
          birthday/on-the-day by email       3      9  +6
          birthday/on-the-day by sms         7      0  -7
          all messages                      19     18  -1

        birthday/ahead by email
          9 people get them at another time
            00000000-0000-4000-8000-000000000001: the stories part on Sun 2027-03-07 09:00
              before: birthday: entered  [birthday.flow.yaml:7:5]
              after:  nothing happens then
            00000000-0000-4000-8000-000000000002: the stories part on Sun 2027-03-07 09:00
              before: birthday: entered  [birthday.flow.yaml:7:5]
              after:  nothing happens then
            00000000-0000-4000-8000-000000000003: the stories part on Sun 2027-03-07 09:00
              before: birthday: entered  [birthday.flow.yaml:7:5]
              after:  nothing happens then

        """

    @Test func `takes the customers of a file`() throws {
        try Scene.with { scene throws in
            try scene.write(.hellos)
            try scene.write(Dictionary.hellos.drafting("birthday").moved(to: "old"))
            try scene.write(["people.csv": Customers.file(1...10)])
            let text = try scene.succeed([
                "simulate", "--against", "old/flows", "--profiles", "people.csv", "--from", "2027-03-01",
            ])
            #expect(text.contains("  all messages                       0     19  +19\n"))
        }
    }
}

/// What a comparison says in JSON, as far as tests look at it.
private struct Difference: Decodable {
    struct Line: Decodable {
        let step: String
        let more: Int
        let fewer: Int
        let moved: Int
    }

    let people: Int
    let differences: [Line]
}

extension [String: String] {
    /// The same files in another folder.
    func moved(to folder: String) -> [String: String] {
        Dictionary(uniqueKeysWithValues: map { ("\(folder)/\($0.key)", $0.value) })
    }
}
