/// Whether the next message may be begun.
package enum Admission: Hashable, Sendable {
    case go
    /// In so many milliseconds; then the question is asked again.
    case wait(milliseconds: Int64)
    /// Nothing more is begun; what was begun is brought to its end.
    case stop
}

/// What takes messages or calls to whoever is to get them, several at once over connections that stay open.
///
/// Promises of every carrier:
/// - Each load is attempted at most once, alone: what becomes of one changes nothing for another.
/// - `admit` is asked before each is begun, and `tell` is called once for each that was, as soon as its outcome is known.
///   Loads of which nothing was told were never begun.
/// - Nothing is ever reported as certainly not taken that could have been.
/// - It knows no clock but how long it waits for answers, and returns when everything that was begun has ended.
package protocol Carrier<Load> {
    associatedtype Load: Sendable

    func carry(_ loads: [Load], admit: () -> Admission, tell: (Load, AttemptOutcome) -> Void)
}
