import CivilTime
import Profiles
import Storage

/// Defines statuses: what they mean, how they rank, and how long they last.
package enum StatusRegistry {
    /// What is said about a status; what is not said stays.
    package struct Edit: Hashable, Sendable {
        /// Nil inside takes the value away.
        package var title: String??
        package var description: String??
        package var rank: Int??
        package var group: String??
        package var lasts: CalendarDuration??

        package init() {}
    }

    /// Defines a status, or defines it anew. Terms that run already keep their end.
    @discardableResult
    package static func define(
        _ name: String, _ edit: Edit, in writer: any StoreWriter, at now: Instant
    ) throws -> StatusDefinition {
        let known = try writer.statuses().first { $0.status.name == name }?.status
        var status = known ?? StatusDefinition(name: name)
        if let title = edit.title { status.title = title }
        if let description = edit.description { status.description = description }
        if let rank = edit.rank { status.rank = rank }
        if let group = edit.group { status.group = group }
        if let lasts = edit.lasts { status.lasts = lasts }
        status.createdAt = status.createdAt ?? now
        status.updatedAt = now
        try writer.define(status)
        return status
    }
}
