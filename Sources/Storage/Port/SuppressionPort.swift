/// Looking at addresses that get no messages, and at what proves consent.
package protocol SuppressionReader {}

/// Suppressing addresses.
package protocol SuppressionWriter {}
