import ArgumentParser
import CivilTime

/// The days of a rehearsal.
struct RehearsalSpan: ParsableArguments {
    @Option(help: ArgumentHelp("The first day of the report (default: where the store stands).", valueName: "date"))
    var from: CivilDate?

    @Option(help: ArgumentHelp("The last day, included.", valueName: "date"))
    var until: CivilDate?

    @Option(help: "How many days (default: 30).")
    var days: Int?

    /// Days of a rehearsal that says nothing about its length.
    private static let usualLength = 30

    func validate() throws {
        if until != nil, days != nil { throw ValidationError("--until and --days say the same; take one of them") }
        if let days, !(1...RehearsedDays.longest).contains(days) {
            throw ValidationError("--days is between 1 and \(RehearsedDays.longest)")
        }
        if let from, let until, until < from { throw ValidationError("--until \(until) is before --from \(from)") }
    }

    /// The days that were asked for.
    var asked: RehearsedDays {
        RehearsedDays(first: from, length: until.map { .until($0) } ?? .days(days ?? RehearsalSpan.usualLength))
    }
}

/// Who takes part in a rehearsal.
struct RehearsalWho: ParsableArguments {
    @Option(help: ArgumentHelp("Only this person; may be given again.", valueName: "person"))
    var profile: [String] = []

    @Option(help: ArgumentHelp("Only so many people, picked by chance, the same each time.", valueName: "n"))
    var sample: Int?

    @Option(help: ArgumentHelp("Customers from a file instead of a store: CSV or JSON Lines.", valueName: "file"))
    var profiles: String?

    func validate() throws {
        if let sample, sample < 1 { throw ValidationError("--sample is at least 1") }
        if sample != nil, !profile.isEmpty {
            throw ValidationError("--sample and --profile both say who; take one of them")
        }
        if profiles != nil, sample != nil || !profile.isEmpty {
            throw ValidationError("--profiles names everybody who takes part; --profile and --sample are for stores")
        }
    }

    /// The people who were asked for.
    var people: RehearsedPeople {
        if let profiles { return .file(profiles) }
        if let sample { return .sample(sample) }
        return profile.isEmpty ? .everybody : .named(profile)
    }
}

extension CivilDate: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(argument)
    }
}
