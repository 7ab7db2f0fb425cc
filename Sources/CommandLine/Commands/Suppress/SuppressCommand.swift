import ArgumentParser

/// `sluice suppress`
struct SuppressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suppress",
        abstract: "Addresses that get no messages, whoever has them.",
        discussion: """
            Opt-outs, bounces and purges put addresses on the list by themselves. It keeps a keyed hash of each and outlives \
            every profile: somebody who is deleted and imported again stays silent.
            """,
        subcommands: [
            SuppressAddCommand.self, SuppressRemoveCommand.self, SuppressCheckCommand.self, SuppressListCommand.self,
            SuppressImportCommand.self,
        ])
}

/// An address on the command line, with the channels that are meant.
struct AddressArgument: ParsableArguments {
    @Argument(help: "An email address or a phone number; with --channel push a token.")
    var address: String

    @OptionGroup var channels: ChannelOptions
}

/// The channels that are meant.
struct ChannelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only this channel: email, sms, phone or push; may be given again.", valueName: "channel"))
    var channel: [SuppressedChannel] = []
}
