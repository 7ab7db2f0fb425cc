import CivilTime
import Profiles

/// What one claim puts into the outbox folder.
package struct OutboxBatch: Sendable {
    /// The claim's number; writing it again writes the same files.
    package let claim: Int64
    /// The day of the claim in the workspace's zone.
    package let date: CivilDate
    package let entries: [OutboxEntry]

    package init(claim: Int64, date: CivilDate, entries: [OutboxEntry]) {
        self.claim = claim
        self.date = date
        self.entries = entries
    }

    /// The files by their paths in the folder: one for each email, one for each other channel, one for the calls of other
    /// systems, in that order.
    package var files: [(path: String, bytes: [UInt8])] {
        var files: [(path: String, bytes: [UInt8])] = []
        var lines: [Channel: [UInt8]] = [:]
        var calls: [UInt8] = []
        for entry in entries {
            switch entry {
            case .email(let number, let identity, let bytes):
                let name = "\(OutboxBatch.padded(number))-\(identity.description.prefix(16)).eml"
                files.append(("\(date)/email/\(name)", bytes))
            case .line(let channel, let json):
                lines[channel, default: []] += Array(json.utf8) + [UInt8(ascii: "\n")]
            case .call(let json): calls += Array(json.utf8) + [UInt8(ascii: "\n")]
            }
        }
        for channel in Channel.allCases {
            guard let bytes = lines[channel] else { continue }
            files.append(("\(date)/\(channel.rawValue)-\(OutboxBatch.padded(claim)).jsonl", bytes))
        }
        if !calls.isEmpty { files.append(("\(date)/webhook-\(OutboxBatch.padded(claim)).jsonl", calls)) }
        return files
    }

    private static func padded(_ number: Int64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}

/// One message or call in the form in which the outbox folder keeps it.
package enum OutboxEntry: Hashable, Sendable {
    /// A mail file; the number is the message's.
    case email(number: Int64, identity: MessageIdentity, bytes: [UInt8])
    /// A line of JSON, without its end.
    case line(Channel, String)
    /// What another system is told: a line of JSON, without its end.
    case call(String)
}
