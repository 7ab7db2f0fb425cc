import Flows
import Foundation

/// What was given and answered in one call.
final class CallDialogue: TransferListener {
    /// In bytes: of the lines in front of an answer's body, and of the body itself.
    private static let answerLimit = 64 << 10
    /// In bytes: what is looked at for words.
    private static let wordsLimit = 400

    private let body: [UInt8]
    private let mayBePrivate: Bool
    private var given = 0
    private var hasBegun = false
    private var lineBytes = 0
    private var bodyBytes = 0
    /// Whether the endpoint's name led into a network that is not the internet.
    private(set) var wasPrivate = false
    /// Nil until an answer has begun, `100 Continue` and the like apart.
    private(set) var status: Int?
    /// As it was answered: in how many seconds, or when.
    private(set) var retryAfter: String?
    private(set) var date: String?
    /// The beginning of the answer's body.
    private(set) var beginning: [UInt8] = []

    init(giving body: [UInt8], mayBePrivate: Bool) {
        self.body = body
        self.mayBePrivate = mayBePrivate
    }

    /// Whether the other side may have got everything.
    var isGivenWhole: Bool { hasBegun && given == body.count }

    func mayConnect(to address: NetworkAddress) -> Bool {
        let isAllowed = mayBePrivate || address.isOnTheInternet
        if !isAllowed { wasPrivate = true }
        return isAllowed
    }

    func mayBegin() -> Bool {
        hasBegun = true
        return true
    }

    func said(_ line: UnsafeRawBufferPointer) {}

    func supply(_ space: UnsafeMutableRawBufferPointer) -> Int {
        Self.supply(body, after: &given, into: space)
    }

    func heard(_ line: UnsafeRawBufferPointer) -> Bool {
        lineBytes += line.count
        let text = String(decoding: line, as: UTF8.self).prefix { !$0.isNewline }
        if text.hasPrefix("HTTP/") {
            let words = text.split(separator: " ")
            status = words.count > 1 ? Int(words[1]).flatMap { $0 >= 200 ? $0 : nil } : nil
        } else if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            switch text[..<colon].lowercased() {
            case "retry-after": retryAfter = value
            case "date": date = value
            default: break
            }
        }
        return lineBytes <= CallDialogue.answerLimit
    }

    func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        bodyBytes += piece.count
        beginning += piece.prefix(max(0, CallDialogue.wordsLimit - beginning.count))
        return bodyBytes <= CallDialogue.answerLimit
    }
}
