import Profiles
import Templates

extension Scope {
    /// What texts show or test, as it is now.
    func values(of reads: CompiledReads, for occasion: Occasion) -> TemplateValues {
        var values = TemplateValues()
        for field in reads.fields {
            let value = value(of: field.reading, for: occasion)
            if !value.isMissing { values.fields[field.name] = value }
        }
        for name in reads.triggerData { values.triggerData[name] = occasion.triggerData.values[name] }
        for tag in reads.tags where context.tags.contains(tag.place) { values.tags.insert(tag.handle) }
        for status in reads.statuses where context.statuses.contains(status.place) {
            values.statuses.insert(status.handle)
        }
        if reads.showsTriggerDate { values.triggerDate = occasion.triggerDate }
        if reads.showsInstants { values.zone = context.zone }
        return values
    }
}
