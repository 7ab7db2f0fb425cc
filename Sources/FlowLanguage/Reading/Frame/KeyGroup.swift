/// What holds among several keys of one mapping; readers report it in their own words, generators read it here.
package enum KeyGroup: Sendable, Hashable {
    /// The mapping says one thing by exactly one of these keys, and something stands after it.
    case choice([String])
    /// One of them stands there, and no other of them.
    case exactlyOne([String])
    /// At least one of them stands there.
    case atLeastOne([String])
    /// Of two keys at most one stands there.
    case notBoth(String, String)
    /// Must stand there, and a rule of its own says so when it does not.
    case needed(String)
    /// Where the first stands, the second must stand, too.
    case needs(String, String)
}

extension Shape {
    /// Whether the key must stand in the mapping, whichever rule says so.
    package func requires(_ key: KeyDeclaration) -> Bool {
        key.presence == .required || groups.contains(.needed(key.name))
    }
}
