/// Where the locks of a store lie.
package enum LockPath {
    /// Held for life by the one process that ticks.
    package static func engine(besideStore path: String) -> String { path + ".engine-lock" }

    /// Held by every writer around each transaction, checkpoint and close. Every SQLite up to 3.51.2 can corrupt a file
    /// when one connection commits while another checkpoints.
    package static func write(besideStore path: String) -> String { path + ".write-lock" }
}
