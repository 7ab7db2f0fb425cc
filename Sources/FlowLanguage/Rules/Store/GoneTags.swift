import Diagnostics
import Templates

/// Tags that a workspace names while the store has them no longer under that name.
package enum GoneTags {
    /// What an author is told about a tag of `facts` that is gone; nil for any other tag.
    package static func finding(for tag: String, by facts: StoreFacts, at span: SourceSpan?) -> Finding? {
        if facts.hiddenTags.contains(tag) { return HiddenTag.finding(for: tag, at: span) }
        return facts.presentTagNames[tag].map { RenamedTag.finding(for: tag, now: $0, at: span) }
    }

    /// The findings about such tags among those of a workspace.
    package static func findings(among findings: [Finding]) -> [Finding] {
        findings.filter { $0.rule == Rule.hiddenTag.id || $0.rule == Rule.renamedTag.id }
    }
}

extension WorkspaceDraft {
    /// Every place at which something that is deployed names a tag; what tests say stays among them.
    var tagsNamed: [Placed<String>] {
        let mentions = otherMentions + flows.flatMap(\.mentions) + messages.flatMap(\.mentions)
        var named = mentions.compactMap { mention -> Placed<String>? in
            switch mention.subject {
            case .tagAsked(let tag), .tagWritten(let tag): Placed(tag, at: mention.span)
            case .statusAsked, .statusWritten, .message, .audience, .event, .webhook, .told, .flow, .stepID,
                .triggerDate, .enrolment, .value, .file, .send, .onlyArms, .consent:
                nil
            }
        }
        for part in messages.flatMap(\.parts) {
            for tag in part.text.template.reads.tags {
                named.append(Placed(tag, at: part.text.place(ofQuoted: tag) ?? part.span))
            }
        }
        return named
    }
}
