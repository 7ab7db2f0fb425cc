/// What kind of value a field holds, which decides the operators and literals that fit it.
package enum FieldType: String, CaseIterable, Hashable, Sendable {
    case text, number, boolean, date, datetime
    case timeZone = "time_zone"
    case handle
    /// Several texts, in their order.
    case list
}
