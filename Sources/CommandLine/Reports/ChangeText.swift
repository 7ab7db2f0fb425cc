import Profiles

/// What a change really changed, for people.
enum ChangeText {
    /// A line for each thing; none when nothing changed.
    static func lines(of edits: ChangeEdits) -> [String] {
        var lines: [String] = []
        if let flow = edits.triesAgain { return ["asks \(flow) again"] }
        if edits.isCreation { lines.append("created") }
        lines += edits.fields.map { "\($0.field): \($0.from ?? "missing") → \($0.to ?? "missing")" }
        lines += edits.flags.map { "\($0.flag.name): \(ProfileText.word($0.from)) → \(ProfileText.word($0.to))" }
        lines += edits.tagsAdded.map { "tag added: \($0)" } + edits.tagsRemoved.map { "tag removed: \($0)" }
        lines += edits.statusesAdded.map { "status added: \($0)" }
        lines += edits.statusesRemoved.map { "status removed: \($0)" }
        lines += edits.others.map { "\($0) changed" }
        if let event = edits.event { lines.append(words(of: event)) }
        switch edits.merge {
        case .swallowed(let id): lines.append("merged with \(id), which is this profile now")
        case .swallowedBy(let id): lines.append("merged into \(id)")
        case nil: break
        }
        if let flow = edits.enrolInto { lines.append("asks \(flow) by hand") }
        if let flow = edits.backfill { lines.append("asks \(flow) for a backfill") }
        return lines.map(ProfileText.printable)
    }

    private static func words(of event: EventRecord) -> String {
        let data = event.data.values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.written ?? "")" }
        return "event \(event.name)" + (data.isEmpty ? "" : ": ") + data.joined(separator: ", ")
    }
}
