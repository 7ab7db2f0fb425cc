import CivilTime
import Delivery
import Engine
import Floor
import Flows
import Operations
import Profiles
import SQLiteStorage
import Service
import Storage

/// Handing queued emails over to a mail server on this machine that takes everything, against a bare loop round libcurl
/// that gives the same server as many mails of the same length over as many connections.
struct DispatchRate {
    let messages: Int
    let seconds: Double
    let floorSeconds: Double

    private static let connections = 4

    /// Decides everything that is due in the store at `path`, which is not measured, and hands it over.
    static func run(storeAt path: String) throws -> DispatchRate {
        let store = try SQLiteStore.open(at: path, access: .readWrite, keyring: .passing)
        let deployed = try BirthdayWorkspace.deploy(.everyone, to: store, at: BirthdayDay.peak.from)
        try Tick(store: store, release: deployed).run(at: BirthdayDay.peak.until)
        let port = floorMailSink()
        guard port > 0 else { preconditionFailure("a server can listen on the loopback") }
        var release = deployed.release
        let server = MailServer(
            url: "smtp://127.0.0.1:\(port)", from: SenderAddress(name: "Example", address: "hello@example.org"),
            pace: Pace(connections: connections))
        release.workspace.channels = [.email: ChannelDelivery(route: .smtp(server))]
        guard let secret = OutboxSecret(Array(repeating: 7, count: OutboxSecret.length)) else {
            preconditionFailure("a secret has so many bytes")
        }
        let length = MailLength()
        let carriers = CarrierPool(
            mail: { server in
                length.watching(try SMTPCarrier(server: server, user: nil, password: nil, network: Network()))
            }, calls: { _ in preconditionFailure("the benchmark's flow calls nobody") })
        var dispatcher = Dispatcher(
            store: store, release: CompiledRelease(release), folder: OutboxFolder(path: "\(path).outbox"),
            carriers: carriers, secret: secret, killSwitch: KillSwitch(store: path), now: { BirthdayDay.peak.until })
        var summary = DispatchSummary()
        let taken = try Stopwatch.seconds { summary = try dispatcher.run() }
        try store.close()
        guard summary.handedOver == floorMailsTaken() else { preconditionFailure("what was handed over was taken") }

        let line = Array(repeating: UInt8(ascii: "x"), count: 70) + [13, 10]
        let text = (0..<max(1, length.bytes / line.count)).flatMap { _ in line }
        let floor = floorSendMails(Int32(port), text, UInt(text.count), summary.handedOver, Int32(connections))
        return DispatchRate(messages: summary.handedOver, seconds: taken, floorSeconds: floor)
    }
}

/// Remembers how long the mails were, for a floor that is as long.
private final class MailLength {
    private(set) var bytes = 0

    func watching(_ carrier: SMTPCarrier) -> any Carrier<Letter> { WatchedCarrier(carrier: carrier, length: self) }

    private struct WatchedCarrier: Carrier {
        let carrier: SMTPCarrier
        let length: MailLength

        func carry(_ loads: [Letter], admit: () -> Admission, tell: (Letter, AttemptOutcome) -> Void) {
            length.bytes = loads.first?.bytes.count ?? length.bytes
            carrier.carry(loads, admit: admit, tell: tell)
        }
    }
}
