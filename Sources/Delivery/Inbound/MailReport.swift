import CivilTime
import Profiles
import Storage

/// The parts of a report that programs read (RFC 6522): what happened, and the headers of the mail that it is about.
struct MailReport {
    /// What it reports on.
    private enum Kind {
        case delivery, feedback
    }

    private let kind: Kind
    private let content: [UInt8]
    private let isWhole: Bool
    private let returned: MailPart?

    /// Nil where no part says what happened.
    init?(_ parts: [MailPart]) {
        func kind(of part: MailPart) -> Kind? {
            switch part.type.name {
            case "message/delivery-status", "message/global-delivery-status": .delivery
            case "message/feedback-report": .feedback
            case _: nil
            }
        }
        guard let part = parts.first(where: { kind(of: $0) != nil }), let kind = kind(of: part) else { return nil }
        self.kind = kind
        content = part.content
        isWhole = part.isWhole
        returned = parts.first { MailReport.returnedTypes.contains($0.type.name) }
    }

    private static let returnedTypes: Set<String> = [
        "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers", "text/rfc822",
    ]
    private static let recipientLimit = 1000

    /// What the report says, at least one thing.
    func contents(under secret: OutboxSecret, at instant: Instant?) throws(MailMistake) -> [InboundPiece.Content] {
        // An address that was cut off may be another's.
        guard isWhole else { throw MailMistake("the mail ends inside its report") }
        var rest = content[...]
        let original = try originalHeaders()
        let message = original.flatMap { MailReport.message(in: $0, under: secret) }
        switch kind {
        case .delivery:
            var groups: [MailHeaders] = []
            while !rest.isEmpty {
                let fields = try MailHeaders(&rest)
                guard fields["final-recipient"] != nil || fields["original-recipient"] != nil else { continue }
                guard groups.count < MailReport.recipientLimit else {
                    throw MailMistake("it reports on too many recipients")
                }
                groups.append(fields)
            }
            guard !groups.isEmpty else { throw MailMistake("the report names no recipient") }
            let reached = groups.filter(MailReport.isReached).flatMap(MailReport.recipients)
            return groups.map { MailReport.delivery($0, of: message, reached: reached, at: instant) }
        case .feedback:
            return MailReport.feedback(try MailHeaders(&rest), original, of: message, at: instant)
        }
    }

    /// The headers of the mail that came back, which was quoted whole, or its headers alone.
    private func originalHeaders() throws(MailMistake) -> MailHeaders? {
        guard let returned else { return nil }
        let content = returned.content
        var rest = content[...]
        return try MailHeaders(&rest)
    }

    /// The message that a returned mail was, which nobody but this store can have written there.
    private static func message(in headers: MailHeaders, under secret: OutboxSecret) -> SentMessage? {
        // Links have no blanks but where the header was folded.
        let links = (headers["list-unsubscribe"] ?? "").filter { !$0.isWhitespace }
        return TokenText.tokens(inLinks: links).lazy
            .compactMap { try? UnsubscribeToken.message(in: $0, under: secret) }
            .first { $0.channel == .email }
    }

    /// The word of a field that takes one; some add in brackets how or why.
    private static func word(_ field: String?) -> String {
        (field ?? "").lowercased().prefix { $0 != " " && $0 != "\t" && $0 != "(" && $0 != ";" }.description
    }

    // MARK: What became of a message (RFC 3464)

    private static func delivery(
        _ fields: MailHeaders, of message: SentMessage?, reached: [ContactAddress], at instant: Instant?
    ) -> InboundPiece.Content {
        switch word(fields["action"]) {
        case "failed": break
        case "delayed", "delivered", "relayed", "expanded": return .nothing
        case _: return .unreadable("the report does not say what happened")
        }
        guard let status = status(of: fields) else { return .unreadable("the report gives no status") }
        guard status.isBadAddress(saying: fields["diagnostic-code"] ?? "") else { return .softBounce }
        let dead = recipients(fields)
        guard let message else {
            guard let address = dead.first else { return .unreadable("the report names no email address") }
            return .notice(.bounce(.address(address), at: instant, status: status.description))
        }
        // Where addresses were taken out, the token says whose it is.
        if dead.isEmpty, reached.isEmpty {
            return .notice(.bounce(.message(message), at: instant, status: status.description))
        }
        return .question(
            .bounce(message, dead: dead, reached: reached, at: instant, status: status.description))
    }

    /// The addresses that a group is about. Whoever passes mail on reports where it went; what was written to comes first.
    private static func recipients(_ fields: MailHeaders) -> [ContactAddress] {
        ["original-recipient", "final-recipient"].compactMap { fields[$0].flatMap(ReportedAddress.typed) }
    }

    /// Whether the mail came to the group's recipient, or is on its way from there.
    private static func isReached(_ fields: MailHeaders) -> Bool {
        ["delivered", "relayed", "expanded"].contains(word(fields["action"]))
    }

    /// The status; where it tells the kind alone, what the other server answered.
    private static func status(of fields: MailHeaders) -> MailStatus? {
        let status = fields["status"].flatMap { MailStatus($0) }
        guard status?.isVague ?? true, let answer = fields["diagnostic-code"],
            let (type, text) = ReportedAddress.typeAndText(of: answer),
            type == "smtp"
        else { return status }
        return MailStatus(reply: text).flatMap { $0.kind == status?.kind ?? $0.kind ? $0 : nil } ?? status
    }

    // MARK: Complaints (RFC 5965)

    private static func feedback(
        _ fields: MailHeaders, _ original: MailHeaders?, of message: SentMessage?, at instant: Instant?
    ) -> [InboundPiece.Content] {
        let kind = word(fields["feedback-type"])
        switch kind {
        case "abuse", "fraud", "complaint", "opt-out", "opt-out-list": break
        case "not-spam": return [.nothing]
        case "": return [.unreadable("the report does not say what it is")]
        case _: return [.forPerson("a feedback report that is no complaint")]
        }
        let subjects = message.map { [.message($0)] } ?? complaining(fields, original).map(InboundSubject.address)
        guard !subjects.isEmpty else { return [.forPerson("a complaint that names nobody")] }
        return subjects.map { .notice(.complaint($0, at: instant, kind: "feedback report: \(kind)")) }
    }

    /// Every address to which the mail went, each once.
    private static func complaining(_ fields: MailHeaders, _ original: MailHeaders?) -> [ContactAddress] {
        for name in ["original-rcpt-to", "removal-recipient"] {
            let named = fields.values(of: name).compactMap(ReportedAddress.bare)
            guard named.isEmpty else {
                return named.indices.filter { !named[..<$0].contains(named[$0]) }.prefix(recipientLimit).map {
                    named[$0]
                }
            }
        }
        return original?["to"].flatMap(ReportedAddress.ofMailbox).map { [$0] } ?? []
    }
}
