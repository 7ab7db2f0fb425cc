import CivilTime
import Delivery
import Engine
import Flows
import Operations
import Storage

/// Makes what leaves, each message under the release that it was decided under.
struct ComposerShelf {
    fileprivate struct Place {
        let composer: MessageComposer
        let release: Release
    }

    let store: any Store
    let secret: OutboxSecret
    /// What takes the emails now; nil when they go to the outbox folder.
    let mailServer: MailServer?
    private var places: [Int64: Place] = [:]

    init(store: any Store, secret: OutboxSecret, mailServer: MailServer?) {
        self.store = store
        self.secret = secret
        self.mailServer = mailServer
    }

    /// What leaves of a parcel that was claimed at `instant`, or why it cannot be made. Throws a `StoreFailure`.
    mutating func consignment(
        of parcel: Parcel, at instant: Instant
    ) throws -> Result<Consignment, CompositionFailure> {
        let place = try place(of: parcel.item.release)
        return Result { () throws(CompositionFailure) in try place.consignment(of: parcel, at: instant) }
    }

    /// The zone of the workspace under which something was decided. Throws a `StoreFailure`.
    mutating func zone(of release: Int64) throws -> ZoneRules {
        try place(of: release).release.workspace.zone
    }

    private mutating func place(of number: Int64) throws -> Place {
        if let place = places[number] { return place }
        guard let stored = try store.read({ try $0.release(number) }) else {
            throw StoreFailure(
                .broken, "the store has lost release \(number), which something in the outbox was decided under")
        }
        let release = try DeployedRelease(stored).compiled.release
        let place = Place(
            composer: MessageComposer(workspace: release.workspace, secret: secret, mailServer: mailServer),
            release: release)
        places[number] = place
        return place
    }
}

extension ComposerShelf.Place {
    fileprivate func consignment(of parcel: Parcel, at instant: Instant) throws(CompositionFailure) -> Consignment {
        switch parcel.item.content {
        case .message(let queued):
            guard let message = release.messages[queued.message] else { throw .noText }
            guard let recipient = Recipient(parcel.profile, on: queued.channel) else { throw .unusableAddress }
            return try composer.consignment(
                for: queued, of: parcel.item, saying: message, to: recipient, addressHash: parcel.addressHash,
                at: instant)
        case .request(let call):
            guard let endpoint = release.webhooks[call.to] else {
                preconditionFailure("a checked release has the webhook \"\(call.to)\" that it names")
            }
            return composer.consignment(for: call, of: parcel.item, to: endpoint)
        }
    }
}
