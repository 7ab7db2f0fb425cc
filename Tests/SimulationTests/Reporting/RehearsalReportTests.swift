import CivilTime
import FlowLanguage
import Flows
import JSONText
import Profiles
import Simulation
import Testing

@Suite struct `A rehearsal's report` {
    @Test func `is as text what a marketer wants to see`() throws {
        try Golden.expect(RehearsalText(SmallWorkspace.report()).text, matches: "rehearsal.txt")
    }

    @Test func `is one object as JSON`() throws {
        try Golden.expect(SmallWorkspace.report().json, matches: "rehearsal.json")
    }

    @Test func `has the members that programs were promised`() throws {
        var reader = JSONTextReader(try SmallWorkspace.report().json)
        let names = try #require(reader.readWhole()?.object).map(\.name)
        let promised = [
            "from", "until", "profiles", "entered", "sent", "by_day", "not_sent", "not_entered", "exited",
        ]
        for name in promised { #expect(names.contains(name), "\(name) is not there") }
    }

    @Test(arguments: [(30, "messages per day"), (41, "messages per week"), (371, "messages per month")])
    func `has bars for days, for weeks of a longer span, and for months of a long one`(days: Int, heading: String)
        throws
    {
        let text = RehearsalText(try SmallWorkspace.report(days: days)).text
        #expect(text.contains("\n\(heading)\n"))
    }

    @Test func `folds every message into its week`() throws {
        let report = try SmallWorkspace.report(days: 60)
        let weeks = report.periods(.week)
        #expect(weeks.first?.words == "Mon 2027-03-01 to Sun 2027-03-07")
        #expect(weeks.last?.words == "Mon 2027-04-26 to Thu 2027-04-29")
        #expect(report.messages(in: weeks).reduce(0) { $0 + $1.values.reduce(0, +) } == report.messageCount)
    }

    @Test(arguments: [72, 80, 120])
    func `keeps to the width that it was given`(width: Int) throws {
        let text = RehearsalText(try SmallWorkspace.report(), width: width).text
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }

    @Test func `says of a flow that nobody came to no more than its name`() throws {
        let text = RehearsalText(try SmallWorkspace.report()).text
        #expect(text.contains("\nnobody came to: farewell\n"))
        #expect(!text.contains("\nfarewell"))
    }

    @Test func `says so when nothing happens at all`() throws {
        let report = InventedReport.report(
            of: try SmallWorkspace.release(), from: CivilDate(dayNumber: 20_000), days: 3, profiles: 0,
            quiet: ["farewell", "survey", "welcome"])
        #expect(RehearsalText(report).text.contains("0 messages to 0 of 0 customers"))
        #expect(RehearsalPage(report).html.contains("No message would go out."))
    }
}
