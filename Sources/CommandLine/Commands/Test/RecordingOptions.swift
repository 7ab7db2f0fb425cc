import ArgumentParser

/// How `sluice test` makes a test of what happens.
struct RecordingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Print a test that expects what happens to this persona.", valueName: "persona"))
    var record: String?

    @Option(
        help: ArgumentHelp(
            "With --record: in this flow (default: every flow that looks at the persona).", valueName: "flow"))
    var flow: String?

    @Option(help: ArgumentHelp("With --record: when the clock starts (default: today).", valueName: "date"))
    var from: String?

    @Option(
        help: ArgumentHelp(
            "With --record: when it stops (default: the day of the last thing that happens, within a year).",
            valueName: "date"))
    var until: String?

    func validate() throws {
        guard record == nil else { return }
        for (name, value) in [("--flow", flow), ("--from", from), ("--until", until)] where value != nil {
            throw ValidationError("\(name) belongs to --record")
        }
    }
}
