import Flows
import Profiles
import Storage

/// A place where messages and calls leave, and what takes them there.
struct RoutedOutlet: Hashable, Sendable {
    enum Way: Hashable, Sendable {
        case folder
        case mail(MailServer)
        case calls(WebhookEndpoint)
        /// The catalogue no longer has the system.
        case nowhere
    }

    let outlet: Outlet
    let way: Way

    /// The outlets of a workspace that has `release` deployed, the quick ones first.
    ///
    /// - Parameter pending: the systems for which calls wait.
    static func all(of release: Release, pending: Set<String>) -> [RoutedOutlet] {
        var channels: [String: Set<Channel>] = [:]
        var ways: [String: Way] = [Outlet.folderName: .folder, Outlet.nowhereName: .nowhere]
        var systems: [String: Set<String>] = [Outlet.nowhereName: pending.subtracting(release.webhooks.keys)]
        var outletOfSystem: [String: String] = [:]
        for (name, endpoint) in release.webhooks {
            let outlet: String
            switch endpoint.route {
            case .outboxFolder: outlet = Outlet.folderName
            case .https:
                outlet = Outlet.name(ofSystem: name)
                ways[outlet] = .calls(endpoint)
            }
            outletOfSystem[name] = outlet
            systems[outlet, default: []].insert(name)
        }
        for channel in Channel.allCases {
            switch (release.workspace.channels[channel] ?? .standard).route {
            case .outboxFolder: channels[Outlet.folderName, default: []].insert(channel)
            case .smtp(let server):
                channels[Outlet.mailName, default: []].insert(channel)
                ways[Outlet.mailName] = .mail(server)
            case .webhook(let system):
                guard let outlet = outletOfSystem[system] else {
                    preconditionFailure("a checked release has the webhook \"\(system)\" that a channel names")
                }
                channels[outlet, default: []].insert(channel)
            }
        }
        let names = ways.keys.sorted { $0 == Outlet.folderName || ($1 != Outlet.folderName && $0 < $1) }
        return names.map { name in
            RoutedOutlet(
                outlet: Outlet(name: name, channels: channels[name] ?? [], systems: systems[name] ?? []),
                way: ways[name] ?? .nowhere)
        }
    }

    var pace: Pace {
        switch way {
        case .folder, .nowhere: Pace()
        case .mail(let server): server.pace
        case .calls(let endpoint): endpoint.pace
        }
    }
}
