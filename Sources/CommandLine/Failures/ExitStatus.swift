/// What the process says to the one that started it.
package enum ExitStatus: Int32, Hashable, Sendable {
    case fine = 0
    /// Errors in a workspace, a refused deploy, rejected rows, a run that missed something.
    case findings = 1
    case wrongUse = 2
    /// A file, the disk, the network.
    case worldFailed = 3
    /// The store is on hold, or another process holds what is needed.
    case held = 4
}
