import Profiles

/// How the values under a watch are read, each with what else matters about its profile.
struct DatesQuery {
    /// Open for one more condition.
    let sql: String
    /// The query's first parameters.
    let names: [String]
    let value: (Row, inout Names) throws -> FieldValue

    init(_ watch: Watch) {
        let column: String
        let tables: String
        switch watch.source {
        case .column(let property):
            column = "p.\(property.name)"
            tables = "profiles p WHERE \(column) IS NOT NULL"
            names = []
            value = { try property.value(in: $0, at: 4, zones: &$1) }
        case .custom(let namespace, let handle):
            column = "a.value"
            tables =
                "custom_attributes a JOIN profiles p ON p.number = a.profile WHERE a.namespace = ? AND a.handle = ?"
            names = [namespace, handle]
            let type: FieldType = watch.workspaceZone == nil ? .date : .datetime
            value = { row, _ in FieldValue(written: row.text(4), as: type) }
        case .dateAttribute(let handle):
            column = "a.day"
            tables = "date_attributes a JOIN profiles p ON p.number = a.profile WHERE a.handle = ?"
            names = [handle]
            value = { row, _ in .date(row.date(4)) }
        case .computed, .flag, .verification: preconditionFailure("a date that is watched is stored")
        }
        sql = """
            SELECT p.number, p.profile_type IS NULL OR p.profile_type = 'active', p.time_zone, p.dates_moved_at, \(column)
            FROM \(tables)
            """
    }
}
