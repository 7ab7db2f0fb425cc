/// What a message is for; a customer consents to each purpose on each channel by itself.
package enum Purpose: String, CaseIterable, Hashable, Sendable {
    case promo, discover, benefits, reminders, account, bookings, feedback, location, service
}

extension Purpose {
    /// The purpose's place in the written order, from 0.
    package var position: Int {
        switch self {
        case .promo: 0
        case .discover: 1
        case .benefits: 2
        case .reminders: 3
        case .account: 4
        case .bookings: 5
        case .feedback: 6
        case .location: 7
        case .service: 8
        }
    }
}
