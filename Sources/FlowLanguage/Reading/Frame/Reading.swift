import Diagnostics
import Profiles

/// What is known while one file is read, and what was found so far.
package struct Reading: Sendable {
    /// The characters of the file.
    package let source: SourceText
    /// What was found so far, in the order of reading.
    package private(set) var findings: [Finding] = []
    /// The key whose value is being read, for messages; empty at the top of a file.
    package private(set) var subject = ""
    /// How the key whose value is being read would be written: the help where something else stands.
    var remedy: String?

    /// The fields that conditions and messages may name.
    package let catalogue: FieldCatalogue
    /// The events of the catalogue, by name.
    package let events: [String: EventDefinition]
    /// What `event.data` speaks of.
    var event = EventInView.none(because: "only a `where` looks at an event")
    /// Whether every trigger of the flow is about a date.
    var hasTriggerDate = true
    /// What `trigger.data` speaks of.
    var triggerEvent = EventInView.none(because: "only flows that an event starts know its data")
    /// The list whose elements the lines that are read are about.
    var listInView: ProfileList?
    /// The workspace's files, for texts that stand beside the file being read.
    let files: [String: [UInt8]]
    /// What the file speaks of that is declared elsewhere.
    private(set) var mentions: [Mention] = []

    /// What a flow test speaks of that only tests name.
    var testMentions: [TestMention] = []
    /// For phone numbers without a country code that tests write; nil when the workspace names no country.
    var phoneRegion: PhoneRegion?

    private var suggestions = Suggestions()

    /// A reading of the file that `source` holds, in a workspace with these fields and files.
    package init(
        source: SourceText, catalogue: FieldCatalogue = FieldCatalogue(), events: [String: EventDefinition] = [:],
        files: [String: [UInt8]] = [:]
    ) {
        self.source = source
        self.catalogue = catalogue
        self.events = events
        self.files = files
    }

    /// Notes that the file speaks of something.
    mutating func mention(_ subject: Mention.Subject, at span: SourceSpan) {
        mentions.append(Mention(subject: subject, span: span))
    }

    /// Adds a finding.
    package mutating func report(_ finding: Finding) {
        findings.append(finding)
    }

    /// Adds a finding of `rule`.
    package mutating func report(
        _ rule: Rule, _ message: String, at span: SourceSpan, related: [RelatedPlace] = [], notes: [String] = [],
        help: String? = nil
    ) {
        findings.append(rule.finding(message, at: span, related: related, notes: notes, help: help))
    }

    /// The name that was most likely meant.
    mutating func suggestion(for name: String, in candidates: some Sequence<String>) -> String? {
        suggestions.nearest(to: name, in: candidates)
    }

    /// Reads a value with `kind`, with its key as the subject of every message.
    mutating func read<Value>(
        _ node: YAMLNode, as kind: ValueKind<Value>, of key: String, remedy: String? = nil
    ) -> Value? {
        let outer = (subject, self.remedy)
        (subject, self.remedy) = (key, remedy)
        defer { (subject, self.remedy) = outer }
        return kind.read(node, &self)
    }
}
