import Engine
import Flows

/// One thing that is otherwise than a test expects.
enum Difference {
    /// It happened, and the test does not expect it.
    case extra(Happening)
    case missing(ExpectedAction)
    case differing(ExpectedAction, Happening, [Disagreement])
    /// It happened as expected, but before or after something that it was to follow or to precede.
    case misplaced(ExpectedAction, Happening)
    case count(ExpectedAction.Word, expected: Int, actual: Int)
    /// A step sent that was to be refused.
    case sent(ExpectedRefusal, Happening)
    case refusedOtherwise(ExpectedRefusal, TraceRecord)
    /// Nothing was refused at the step.
    case notRefused(ExpectedRefusal)
    /// Somebody entered who was to stay outside.
    case entered(Reason, TraceRecord)
    case refusedEntryOtherwise(Reason, Performance.Refusal)
    /// Nothing was refused, because no trigger fired.
    case notTried(Reason)

    /// A message to somebody who should not get it: nothing that a test can find is worse.
    var isUnwantedMessage: Bool {
        switch self {
        case .extra(let happening): happening.isSend
        case .sent: true
        case .count(.send, let expected, let actual): actual > expected
        case .missing, .differing, .misplaced, .count, .refusedOtherwise, .notRefused, .entered, .refusedEntryOtherwise,
            .notTried:
            false
        }
    }
}
