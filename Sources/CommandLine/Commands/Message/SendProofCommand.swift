import ArgumentParser
import CivilTime
import Delivery
import Engine
import Flows
import Operations
import Profiles
import SQLiteStorage
import Service
import Storage

/// `sluice send-proof`
struct SendProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send-proof",
        abstract: "Send one message to yourself as a customer would get it, marked as a proof.",
        discussion: """
            It goes the way that the workspace's file says for the channel, or into the folder `proofs` of the outbox. \
            Nothing is kept of it: no history, no trace. Its unsubscribe link works for nobody.

            EXAMPLES:
              sluice send-proof birthday-treat --profile mia@example.org --to me@acme.example
              sluice send-proof birthday-wish --profile C1 --channel sms --to "+61 491 570 156"
            """)

    @OptionGroup var options: MessageOptions

    @Option(help: "The channel: email, sms, push, phone or post.")
    var channel: Channel = .email

    @Option(help: ArgumentHelp("Where it goes: an address of your own on the channel.", valueName: "address"))
    var to: String

    @Option(help: ArgumentHelp("The outbox folder (default: `outbox` beside the store).", valueName: "dir"))
    var outbox: String?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let addressed = try AddressedMessage(options, shared: shared)
        let proof = try proof(of: addressed)
        let workspace = addressed.release.workspace
        switch workspace.channels[channel, default: .standard].route {
        case .outboxFolder: try lay(proof, of: addressed)
        case .smtp(let server):
            guard case .email(let letter, _) = proof.consignment else {
                preconditionFailure("a checked release sends only emails by smtp")
            }
            try tell(try ProofCarrying().outcome(of: letter, by: server), by: server.url)
        case .webhook(let name):
            guard let endpoint = addressed.release.webhooks[name], let call = proof.call(at: addressed.now) else {
                preconditionFailure(
                    "a checked release has the webhook \"\(name)\" that it names, and calls it for no email")
            }
            switch endpoint.route {
            case .outboxFolder: try lay(proof, of: addressed)
            case .https: try tell(try ProofCarrying().outcome(of: call, to: endpoint), by: endpoint.url)
            }
        }
    }

    private func proof(of addressed: AddressedMessage) throws -> Proof {
        let workspace = addressed.release.workspace
        let preview = MessagePreview(
            addressed.message, for: addressed.profile, in: workspace, on: [channel], values: addressed.values)
        guard let face = preview.faces.first else {
            throw CommandFailure(.findings, "message \"\(options.message)\" has no text for \(channel.rawValue)")
        }
        guard case .shown(let rendered) = face.content else {
            shared.console.print(MessageText(preview, date: addressed.shownDate).text)
            throw SilentEnd(status: .findings)
        }
        do throws(CompositionFailure) {
            return try Proof(
                of: rendered, named: addressed.message.id, for: addressed.profile.id, to: try recipient(in: workspace),
                in: workspace, secret: Chance.secret(), purpose: addressed.message.purposes.first ?? .service,
                at: addressed.now)
        } catch {
            throw SendProofCommand.failure(error, to: to)
        }
    }

    /// The address as the channel takes it.
    private func recipient(in workspace: Workspace) throws(CompositionFailure) -> Recipient {
        switch channel {
        case .email, .push, .post: return Recipient(name: nil, address: to)
        case .sms, .phone:
            let reader = ValueReader(region: workspace.defaultRegion.flatMap(PhoneRegion.init))
            guard let phone = try? reader.phone(to, named: "--to").written else { throw .unusableAddress }
            return Recipient(name: nil, address: phone)
        }
    }

    private static func failure(_ failure: CompositionFailure, to address: String) -> CommandFailure {
        switch failure {
        case .unusableAddress:
            CommandFailure(.wrongUse, "nothing can be sent to \"\(address)\"", help: "an address of the channel")
        case .noSender:
            CommandFailure(
                .findings, "the workspace does not say whom emails come from", help: "`sender: {name: …, contact: …}`")
        case .text, .noText: preconditionFailure("what was rendered has a text")
        }
    }

    private func lay(_ proof: Proof, of addressed: AddressedMessage) throws {
        var options = OutboxOptions()
        options.outbox = outbox
        let path = options.path(besideStore: shared.storePath)
        let folder = OutboxFolder(path: "\(path)/proofs")
        let batch = proof.batch(
            on: addressed.release.workspace.zone.date(at: addressed.now), at: addressed.now)
        // A purge tells where copies of a person's data lie.
        try CopyRegister(store: shared.storePath).note(.outbox, at: path, on: addressed.now)
        try folder.write(batch)
        for file in batch.files { shared.console.print("the proof is in \(folder.path)/\(file.path)") }
    }

    private func tell(_ outcome: AttemptOutcome, by address: String) throws {
        switch outcome {
        case .accepted: shared.console.print("\(address) took the proof for \(to)")
        case .refused(let answer, _), .gone(let answer):
            throw CommandFailure(.worldFailed, "\(address) refused the proof: \(answer.words)")
        case .deferred(let answer, _), .unreachable(let answer, _):
            throw CommandFailure(.worldFailed, "\(address) does not take the proof now: \(answer.words)")
        case .unknown(let answer):
            throw CommandFailure(
                .worldFailed, "\(address) got the proof and did not answer, so it may have arrived: \(answer.words)")
        }
    }
}
