import CivilTime
import Profiles
import Storage

/// Does to customers what came back about them: each notice through the same door as any edit, so that ledger, change log,
/// suppression list and triggers say the same of it.
package enum InboundNotices {
    /// What a notice led to.
    package enum Outcome: String, CaseIterable, Hashable, Sendable {
        case changed
        /// It was so already.
        case known
        /// It was allowed again since.
        case overtaken
    }

    /// Applies one notice; the same one again changes nothing.
    ///
    /// - Parameter now: later decisions have not happened yet; notices without a time of their own count from here.
    @discardableResult
    package static func apply(
        _ notice: InboundNotice, in writer: any StoreWriter, at now: Instant
    ) throws -> Outcome {
        switch notice {
        case .unsubscribe(let message, let decided, let evidence):
            let decision = InboundDecision(
                at: decided, source: .unsubscribeLink, evidence: evidence, now: now)
            return try unsubscribe(message, decision, in: writer)
        case .stop(let number, let decided, let word):
            let decision = InboundDecision(at: decided, source: .smsReply, evidence: word, now: now)
            let flag = CommsFlag(.sms, .optout)
            let address = ContactAddress.phone(number)
            guard let holder = try writer.find(.mobilePhone(number)) else {
                return try decision.suppress(address, on: .sms, because: .optout, in: writer)
            }
            return try decision.set([(flag, true)], of: holder, in: writer)
        case .bounce(let subject, let at, let status):
            let decision = InboundDecision(at: at, source: nil, evidence: status, now: now)
            return try bounce(subject, decision, in: writer)
        case .complaint(let subject, let at, let kind):
            let decision = InboundDecision(
                at: at, source: .commsPlatform, evidence: kind, now: now)
            return try complain(subject, decision, in: writer)
        }
    }

    private static func unsubscribe(
        _ message: SentMessage, _ decision: InboundDecision, in writer: any StoreWriter
    ) throws -> Outcome {
        var flags = [CommsFlag(message.channel, .purpose(message.purpose))]
        if message.isPromotional, message.purpose != .promo {
            flags.append(CommsFlag(message.channel, .purpose(.promo)))
        }
        let holder = try writer.find(.id(message.profile))
        var outcomes: [Outcome] = []
        if let holder { outcomes.append(try decision.set(flags.map { ($0, false) }, of: holder, in: writer)) }
        // Who is gone may come again under another profile, with every consent.
        if try holder.map({ try writer.profile($0).type == .deleted }) ?? true {
            outcomes.append(try decision.suppress(message, because: .optout, in: writer))
        }
        return joined(outcomes)
    }

    private static func bounce(
        _ subject: InboundSubject, _ decision: InboundDecision, in writer: any StoreWriter
    ) throws -> Outcome {
        switch subject {
        case .address(let address):
            guard let holder = try holder(of: address, in: writer) else {
                return try decision.suppress(address, on: .email, because: .bounce, in: writer)
            }
            return try decision.set([(CommsFlag(.email, .bounced), true)], of: holder, in: writer)
        case .message(let message):
            // A profile that has another address by now is not called dead for the old one.
            guard let holder = try writer.find(.id(message.profile)),
                let address = try writer.profile(holder).contactAddress(on: .email),
                try writer.hash(of: address) == message.address
            else { return try decision.suppress(message, because: .bounce, in: writer) }
            return try decision.set([(CommsFlag(.email, .bounced), true)], of: holder, in: writer)
        }
    }

    private static func complain(
        _ subject: InboundSubject, _ decision: InboundDecision, in writer: any StoreWriter
    ) throws -> Outcome {
        let holder: ProfileNumber?
        let suppressed: Outcome
        switch subject {
        case .address(let address):
            holder = try self.holder(of: address, in: writer)
            suppressed = try decision.suppress(address, on: .email, because: .complaint, in: writer)
        case .message(let message):
            holder = try writer.find(.id(message.profile))
            suppressed = try decision.suppress(message, because: .complaint, in: writer)
        }
        guard let holder else { return suppressed }
        let flagged = try decision.set([(CommsFlag(.email, .optout), true)], of: holder, in: writer)
        return joined([flagged, suppressed])
    }

    private static func holder(of address: ContactAddress, in reader: any StoreReader) throws -> ProfileNumber? {
        switch address {
        case .email(let text): try reader.find(.email(text))
        case .phone(let text): try reader.find(.mobilePhone(text))
        case .pushToken: nil
        }
    }

    private static func joined(_ outcomes: [Outcome]) -> Outcome {
        outcomes.contains(.changed) ? .changed : outcomes.contains(.known) ? .known : outcomes.first ?? .known
    }
}
