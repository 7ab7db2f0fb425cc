import CivilTime
import Flows
import Profiles

extension ProfileFold {
    /// Puts tags or statuses on the profile; those that are there already are no change.
    mutating func add(
        _ handles: [HandlePlace], to list: WritableKeyPath<ProfileContext, PlaceSet>,
        noting edit: WritableKeyPath<ChangeEdits, [String]>, as effect: (String) -> Effect, of index: Int,
        at step: CompiledStep
    ) {
        var edits = ChangeEdits()
        for handle in handles where !scope.context[keyPath: list].contains(handle.place) {
            scope.context[keyPath: list].insert(handle.place)
            edits[keyPath: edit].append(handle.handle)
            trace(effect(handle.handle), of: index, at: step)
        }
        edits[keyPath: edit].sort()
        if !edits.isEmpty { record(edits, by: index) }
    }

    /// Takes tags or statuses off the profile; those that are not there are no change.
    mutating func remove(
        _ handles: [HandlePlace], from list: WritableKeyPath<ProfileContext, PlaceSet>,
        noting edit: WritableKeyPath<ChangeEdits, [String]>, as effect: (String) -> Effect, of index: Int,
        at step: CompiledStep
    ) {
        var edits = ChangeEdits()
        for handle in handles where scope.context[keyPath: list].contains(handle.place) {
            scope.context[keyPath: list].remove(handle.place)
            edits[keyPath: edit].append(handle.handle)
            trace(effect(handle.handle), of: index, at: step)
        }
        edits[keyPath: edit].sort()
        if !edits.isEmpty { record(edits, by: index) }
    }

    /// Sets flags that stop messages; consent times stay, because an automation is not the customer's decision.
    mutating func set(
        _ flags: [CommsFlag], to answer: Bool, as effect: (CommsFlag) -> Effect, of index: Int, at step: CompiledStep
    ) {
        let before = scope.context.comms
        for flag in flags where scope.context.comms[flag] != answer {
            scope.context.comms[flag] = answer
            scope.history.lastDecisions[flag] = now
            trace(effect(flag), of: index, at: step)
        }
        var edits = ChangeEdits()
        edits.flags = before.changes(to: scope.context.comms)
        if !edits.isEmpty { record(edits, by: index) }
    }

    /// Gives custom attributes their values; those that have them already are no change.
    mutating func set(_ settings: [CompiledSetting], of index: Int, at step: CompiledStep) {
        var edits = ChangeEdits()
        for setting in settings {
            let before = scope.context.values[setting.slot]
            let after = setting.setting.value
            guard before.written != after.written else { continue }
            scope.context.values[setting.slot] = after
            edits.fields.append(FieldChange(field: setting.changeName, from: before.written, to: after.written))
            moveDate(at: setting.setting.field.source, to: after)
            trace(.set(setting.setting.field.name), of: index, at: step)
        }
        if !edits.isEmpty { record(edits, by: index) }
    }

    /// Keeps a date that triggers are about in step with the field that a step sets.
    private mutating func moveDate(at source: FieldSource, to value: FieldValue) {
        guard engine.release.interest.dates[source] != nil, let day = scope.day(value) else { return }
        if let place = scope.context.dates.firstIndex(where: { $0.source == source }) {
            scope.context.dates[place].day = day
            scope.context.dates[place].movedAt = now
        } else {
            scope.context.dates.append(WatchedDate(source: source, day: day, movedAt: now))
        }
    }
}
