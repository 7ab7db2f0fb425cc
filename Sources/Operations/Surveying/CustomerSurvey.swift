import CivilTime
import Diagnostics
import Engine
import FlowLanguage
import Flows
import Profiles
import Storage

/// Finds out what a store knows about its customers, as far as the checks of a workspace ask.
package struct CustomerSurvey: Sendable {
    /// Values of a field that are told apart, at most; with more of them nobody looks for slips among them.
    private static let mostValues = 200
    private static let page = 2000

    /// Nil when the workspace has errors: then nothing is known about its fields and conditions.
    private let release: CompiledRelease?

    /// A survey for a workspace as it was read.
    package init(release: Release?) {
        self.release = release.map { CompiledRelease($0) }
    }

    /// Looks at every active profile once; `progress` hears how many were looked at, out of how many.
    package func facts(
        in reader: any StoreReader, at now: Instant, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> StoreFacts {
        var facts = StoreFacts()
        facts.profiles = try reader.standing().activeProfiles
        facts.tags = try reader.tagCounts()
        facts.take(try reader.tagRules())
        facts.statuses = try reader.statusCounts()
        facts.zones = try reader.zoneCounts()
        facts.inside = try reader.peopleByStep()
        guard let release else { return facts }
        var survey = ConditionSurvey(release: release)
        var values = ValueCounts(fields: release.vocabulary.fields.count, most: Self.mostValues)
        var looked = 0
        var last: ProfileNumber = 0
        while case let page = try reader.activeProfiles(after: last, limit: Self.page, in: .only), let end = page.last {
            last = end
            for work in try reader.work(for: page, under: release, at: now) {
                survey.take(work, at: now)
                values.take(work.context)
            }
            looked += page.count
            progress(looked, facts.profiles)
        }
        for (slot, field) in release.vocabulary.fields.enumerated() {
            guard let name = release.release.catalogue.name(of: field.source) else { continue }
            facts.fields[name] = values.field(slot)
        }
        facts.matches = Dictionary(
            survey.matches.map { ($0.key.description, $0.value) }, uniquingKeysWith: { first, _ in first })
        return facts
    }
}

/// How often each value stands in each slot of the profiles.
private struct ValueCounts {
    private let most: Int
    private var filled: [Int]
    /// Nil once there are too many values.
    private var values: [[String: Int]?]

    init(fields: Int, most: Int) {
        self.most = most
        filled = Array(repeating: 0, count: fields)
        values = Array(repeating: [:], count: fields)
    }

    mutating func take(_ context: ProfileContext) {
        for (slot, value) in context.values.enumerated() where !value.isMissing {
            filled[slot] += 1
            guard case .text(let text) = value, let known = values[slot]?.count else { continue }
            values[slot]?[text.written, default: 0] += 1
            if known > most { values[slot] = nil }
        }
    }

    func field(_ slot: Int) -> StoreFacts.Field { StoreFacts.Field(filled: filled[slot], values: values[slot]) }
}
