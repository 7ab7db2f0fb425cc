/// How far an import has come.
package struct ImportProgress: Hashable, Sendable {
    package let rows: Int
    /// Of the file, from 0 to 1; nil when its size is unknown.
    package let share: Double?
}
