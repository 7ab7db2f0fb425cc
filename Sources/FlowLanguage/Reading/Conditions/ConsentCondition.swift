import Flows
import Profiles

/// `consent`: what a send would check, without sending.
enum ConsentCondition {
    static let channel = Key.required("channel", ValueKind<Channel>.word, "the channel", example: "email")
    static let purpose = Key.required("purpose", ValueKind<Purpose>.word, "the purpose", example: "benefits")
    static let shape = Shape("a condition on consent", channel, purpose)
    static let key = Key.optional(
        "consent",
        ValueKind<Question>.mapping(shape) { opened, reading in
            let channel = opened.read(channel, &reading)
            let purpose = opened.read(purpose, &reading)
            guard let channel, let purpose else { return nil }
            return .consent(channel, purpose)
        }, "what a send would check, without sending", example: "{channel: email, purpose: benefits}")
}
