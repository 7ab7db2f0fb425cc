import Profiles
import Storage

/// Decides by what the store holds what may mean one thing or another. Where the store cannot tell, nobody is silenced.
enum InboundQuestions {
    /// Either a notice, or why there is none.
    static func answer(_ question: InboundQuestion, in writer: any StoreWriter) throws -> InboundPiece.Content {
        switch question {
        case .stop(let number, let withPlus, let decided, let word):
            let held = try [number, withPlus].filter { try writer.find(.mobilePhone($0)) != nil }
            guard let sender = held.first, held.count == 1 else {
                return .unreadable("the sender's number may be one of two countries; write its +")
            }
            return .notice(.stop(number: sender, decidedAt: decided, word: word))
        case .bounce(let message, let dead, let reached, let at, let status):
            let hashes = try (dead: dead.map(writer.hash(of:)), reached: reached.map(writer.hash(of:)))
            guard let sent = message.address else {
                return .notice(.bounce(.message(message), at: at, status: status))
            }
            guard hashes.dead.allSatisfy({ $0 == sent }) else {
                return .forPerson("a bounce of an address to which the customer's mail was passed on")
            }
            guard !hashes.reached.contains(sent) else {
                return .forPerson("a bounce of a mail that came to its customer too")
            }
            return .notice(.bounce(.message(message), at: at, status: status))
        }
    }
}
