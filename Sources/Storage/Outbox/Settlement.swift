import CivilTime
import Flows

/// What became of one claimed message or call.
package struct Settlement: Hashable, Sendable {
    /// The ways in which an attempt ends.
    package enum Result: Hashable, Sendable {
        case handedOver
        /// For good.
        case failed(Reason)
        /// It may have arrived, and is not tried again unless a person says so.
        case unknown
        /// It waits and is tried again.
        case again(at: Instant)
        /// It was never begun, so it is as if it had not been claimed.
        case released
    }

    /// The number of the message or call.
    package let item: Int64
    package let result: Result
    /// What the other side answered; nil when nothing was tried.
    package let answer: AttemptAnswer?

    package init(item: Int64, result: Result, answer: AttemptAnswer? = nil) {
        self.item = item
        self.result = result
        self.answer = answer
    }
}

/// What came back from an attempt.
package struct AttemptAnswer: Hashable, Sendable {
    /// The status of SMTP or HTTP; nil when nothing was answered.
    package let code: Int?
    /// One line, without the customer's address.
    package let words: String

    package init(code: Int?, words: String) {
        self.code = code
        self.words = words
    }
}

/// How often something was tried without being taken.
package struct Attempts: Hashable, Sendable {
    package let tries: Int
    package let lastAt: Instant
    /// Nil when it is not tried again by itself.
    package let nextAt: Instant?
    package let answer: AttemptAnswer

    package init(tries: Int, lastAt: Instant, nextAt: Instant?, answer: AttemptAnswer) {
        self.tries = tries
        self.lastAt = lastAt
        self.nextAt = nextAt
        self.answer = answer
    }
}
