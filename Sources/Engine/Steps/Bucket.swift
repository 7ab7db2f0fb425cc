import Crypto
import Profiles

/// A place from 0 to 9,999 that chance gives a profile, the same for ever: the first eight bytes, big-endian, of the
/// SHA-256 of a name, modulo 10,000.
enum Bucket {
    /// The place at a split.
    static func split(flow: String, step: String, profile: ProfileID) -> Int {
        place(of: "\(flow)/\(step)/\(profile)")
    }

    /// The place in the workspace's holdout.
    static func holdout(salt: String, profile: ProfileID) -> Int {
        place(of: "holdout/\(salt)/\(profile)")
    }

    private static func place(of name: String) -> Int {
        let number = SHA256.hash(data: Array(name.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(number % 10_000)
    }
}
