import Diagnostics
import Flows

extension Rule {
    static let unused = Rule(
        "unused", .warning, "an audience, message, webhook or persona that nothing uses",
        because: """
            What nothing uses is either forgotten, or its name is written differently where it should be used. A reader cannot \
            tell which. Tags, statuses and events may be there for other systems, so they are not looked at.
            """,
        bad: [
            .files(
                """
                === audiences/example.yaml
                version: 1
                audiences:
                  «old-vips»: {title: Old VIPs, if: [{tags: {all: [vip]}}]}
                === messages/forgotten.message.yaml
                version: 1
                message: «forgotten»
                purposes: [account]
                push: {title: "Hello", text: "Hello"}
                """),
            .catalogue(
                "webhooks: {crm: {url: \"https://hooks.shop.example/crm\"}, «tills»: {url: \"https://tills.shop.example\"}}"
            ),
        ],
        good: [
            .files(
                """
                === audiences/example.yaml
                version: 1
                audiences:
                  old-vips: {title: Old VIPs, if: [{tags: {all: [vip]}}]}
                === example.flow.yaml
                status: retired
                enter_if: [{audience: old-vips}]
                """),
            .catalogue("tags: [vip, whale, newsletter, do-not-contact, tester, long-gone]"),
        ])
}

extension Check {
    /// Everything that has a name is named somewhere.
    static let unusedNames = Check(.unused) { draft in
        // What cannot be read may use anything.
        guard draft.workspace != nil, draft.knowsAllAudiences, draft.flows.allSatisfy(\.isWhole),
            draft.audiences.allSatisfy({ $0.conditions != nil })
        else { return [] }
        var used = UsedNames()
        // What only a test names is used by nobody.
        for mention in draft.otherMentions { used.take(mention.subject) }
        for mention in draft.flows.lazy.flatMap(\.mentions) { used.take(mention.subject) }
        for mention in draft.messages.lazy.flatMap(\.mentions) { used.take(mention.subject) }
        let messages = draft.messages.compactMap(\.id).filter { !used.messages.contains($0.value) }
        let audiences = draft.audiences.map(\.id).filter { !used.audiences.contains($0.value) }
        let catalogue = draft.declared.isWhole ? draft.entry("webhooks", of: "catalog.yaml") : nil
        return messages.map { finding("no flow sends message", $0) }
            + audiences.map { finding("nothing asks for audience", $0) }
            + (catalogue?.value.keys ?? []).filter { !used.webhooks.contains($0.value) }
            .map { finding("nothing calls webhook", $0) } + unusedPersonas(in: draft)
    }

    private static func unusedPersonas(in draft: WorkspaceDraft) -> [Finding] {
        // A test that cannot be read may be about anybody.
        guard draft.knowsAllPersonas, draft.tests.allSatisfy({ $0.suite != nil }) else { return [] }
        var used: Set<String> = []
        for case .persona(let name) in draft.tests.flatMap(\.testMentions).map(\.subject) { used.insert(name) }
        return draft.personas.filter { !used.contains($0.name) }
            .map { finding("no test is about persona", Placed($0.name, at: $0.span)) }
    }

    private static func finding(_ what: String, _ name: Placed<String>) -> Finding {
        Rule.unused.finding("\(what) \"\(name.value)\"", at: name.span, help: "take it out, or use it")
    }
}

/// The names that any file uses.
private struct UsedNames {
    private(set) var messages: Set<String> = []
    private(set) var audiences: Set<String> = []
    private(set) var webhooks: Set<String> = []

    mutating func take(_ subject: Mention.Subject) {
        switch subject {
        case .message(let id): messages.insert(id)
        case .audience(let id): audiences.insert(id)
        case .webhook(let name): webhooks.insert(name)
        case .tagAsked, .tagWritten, .statusAsked, .statusWritten, .event, .told, .flow, .stepID, .triggerDate,
            .enrolment,
            .value, .file, .send, .onlyArms, .consent:
            break
        }
    }
}

extension YAMLNode {
    /// The keys of a mapping with their places.
    fileprivate var keys: [Placed<String>] {
        guard case .mapping(let entries) = content else { return [] }
        return entries.map { Placed($0.key, at: $0.keySpan) }
    }
}
