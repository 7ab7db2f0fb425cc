import Profiles

/// One row of a file, on its way into a store.
struct ImportRow: Sendable {
    /// Counted as a spreadsheet counts: the header is row 1, and so is the first line of a file without one.
    let number: Int
    /// The columns as they stand in the file.
    let original: CSVRecord
    let content: Content

    /// What was made of a row.
    enum Content: Sendable {
        case edit(ProfileEdit)
        /// Why nothing could be made of it.
        case rejected(String)
    }
}
