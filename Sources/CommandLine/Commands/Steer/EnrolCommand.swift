import ArgumentParser
import Operations
import SQLiteStorage
import Service
import Storage

/// `sluice enrol`
struct EnrolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol",
        abstract: "Ask a flow with a manual trigger to take in profiles; the next run decides.",
        discussion: """
            EXAMPLES:
              sluice enrol vip zoe@example.com
              sluice enrol vip zoe@example.com sam@example.com
            """)

    @Argument(help: "The flow's id.")
    var flow: String

    @Argument(help: "Profiles by id, email, phone, external id or handle:identifier.")
    var profiles: [String]

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let open = try OpenStore(shared, access: .readWrite)
        defer { shared.close(open.store) }
        let release = try shared.deployedRelease(of: open.store)
        try open.store.write { writer in
            let now = open.now()
            for profile in profiles {
                try ManualEnrolment.request(
                    flow: flow, for: try shared.profileNumber(profile, in: writer), in: writer, release: release,
                    at: now)
            }
        }
        shared.console.note("\(Count.text(profiles.count, "profile")) noted; the next run decides")
    }
}
