/// Looking at all that a store holds of one profile.
package protocol LifecycleReader {}

/// Ending profiles: merging one into another, erasing one.
package protocol LifecycleWriter {}
