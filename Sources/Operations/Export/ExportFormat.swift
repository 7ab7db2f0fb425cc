/// The form of an export.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    /// A row for each profile: what spreadsheets read, with what fits into cells.
    case csv
    /// A whole profile on each line.
    case jsonl

    /// The form that a file's name asks for; nil when it asks for none.
    package init?(fileName: String) {
        let name = fileName.lowercased()
        if name.hasSuffix(".csv") {
            self = .csv
        } else if [".jsonl", ".ndjson"].contains(where: name.hasSuffix) {
            self = .jsonl
        } else {
            return nil
        }
    }
}
