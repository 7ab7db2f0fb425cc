import Foundation

/// Waits that end early when somebody asks the process to stop (SIGINT, SIGTERM).
///
/// The signals are blocked and asked for, so nothing is ever interrupted in the middle of a batch.
package struct StopSignals {
    private var set = sigset_t()

    /// From now on the two signals only say that they came.
    package init() {
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Sleeps for so many milliseconds, or until somebody asks to stop; whether somebody did.
    package func wait(milliseconds: Int64) -> Bool {
        var patience = timespec(tv_sec: Int(milliseconds / 1000), tv_nsec: Int(milliseconds % 1000) * 1_000_000)
        var set = set
        return sigtimedwait(&set, nil, &patience) > 0
    }
}
