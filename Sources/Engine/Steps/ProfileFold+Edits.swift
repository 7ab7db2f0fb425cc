import Flows
import Profiles

extension ProfileFold {
    /// Puts tags on the profile; those that are there already are no change.
    mutating func add(_ tags: [HandlePlace], of index: Int, at step: CompiledStep) {
        var edits = ChangeEdits()
        for tag in tags where !scope.context.tags.contains(tag.place) {
            scope.context.tags.insert(tag.place)
            edits.tagsAdded.append(tag.handle)
            trace(.addTag(tag.handle), of: index, at: step)
        }
        edits.tagsAdded.sort()
        if !edits.isEmpty { record(edits, by: index) }
    }

    /// Takes tags off the profile; those that are not there are no change.
    mutating func remove(_ tags: [HandlePlace], of index: Int, at step: CompiledStep) {
        var edits = ChangeEdits()
        for tag in tags where scope.context.tags.contains(tag.place) {
            scope.context.tags.remove(tag.place)
            edits.tagsRemoved.append(tag.handle)
            trace(.removeTag(tag.handle), of: index, at: step)
        }
        edits.tagsRemoved.sort()
        if !edits.isEmpty { record(edits, by: index) }
    }

    /// Opts the profile out of channels; consent times stay, because an automation is not the customer's decision.
    mutating func set(_ flags: [CommsFlag], of index: Int, at step: CompiledStep) {
        let before = scope.context.comms
        for flag in flags where before[flag] != true {
            scope.context.comms[flag] = true
            trace(.optOut(flag), of: index, at: step)
        }
        var edits = ChangeEdits()
        edits.flags = before.changes(to: scope.context.comms)
        if !edits.isEmpty { record(edits, by: index) }
    }
}
