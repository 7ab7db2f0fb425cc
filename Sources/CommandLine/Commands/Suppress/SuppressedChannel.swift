import ArgumentParser
import Operations
import Profiles

/// A channel whose addresses can be suppressed; letters go to addresses that nobody can compare.
enum SuppressedChannel: String, ExpressibleByArgument, CaseIterable {
    case email, sms, phone, push

    var channel: Channel {
        switch self {
        case .email: .email
        case .sms: .sms
        case .phone: .phone
        case .push: .push
        }
    }
}

extension SuppressionReason: ExpressibleByArgument {}

extension ChannelOptions {
    /// Nil is every channel.
    var chosen: Set<Channel>? { channel.isEmpty ? nil : Set(channel.map(\.channel)) }
}

extension AddressArgument {
    /// The address as profiles keep it; throws when it cannot be read, or when the channels are not its own.
    func read(in region: PhoneRegion?) throws -> ContactAddress {
        let read: ContactAddress
        do {
            read = try WrittenAddress.read(address, isPushToken: channels.chosen == [.push], region: region)
        } catch {
            throw CommandFailure(
                .wrongUse, error.description, help: "write it like mia@example.org or \"+61 491 570 156\"")
        }
        if let chosen = channels.chosen, chosen.isDisjoint(with: read.channels) {
            let words = read.channels.map(\.rawValue).joined(separator: " and ")
            throw CommandFailure(
                .wrongUse, "such an address is for \(words)", help: "leave out --channel, or name \(words)")
        }
        return read
    }

    /// The channels of the address that are meant, in words.
    func words(for address: ContactAddress) -> String {
        address.channels.filter { channels.chosen?.contains($0) ?? true }.map(\.rawValue).joined(separator: " and ")
    }
}
