import Profiles
import Storage

/// In which form something came back.
package enum InboundKind: String, CaseIterable, Hashable, Sendable {
    /// Found out by looking: mails by their headers, lines each for itself.
    case auto
    /// Tokens and links, a line each.
    case tokens
    /// One mail, or an mbox.
    case mail
    /// Replies to text messages, a line of JSON each.
    case sms
}

/// Reads one file of what came back, piece by piece. Whatever is in it, each piece is either understood or named.
package struct InboundReader {
    private let file: String
    private let kind: InboundKind
    private let lineReader: InboundLineReader
    private let mailReader: InboundMailReader
    private var lines: BoundedLines
    private var form: Form?
    /// Pieces of a mail that says several things.
    private var waiting: ArraySlice<InboundPiece> = []
    private var number = 0
    /// Lines that were looked at already: with which a file begins, or the next mail of an mbox.
    private var opening: ArraySlice<BoundedLines.Line> = []

    private enum Form {
        case lines, mail, mbox
    }

    /// How long a line may be; who writes tokens or replies needs a few hundred characters.
    package static let lineLimit = 64 * 1024
    /// How long a mail may be.
    package static let mailLimit = 25 * 1024 * 1024

    /// - Parameters:
    ///   - file: as it is told in messages.
    ///   - secret: under which the tokens were made.
    ///   - region: of phone numbers without a country.
    ///   - nextPiece: the next bytes; empty at the end.
    package init(
        file: String, kind: InboundKind, secret: OutboxSecret, region: PhoneRegion?,
        nextPiece: @escaping () throws -> [UInt8]
    ) {
        self.file = file
        self.kind = kind
        lineReader = InboundLineReader(kind: kind, secret: secret, region: region)
        mailReader = InboundMailReader(secret: secret)
        lines = BoundedLines(nextPiece)
    }

    /// The next piece; nil at the end. Throws what reading the bytes throws.
    package mutating func next() throws -> InboundPiece? {
        while true {
            if let piece = waiting.popFirst() { return piece }
            switch try form ?? begin() {
            case nil: return nil
            case .lines:
                guard let line = try nextLine(limit: InboundReader.lineLimit) else { return nil }
                number += 1
                let content =
                    line.isCut || line.bytes.count > InboundReader.lineLimit
                    ? .unreadable("the line is longer than \(InboundReader.lineLimit / 1024) KiB")
                    : lineReader.read(line.bytes)
                if let content { return InboundPiece(file: file, place: "line \(number)", content: content) }
            case .mail, .mbox:
                guard let mail = try nextMail() else { return nil }
                number += 1
                let contents: [InboundPiece.Content] =
                    switch mail {
                    case .whole(let bytes): mailReader.read(bytes)
                    case .tooLong: [.unreadable("the mail is longer than \(InboundReader.mailLimit >> 20) MiB")]
                    }
                waiting = contents.map { InboundPiece(file: file, place: "message \(number)", content: $0) }[...]
            }
        }
    }

    /// Finds out what the file is by how it begins behind blank lines; nil when there is nothing else.
    private mutating func begin() throws -> Form? {
        var blank = 0
        let limit = kind == .mail ? InboundReader.mailLimit : MailOpening.lengthLimit
        while let line = try lines.next(limit: limit) {
            guard line.isCut || !line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
                blank += 1
                continue
            }
            opening = [line]
            form = try form(of: line)
            if case .lines = form { number = blank }
            return form
        }
        return nil
    }

    private mutating func form(of first: BoundedLines.Line) throws -> Form {
        let isMbox = first.bytes.starts(with: InboundReader.separator)
        switch kind {
        case .tokens, .sms: return .lines
        case .mail: return isMbox ? .mbox : .mail
        case .auto:
            if isMbox { return .mbox }
            // Whoever pipes links in waits for each.
            if lineReader.isLinkOrJSON(first.bytes) { return .lines }
            var headers = MailOpening()
            var sight = headers.see(first)
            while case .undecided = sight {
                guard let line = try lines.next(limit: MailOpening.lengthLimit) else {
                    sight = headers.sightAtEnd
                    break
                }
                opening.append(line)
                sight = headers.see(line)
            }
            return if case .mail = sight { .mail } else { .lines }
        }
    }

    private static let separator = Array("From ".utf8)

    private mutating func nextLine(limit: Int) throws -> BoundedLines.Line? {
        if let line = opening.popFirst() { return line }
        return try lines.next(limit: limit)
    }

    private enum Mail {
        case whole([UInt8]), tooLong
    }

    /// The next mail; nil when there is none.
    private mutating func nextMail() throws -> Mail? {
        guard var line = try nextLine(limit: InboundReader.mailLimit) else { return nil }
        let isMbox = if case .mbox = form { true } else { false }
        var mail: [UInt8] = []
        var isTooLong = false
        var isAfterBlank = false
        if isMbox {
            // What stands behind `From ` was written by whoever delivered the mail here.
            guard let first = try nextLine(limit: InboundReader.mailLimit) else { return .whole([]) }
            line = first
        }
        while true {
            if isMbox, isAfterBlank, line.bytes.starts(with: InboundReader.separator) {
                opening = [line]
                break
            }
            isAfterBlank = line.bytes.isEmpty
            isTooLong = isTooLong || line.isCut || mail.count + line.bytes.count + 1 > InboundReader.mailLimit
            if isTooLong {
                mail = []
            } else {
                mail += line.bytes
                mail.append(UInt8(ascii: "\n"))
            }
            guard let next = try nextLine(limit: InboundReader.mailLimit) else { break }
            line = next
        }
        return isTooLong ? .tooLong : .whole(mail)
    }
}
