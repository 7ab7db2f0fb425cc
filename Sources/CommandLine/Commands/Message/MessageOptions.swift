import ArgumentParser
import Profiles

/// Which message is meant, and who is to read it.
struct MessageOptions: ParsableArguments {
    @Argument(help: "The message's id.")
    var message: String

    @Option(
        help: ArgumentHelp("Who reads it: id, email, phone, external id, or handle:identifier.", valueName: "person"))
    var profile: String

    @Option(help: ArgumentHelp("The day of `trigger.date` (default: the next birthday, else today).", valueName: "day"))
    var date: String?

    @Option(help: ArgumentHelp("What `trigger.data` tells, as a JSON object.", valueName: "json"))
    var data: String = "{}"
}
