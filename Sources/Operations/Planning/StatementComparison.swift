import Diagnostics
import FlowLanguage

/// Finds out in what two statements differ, key by key and item by item.
struct StatementComparison {
    private(set) var changes: [MeaningChange] = []
    /// The step that the statements belong to.
    let step: String?

    init(step: String? = nil) {
        self.step = step
    }

    /// Compares what stands behind a key; `holder` is where it would stand in the new file.
    mutating func compare(_ old: Statement?, _ new: Statement?, key: [String], holder: SourceSpan?) {
        guard old != new else { return }
        switch (old?.content, new?.content) {
        case (nil, nil): break
        // Conditions are told one by one; names stand together.
        case (nil, .list(let items)?) where items.contains { $0.text == nil }:
            compare([], items, key: key, at: new?.span ?? holder)
        case (.list(let items)?, nil) where items.contains { $0.text == nil }:
            compare(items, [], key: key, at: holder)
        case (nil, _): note(.set(to: new?.inLine ?? ""), key: key, at: new?.span ?? holder)
        case (_, nil): note(.unset(from: old?.inLine ?? ""), key: key, at: holder)
        case (.list(let before)?, .list(let after)?): compare(before, after, key: key, at: new?.span ?? holder)
        // One plain value may stand for a list of it.
        case (.text?, .list(let after)?): compare([old].compactMap(\.self), after, key: key, at: new?.span)
        case (.list(let before)?, .text?): compare(before, [new].compactMap(\.self), key: key, at: new?.span)
        case (.mapping(let before)?, .mapping(let after)?):
            let names = Set(before.keys).union(after.keys).sorted()
            for name in inOrder(names, of: before, after) {
                compare(before[name], after[name], key: key + [name], holder: key.isEmpty ? holder : new?.span)
            }
        case (.text?, .text?), (.text?, .mapping?), (.mapping?, .text?), (.mapping?, .list?), (.list?, .mapping?):
            note(.changed(from: old?.inLine ?? "", to: new?.inLine ?? ""), key: key, at: new?.span ?? holder)
        }
    }

    private mutating func compare(_ old: [Statement], _ new: [Statement], key: [String], at span: SourceSpan?) {
        var gone = old
        var added: [Statement] = []
        for item in new {
            if let place = gone.firstIndex(of: item) { gone.remove(at: place) } else { added.append(item) }
        }
        if gone.isEmpty, added.isEmpty, old != new { note(.reordered, key: key, at: span) }
        for item in added {
            guard let place = gone.firstIndex(where: { $0.isForerunner(of: item) }) else {
                note(.added(item.inLine), key: key, at: item.span)
                continue
            }
            let before = gone.remove(at: place)
            if let name = item["name"]?.text {
                compare(before, item, key: key + [name], holder: item.span)
            } else if let word = item.soleKey {
                compare(before[word], item[word], key: key + [word], holder: item.span)
            } else {
                note(.replaced(before.inLine, by: item.inLine), key: key, at: item.span)
            }
        }
        for item in gone { note(.removed(item.inLine), key: key, at: span) }
    }

    mutating func note(_ kind: MeaningChange.Kind, key: [String] = [], at span: SourceSpan?) {
        changes.append(MeaningChange(step: step, key: key, kind: kind, span: span))
    }

    /// As the new file has them; what is gone comes last.
    private func inOrder(
        _ names: [String], of old: [String: Statement], _ new: [String: Statement]
    ) -> [String] {
        names.sorted { left, right in
            switch (new[left]?.span.start, new[right]?.span.start) {
            case (let first?, let second?): (first, left) < (second, right)
            case (_?, nil): true
            case (nil, _?): false
            case (nil, nil): left < right
            }
        }
    }
}

extension Statement {
    /// Whether another one may be what became of it: the same name, or a question about the same field, or the same keys.
    fileprivate func isForerunner(of other: Statement) -> Bool {
        guard !entries.isEmpty else { return false }
        if let name = other["name"] { return self["name"] == name }
        if let field = other["field"] { return self["field"] == field }
        return Set(entries.keys) == Set(other.entries.keys)
    }

    /// The key of a mapping that has only one: `any`, `tags`.
    fileprivate var soleKey: String? { entries.count == 1 ? entries.keys.first : nil }
}
