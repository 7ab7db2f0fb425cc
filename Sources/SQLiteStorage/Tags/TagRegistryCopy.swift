import CivilTime
import Profiles

/// What a connection keeps in mind of the registry of tags and statuses.
struct TagRegistryCopy {
    let rules: TagRules
    /// How long statuses last, by number; those that stay are left out.
    let lasting: [Int64: CalendarDuration]
}

extension Connection {
    /// As of the transaction that is open.
    func registryCopy() throws -> TagRegistryCopy {
        if let registry { return registry }
        let former = try statement(
            "SELECT former.name, tags.name FROM former_tag_names former JOIN tags ON number = tag"
        )
        .all { ($0.text(0), $0.text(1)) }
        let special = try statement(
            """
            SELECT name, hidden_at, api_operations, sync_operations FROM tags
            WHERE hidden_at IS NOT NULL OR api_operations <> 3 OR sync_operations <> 3
            """
        ).all { row in
            (
                name: row.text(0), isHidden: !row.isNull(1),
                limits: TagRules.Limits(
                    api: TagOperations(rawValue: Int(row.integer(2))),
                    sync: TagOperations(rawValue: Int(row.integer(3))))
            )
        }
        let open = TagRules.Limits(api: .both, sync: .both)
        let rules = TagRules(
            presentNames: Dictionary(former, uniquingKeysWith: { $1 }),
            hidden: Set(special.filter(\.isHidden).map(\.name)),
            limits: Dictionary(
                special.filter { $0.limits != open }.map { ($0.name, $0.limits) }, uniquingKeysWith: { $1 }))
        let lasting = try statement("SELECT number, lasts FROM statuses WHERE lasts IS NOT NULL").all {
            ($0.integer(0), $0.duration(1))
        }
        let copy = TagRegistryCopy(
            rules: rules,
            lasting: Dictionary(
                lasting.compactMap { number, duration in duration.map { (number, $0) } }, uniquingKeysWith: { $1 }))
        registry = copy
        return copy
    }

    /// The number of a tag that can be seen; nil when it is hidden, or the store has never seen it.
    func visibleTag(_ name: String) throws -> Int64? {
        try registryCopy().rules.hidden.contains(name) ? nil : try tags.knownNumber(of: name)
    }
}

extension Row {
    /// The duration that is written in a column; nil for none.
    func duration(_ column: Int32) -> CalendarDuration? {
        guard let words = optionalText(column), case .success(let duration) = CalendarDuration.parse(words) else {
            return nil
        }
        return duration
    }
}
