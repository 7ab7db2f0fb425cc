import Foundation

extension Jobs {
    /// A year of the birthday flow and of the flows that Sluice ships, over more and more customers.
    mutating func rehearsing() throws {
        var cost: Double?
        for count in [setting.rehearsed / 100, setting.rehearsed / 10, setting.rehearsed] {
            say("rehearsing a year of birthdays over \(count)")
            let year = try RehearsalRate.birthdays(of: count)
            add(year, "a year of birthdays over \(count)", over: count, comparedWith: &cost, goal: "60 s, 1 GiB at 1 M")
        }
        cost = nil
        for count in [setting.rehearsed / 100, setting.rehearsed / 10] {
            say("rehearsing a year of flows/ over \(count)")
            let file = try customersFile(count)
            let year = try RehearsalRate.shipped(customersFile: file)
            add(year, "a year of flows/ over \(count)", over: count, comparedWith: &cost, goal: "60,000 effects/s")
        }
    }

    /// The growth is the cost of a profile against that in the row before.
    private mutating func add(
        _ year: RehearsalRate, _ name: String, over count: Int, comparedWith cost: inout Double?, goal: String
    ) {
        let ownCost = year.seconds / Double(count)
        let growth = cost.map { String(format: ", %.2f× a profile", ownCost / $0) } ?? ""
        let memory = year.peakMemory.map { String(format: ", %.0f MiB", Double($0) / 1_048_576) } ?? ""
        say("  \(year.effects) effects, \(year.messages) messages")
        table.add(
            name,
            String(format: "%.1f s, %.0f effects/s", year.seconds, Double(year.effects) / year.seconds) + memory
                + growth,
            goal: goal)
        cost = ownCost
    }

    private func customersFile(_ count: Int) throws -> String {
        let path = setting.path("shipped.csv")
        guard FileManager.default.isExecutableFile(atPath: setting.customersProgram) else {
            preconditionFailure("\(setting.customersProgram) is not there; `make bench` builds it")
        }
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let program = Process()
        program.executableURL = URL(fileURLWithPath: setting.customersProgram)
        program.arguments = ["--count", String(count)]
        program.standardOutput = FileHandle(forWritingAtPath: path)
        try program.run()
        program.waitUntilExit()
        precondition(program.terminationStatus == 0, "the customers were written")
        return path
    }
}
