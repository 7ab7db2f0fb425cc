import CivilTime
import Profiles
import Storage

/// Defines tags: what they are called, what they mean, who may write them, and which nobody sees any more.
///
/// What is refused throws a `StoreFailure` of kind `refused`.
package enum TagRegistry {
    /// Defines a tag; the name is its for ever.
    package static func create(
        _ name: String, description: String?, in writer: any StoreWriter, at now: Instant
    ) throws {
        try refuseTakenName(name, in: writer)
        if let tag = try writer.tag(named: name) {
            throw StoreFailure(
                .refused, "the tag \"\(tag.name)\" is there already",
                help: "`sluice tag describe \(tag.name) TEXT` says what it means")
        }
        try writer.define(TagDefinition(name: name, description: description, createdAt: now, updatedAt: now))
    }

    /// Says what a tag means; nil takes the words away. The tag as it was before.
    @discardableResult
    package static func describe(
        _ name: String, as description: String?, in writer: any StoreWriter, at now: Instant
    ) throws -> TagDefinition {
        try change(name, in: writer, at: now) { $0.description = description }
    }

    /// Says what programs and lists of other systems may do with a tag; nil leaves it. The tag as it was before.
    @discardableResult
    package static func allow(
        _ name: String, api: TagOperations?, sync: TagOperations?, in writer: any StoreWriter, at now: Instant
    ) throws -> TagDefinition {
        try change(name, in: writer, at: now) { tag in
            tag.api = api ?? tag.api
            tag.sync = sync ?? tag.sync
        }
    }

    /// Gives a tag another name; what happened under the old one is told under the new one, and whoever still writes the
    /// old one means this tag. The tag as it was before.
    @discardableResult
    package static func rename(
        _ name: String, to newName: String, in writer: any StoreWriter, at now: Instant
    ) throws -> TagDefinition {
        let tag = try visibleTag(name, in: writer)
        guard newName != tag.name else { throw StoreFailure(.refused, "the tag is called \"\(newName)\" already") }
        if let other = try writer.tag(named: newName), other.name != tag.name {
            try refuseTakenName(newName, in: writer)
            throw StoreFailure(
                .refused, "there is another tag \"\(newName)\"",
                help: "two tags cannot become one; put \"\(newName)\" on whoever has \"\(tag.name)\", and hide that")
        }
        try refuseWhereDeployed(tag.name, to: "renamed", in: writer)
        try writer.rename(tag: tag.name, to: newName, at: now)
        return tag
    }

    /// Hides a tag for ever: it leaves profiles, audiences and flows, while what is known stays in the store. The tag as it
    /// was before.
    @discardableResult
    package static func hide(_ name: String, in writer: any StoreWriter, at now: Instant) throws -> TagDefinition {
        let tag = try visibleTag(name, in: writer)
        try refuseWhereDeployed(tag.name, to: "hidden", in: writer)
        return try change(name, in: writer, at: now) { $0.hiddenAt = now }
    }

    /// A tag that is not hidden, by its present or a former name.
    package static func visibleTag(_ name: String, in reader: any StoreReader) throws -> TagDefinition {
        guard let tag = try reader.tag(named: name) else {
            throw StoreFailure(
                .refused, "the store has never seen a tag \"\(name)\"", help: "`sluice tag list` shows them all")
        }
        guard !tag.isHidden else {
            throw StoreFailure(
                .refused, "the tag \"\(tag.name)\" was hidden, and that cannot be undone",
                help: "create another tag under another name")
        }
        return tag
    }

    private static func change(
        _ name: String, in writer: any StoreWriter, at now: Instant, _ body: (inout TagDefinition) -> Void
    ) throws -> TagDefinition {
        let before = try visibleTag(name, in: writer)
        var after = before
        body(&after)
        after.updatedAt = now
        try writer.define(after)
        return before
    }

    /// Names stay with the tags that had them.
    private static func refuseTakenName(_ name: String, in reader: any StoreReader) throws {
        guard let tag = try reader.tag(named: name) else { return }
        if tag.isHidden {
            throw StoreFailure(
                .refused, "a tag \"\(name)\" was hidden, and no other takes its name", help: "choose another name")
        }
        guard tag.name == name else {
            throw StoreFailure(
                .refused, "\"\(name)\" is an earlier name of the tag \"\(tag.name)\"",
                help: "whoever writes \"\(name)\" means \"\(tag.name)\"; choose another name")
        }
    }

    /// A hidden `do-not-contact` would protect nobody.
    private static func refuseWhereDeployed(
        _ tag: String, to become: String, in reader: any StoreReader
    ) throws {
        let places = try TagPlaces.deployed(naming: tag, in: reader)
        guard !places.isEmpty else { return }
        throw StoreFailure(
            .refused,
            "the deployed release names the tag \"\(tag)\", so it cannot be \(become): \(places.joined(separator: ", "))",
            help: "deploy a workspace that does not name it, then try again")
    }
}
