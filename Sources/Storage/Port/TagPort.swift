/// Looking at tags and statuses as such, and at what carries them.
package protocol TagReader {}

/// Defining tags and statuses, and putting tags on what is not a customer.
package protocol TagWriter {}
