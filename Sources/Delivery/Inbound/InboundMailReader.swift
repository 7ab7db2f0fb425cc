import CivilTime
import Storage

/// Says what a mail means that came back: a report on what became of a message, a complaint, or an unsubscribe. Only the
/// parts that are made for programs count; whatever prose says, it is for a person.
struct InboundMailReader {
    let secret: OutboxSecret

    /// At least one: a mail that means nothing to a program is for a person.
    func read(_ bytes: [UInt8]) -> [InboundPiece.Content] {
        do throws(MailMistake) {
            let mail = try MailPart(bytes[...])
            guard let report = try report(in: mail) else { return [request(mail.headers)] }
            return try report.contents(under: secret, at: MailDate.arrival(mail.headers))
        } catch {
            return [.unreadable(error.description)]
        }
    }

    /// A report, wherever lists and scanners have wrapped it. What a mail quotes or forwards is not looked into.
    private func report(in part: MailPart, depth: Int = 0) throws(MailMistake) -> MailReport? {
        guard depth <= MailPart.nestingLimit else { throw MailMistake("its parts stand too deep in each other") }
        guard part.type.name.hasPrefix("multipart/") else { return nil }
        let parts = try part.parts()
        if part.type.name == "multipart/report" { return MailReport(parts) }
        for part in parts {
            if let report = try report(in: part, depth: depth + 1) { return report }
        }
        return nil
    }

    private static let longestSubject = 2000

    private func request(_ headers: MailHeaders) -> InboundPiece.Content {
        let subject = MailEncoding.words((headers["subject"] ?? "").prefix(InboundMailReader.longestSubject))
        guard let token = TokenText.token(inSubject: subject) else {
            return .forPerson("a mail that is neither a report nor an unsubscribe")
        }
        do throws(UnsubscribeToken.Refusal) {
            let message = try UnsubscribeToken.message(in: token, under: secret)
            return .notice(
                .unsubscribe(
                    message, decidedAt: MailDate.arrival(headers), evidence: TokenText.evidence(of: message)))
        } catch {
            return .unreadable(error.rawValue)
        }
    }
}
