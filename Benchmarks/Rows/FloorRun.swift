import Floor
import Foundation

/// Writes the rows of a finished store into a fresh one, with C calls and nothing else.
struct FloorRun {
    /// The entries that are written per second.
    let rate: Double
    let rows: Int

    /// - Parameters:
    ///   - tables: names, and how to select their rows with the entry that each belongs to first.
    ///   - names: tables of names that the others refer to; they are copied before the clock starts.
    init(
        from source: String, into target: String, names: [String], tables: [(name: String, select: String)],
        entriesPerTransaction: Int
    ) {
        let copies = names.map { "INSERT OR IGNORE INTO \($0) SELECT * FROM source.\($0);" }.joined()
        let prepare = "ATTACH '\(source)' AS source; \(copies) DETACH source;"
        let texts = tables.map { (strdup($0.name), strdup($0.select)) }
        defer {
            for (name, select) in texts {
                free(name)
                free(select)
            }
        }
        let result = floorReplay(
            source, target, prepare, texts.map { FloorTable(name: $0.0, select: $0.1) }, Int32(tables.count),
            Int32(entriesPerTransaction))
        if let failure = result.failure { fatalError("the floor failed: \(String(cString: failure))") }
        rate = Double(result.entries) / result.seconds
        rows = Int(result.rows)
    }
}
