import Diagnostics
import Profiles
import Templates

extension Rule {
    static let caseTwinTag = Rule(
        "case-twin-tag", .warning, "two tags or statuses that differ only in capitals, \"-\" or \"_\"",
        because: """
            "VIP" and "vip" are two tags: who carries one does not carry the other. Two spellings in one workspace are nearly \
            always a slip, and a condition on the wrong one never matches anybody.
            """,
        bad: [
            .flow("enter_if: [{tags: {any: [«VIP»]}}]"),
            .files(
                """
                === example.flow.yaml
                steps: [{id: send, send: {message: example, channel: email, purpose: account}}, {id: mark, add_tag: back-again}]
                === messages/example.message.yaml
                email:
                  subject: "Hello"
                  text: "Hello{% if tags contains '«back_again»' %}, again{% endif %}"
                """),
            .catalogue(
                "tags: [vip, whale, newsletter, do-not-contact, tester, «Vip»]\nstatuses: [suspended, complaint-open, «complaint_open»]"
            ),
        ],
        good: [
            .flow(
                "enter_if: [{tags: {any: [vip, whale]}}, {statuses: {none: [vip]}}]\nsteps: [{id: s, add_status: vip}]"),
            .flow("steps: [{id: mark, add_tag: vip2}, {id: more, add_tag: vips}]"),
        ])
}

extension Check {
    /// Each tag and each status has one spelling.
    static let caseTwins = Check(.caseTwinTag) { draft in
        findings(
            "tag",
            spellings(in: draft, declared: "tags") { subject in
                switch subject {
                case .tagAsked(let tag), .tagWritten(let tag): tag
                case .statusAsked, .statusWritten, .message, .audience, .event, .webhook, .told, .flow, .stepID,
                    .triggerDate,
                    .enrolment, .value, .file, .send, .onlyArms, .consent:
                    nil
                }
            } of: {
                $0.template.reads.tags
            })
            + findings(
                "status",
                spellings(in: draft, declared: "statuses") { subject in
                    switch subject {
                    case .statusAsked(let status), .statusWritten(let status): status
                    case .tagAsked, .tagWritten, .message, .audience, .event, .webhook, .told, .flow, .stepID,
                        .triggerDate,
                        .enrolment, .value, .file, .send, .onlyArms, .consent:
                        nil
                    }
                } of: {
                    $0.template.reads.statuses
                })
    }

    /// Every place that writes a tag or status: the catalogue's in front, then the others in the order of their files.
    private static func spellings(
        in draft: WorkspaceDraft, declared key: String, _ name: (Mention.Subject) -> String?,
        of text: (PlacedTemplate) -> [String]
    ) -> [Placed<String>] {
        var spellings: [Placed<String>] = []
        if case .sequence(let items)? = draft.entry(key, of: "catalog.yaml")?.value.content {
            for item in items {
                if case .scalar(let scalar) = item.content { spellings.append(Placed(scalar.text, at: item.span)) }
            }
        }
        spellings += draft.mentions.compactMap { mention in name(mention.subject).map { Placed($0, at: mention.span) } }
        for part in draft.messages.flatMap(\.parts) {
            for handle in text(part.text) {
                spellings.append(Placed(handle, at: part.text.place(ofQuoted: handle) ?? part.span))
            }
        }
        return spellings
    }

    private static func findings(_ thing: String, _ spellings: [Placed<String>]) -> [Finding] {
        var counts: [String: Int] = [:]
        for spelling in spellings { counts[spelling.value, default: 0] += 1 }
        guard counts.count > 1 else { return [] }
        var twins: [String: [Placed<String>]] = [:]
        var seen: Set<String> = []
        for spelling in spellings where seen.insert(spelling.value).inserted {
            twins[Handle.likeness(of: spelling.value), default: []].append(spelling)
        }
        return twins.values.filter { $0.count > 1 }.flatMap { twins -> [Finding] in
            // What the catalogue has is meant; without it, what is written more often.
            let declared = twins.filter { $0.span.file == "catalog.yaml" }
            let likely = declared.isEmpty ? twins : declared
            let most = likely.map { counts[$0.value] ?? 0 }.max()
            guard let right = likely.first(where: { counts[$0.value] == most }) else { return [] }
            return twins.filter { $0.value != right.value }.map { twin in
                Rule.caseTwinTag.finding(
                    "\"\(twin.value)\" and \"\(right.value)\" are two \(thing == "tag" ? "tags" : "statuses")",
                    at: twin.span, related: [RelatedPlace(right.span, label: "the other spelling")],
                    help: "did you mean `\(right.value)`?")
            }
        }
    }
}

extension PlacedTemplate {
    /// Where a text that is written in quotes stands first.
    func place(ofQuoted text: String) -> SourceSpan? {
        for quote in ["'", "\""] {
            guard let range = template.source.firstRange(of: quote + text + quote) else { continue }
            let scalars = template.source.unicodeScalars
            let start = scalars.distance(from: scalars.startIndex, to: range.lowerBound) + 1
            return places.spans(of: [start..<start + text.unicodeScalars.count]).first
        }
        return nil
    }
}
