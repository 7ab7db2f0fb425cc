import CivilTime
import Diagnostics

/// What the comments of one file allow.
struct FileAllowances: Sendable {
    let path: String
    let comments: [Allowance.Comment]
    /// Whether mistakes may hide what they are for.
    let isUnclear: Bool

    init(_ tree: YAMLTree) {
        path = tree.source.file
        comments = Allowance.all(in: tree)
        isUnclear = !tree.findings.isEmpty
    }
}

/// All that the comments of a workspace allow, held against what was found.
struct Allowances {
    private var comments: [Allowance.Comment] = []
    /// Files with mistakes that may hide what an allowance in them is for.
    private var unclearFiles: Set<String> = []
    /// Where a text in a file of its own is named, by the path of that file.
    private var namings: [String: [SourceSpan]] = [:]

    /// Takes the comments of a YAML file.
    mutating func take(_ file: FileAllowances) {
        comments += file.comments
        if file.isUnclear { unclearFiles.insert(file.path) }
    }

    /// Notes that the text in a file belongs to the line that names the file.
    mutating func note(text path: String, namedAt span: SourceSpan) { namings[path, default: []].append(span) }

    /// The findings that nobody allowed, and what is wrong with the allowances themselves.
    func sift(_ findings: [Finding], today: CivilDate?) -> [Finding] {
        let allowances = comments.compactMap { if case .allowance(let allowance) = $0 { allowance } else { nil } }
        let unclear = comments.compactMap { comment -> Finding? in
            guard case .unclear(let span) = comment else { return nil }
            return Rule.unusedAllow.finding(
                "this comment allows nothing: it cannot be read", at: span,
                help: "`# sluice: allow no-exit -- why`, or `# sluice: allow-until 2027-01-31 no-exit -- why`")
        }
        guard !allowances.isEmpty else { return findings + unclear }
        let byFile = Dictionary(grouping: allowances.indices, by: { allowances[$0].file })
        var used: Set<Int> = []
        let left = findings.filter { finding in
            guard finding.severity != .error else { return true }
            let places = finding.span.map { [$0] + (namings[$0.file] ?? []) } ?? []
            let found = places.lazy.compactMap { place in
                byFile[place.file]?.first { allowances[$0].covers(finding.rule, on: place.start.line, today: today) }
            }.first
            if let found { used.insert(found) }
            return found == nil
        }
        let others = allowances.indices.flatMap { index -> [Finding] in
            let allowance = allowances[index]
            if used.contains(index) {
                return allowance.hasReason ? [] : [allowance.withoutReason]
            }
            return unclearFiles.contains(allowance.file) ? [] : [allowance.unused(today: today)]
        }
        return left + unclear + others
    }
}

extension Allowance {
    fileprivate func covers(_ rule: String, on line: Int, today: CivilDate?) -> Bool {
        lines.contains(line) && rules.contains(rule) && !isOver(today)
    }

    private func isOver(_ today: CivilDate?) -> Bool {
        guard let until, let today else { return false }
        return until < today
    }

    fileprivate var withoutReason: Finding {
        Rule.allowWithoutReason.finding(
            "this allow does not say why", at: span, help: "`# sluice: allow \(rules.joined(separator: ", ")) -- why`")
    }

    /// Why it silences nothing, from the surest reason to the vaguest.
    fileprivate func unused(today: CivilDate?) -> Finding {
        if let id = rules.first(where: { RuleBook.rule($0) == nil }) {
            let near = NearestName.suggestion(for: id, in: RuleBook.all.map(\.id))
            return Rule.unusedAllow.finding(
                "there is no rule \"\(id)\"", at: span, help: near.map { "did you mean `\($0)`?" })
        }
        if let id = rules.first(where: { RuleBook.rule($0)?.severity == .error }) {
            return Rule.unusedAllow.finding(
                "\"\(id)\" is an error, and errors cannot be allowed", at: span,
                help: "mend it, and take the comment out")
        }
        if let until, isOver(today) {
            return Rule.unusedAllow.finding(
                "this allow ended on \(until)", at: span, help: "mend it, or name a later day")
        }
        return Rule.unusedAllow.finding(
            "this allow silences nothing", at: span, help: "take it out", fix: Fix(removal, ""))
    }
}
