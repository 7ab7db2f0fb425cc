import Diagnostics

extension [Finding] {
    /// The findings without those of empty keys for which another finding at the same place says more.
    var withoutEchoes: [Finding] {
        guard contains(where: { $0.rule == Rule.emptyKey.id }) else { return self }
        let said = Set(filter { $0.rule != Rule.emptyKey.id }.compactMap(\.span))
        return filter { finding in finding.rule != Rule.emptyKey.id || !(finding.span.map(said.contains) ?? false) }
    }
}
