/// How far imports have come that did not reach their end.
package protocol ImportReader {}

/// Keeping how far an import has come, in the transaction of its rows.
package protocol ImportWriter {}
