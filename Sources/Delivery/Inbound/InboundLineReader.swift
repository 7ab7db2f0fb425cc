import CivilTime
import JSONText
import Profiles
import Storage

/// Reads one line: a token, a link with one, or JSON about either a token or a reply to a text message.
struct InboundLineReader {
    let kind: InboundKind
    let secret: OutboxSecret
    let region: PhoneRegion?

    /// What a customer may answer to get no more text messages; nothing else is taken for it.
    private static let stopWords: Set<String> = [
        "stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out", "opt-out",
    ]

    /// Nil for a blank line.
    func read(_ line: [UInt8]) -> InboundPiece.Content? {
        guard let text = String(validating: line, as: UTF8.self) else { return .unreadable("the line is not UTF-8") }
        guard let written = FoldedText(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)?.written else {
            return nil
        }
        if written.hasPrefix("{") { return json(written) }
        guard kind != .sms else { return .unreadable("it is no JSON object with the members from and text") }
        return unsubscribe(written, decidedAt: nil)
    }

    /// Whether the line is a link or JSON, which look like the header of a mail otherwise.
    func isLinkOrJSON(_ line: [UInt8]) -> Bool {
        let start = String(decoding: line.prefix(8), as: UTF8.self).lowercased()
        return ["https:", "http:", "mailto:", "{"].contains { start.hasPrefix($0) }
    }

    private func json(_ line: String) -> InboundPiece.Content {
        var reader = JSONTextReader(line)
        let value: JSONTextValue
        do throws(JSONTextReader.Mistake) { value = try reader.value() } catch {
            return .unreadable("it is no JSON: \(error.description)")
        }
        func text(_ names: String...) -> String? {
            value.object?.first { names.contains($0.name) }?.value.text
        }
        var at: Instant?
        if let written = value.object?.first(where: { $0.name == "at" })?.value {
            guard let instant = written.text.flatMap({ Instant(iso8601: $0) }) else {
                return .unreadable("at is no time like 2026-03-09T10:00:00Z")
            }
            at = instant
        }
        if kind != .sms, let token = text("unsubscribe") { return unsubscribe(token, decidedAt: at) }
        if kind != .tokens, let number = text("from", "number", "From"), let words = text("text", "body", "Body") {
            return reply(words, from: number, at: at)
        }
        return switch kind {
        case .sms: .unreadable("the members from and text are not there")
        case .tokens: .unreadable("the member unsubscribe is not there")
        case .auto, .mail: .unreadable("neither the member unsubscribe nor from and text are there")
        }
    }

    private func unsubscribe(_ written: String, decidedAt: Instant?) -> InboundPiece.Content {
        let token = TokenText.token(inLink: written) ?? written
        do throws(UnsubscribeToken.Refusal) {
            let message = try UnsubscribeToken.message(in: token, under: secret)
            return .notice(.unsubscribe(message, decidedAt: decidedAt, evidence: TokenText.evidence(of: message)))
        } catch {
            return .unreadable(error.rawValue)
        }
    }

    /// Without the blanks, quotes and other marks round it.
    private static func bare(_ words: String) -> String {
        let isMark: (Character) -> Bool = { $0.isWhitespace || $0.isPunctuation || $0 == "`" || $0 == "´" }
        var bare = words[...].drop(while: isMark)
        while let last = bare.last, isMark(last) { bare.removeLast() }
        return String(bare)
    }

    private func reply(_ words: String, from number: String, at: Instant?) -> InboundPiece.Content {
        // Many gateways leave the plus out, behind which no number begins with 0.
        let mayLackPlus = number.first { $0.isNumber }?.wholeNumberValue != 0
        let senders = (mayLackPlus ? [number, "+\(number)"] : [number]).compactMap { written -> String? in
            guard case .number(let sender) = PhoneNumber.read(written, in: region) else { return nil }
            return sender
        }
        guard let sender = senders.first else { return .unreadable("the sender is no phone number") }
        guard let word = FoldedText(InboundLineReader.bare(words)), InboundLineReader.stopWords.contains(word.folded)
        else { return .forPerson("an answer that is not just STOP") }
        if let other = senders.last, other != sender {
            return .question(.stop(number: sender, withPlus: other, decidedAt: at, word: word.written))
        }
        return .notice(.stop(number: sender, decidedAt: at, word: word.written))
    }
}
