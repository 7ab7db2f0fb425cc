/// A table of names that other rows refer to by number.
enum NameTable: String, CaseIterable, Sendable {
    case words
    case tags
    case statuses
    case zones

    /// Where rows that are about nobody refer to its names.
    private var otherUses: [(table: String, column: String)] {
        switch self {
        case .words:
            [
                ("flow_standings", "flow"), ("entry_counts", "flow"), ("entry_counts", "reason"),
                ("effect_counts", "flow"), ("effect_counts", "step"), ("effect_counts", "effect"),
                ("effect_counts", "reason"),
            ]
        case .tags: [("former_tag_names", "tag")]
        case .statuses, .zones: []
        }
    }

    /// What says that somebody defined the name, so that it stays when nobody has it.
    private var definition: String {
        switch self {
        case .words, .zones: "0"
        case .tags: "description IS NOT NULL OR created_at IS NOT NULL OR hidden_at IS NOT NULL"
        case .statuses: "title IS NOT NULL OR description IS NOT NULL OR created_at IS NOT NULL OR lasts IS NOT NULL"
        }
    }

    /// Takes away the name with a number when no row refers to it any more.
    var removalOfUnused: String {
        let people = PersonTable.all.flatMap { table in table.columns(naming: self).map { (table.name, $0) } }
        let uses = (otherUses + people).map { table, column in
            "AND NOT EXISTS (SELECT 1 FROM \(table) WHERE \(column) = ?1)"
        }
        return "DELETE FROM \(rawValue) WHERE number = ?1 AND NOT (\(definition)) " + uses.joined(separator: " ")
    }
}
