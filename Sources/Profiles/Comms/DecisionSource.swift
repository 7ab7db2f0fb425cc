/// Where a customer decided what may be sent.
package enum DecisionSource: String, CaseIterable, Hashable, Sendable {
    /// The customer's own page.
    case portal
    /// The system that sends messages, on the customer's word.
    case commsPlatform = "comms_platform"
    /// Somebody in the office.
    case admin
    /// Somebody in a shop.
    case clienteling
    case unsubscribeLink = "unsubscribe_link"
    case smsReply = "sms_reply"
}
