import Foundation

/// The file of rows that could not be imported: why, and what they were, so that they can be mended and imported again.
///
/// It is written beside and takes its place when it is whole; when nothing is rejected, one of an earlier run goes.
struct RejectedRows {
    /// What stands before the columns of the file itself.
    static let leadingColumns = ["row", "reason"]

    let path: String
    private let header: CSVRecord
    private var pending: [UInt8] = []
    private var handle: FileHandle?

    private var partialPath: String { "\(path).partial" }

    init(path: String, header: CSVRecord) {
        self.path = path
        self.header = header
    }

    mutating func add(_ row: ImportRow, reason: String) throws {
        if handle == nil {
            handle = try open()
            pending = line(RejectedRows.leadingColumns.map { Array($0.utf8)[...] }, header)
        }
        pending += line([Array("\(row.number)".utf8)[...], Array(reason.utf8)[...]], row.original)
        if pending.count > 64 * 1024 { try flush() }
    }

    /// Puts the file in its place, or takes an old one away.
    mutating func finish() throws {
        do {
            if let handle {
                try flush()
                try handle.synchronize()
                try handle.close()
                guard rename(partialPath, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            } else if FileManager.default.fileExists(atPath: path) {
                try FileManager.default.removeItem(atPath: path)
            }
        } catch {
            throw failure
        }
    }

    private func open() throws -> FileHandle {
        // The rows are about people, so they are for their owner's eyes alone.
        let isCreated = FileManager.default.createFile(
            atPath: partialPath, contents: nil, attributes: [.posixPermissions: 0o600])
        guard isCreated, let handle = FileHandle(forWritingAtPath: partialPath) else { throw failure }
        return handle
    }

    private mutating func flush() throws {
        do { try handle?.write(contentsOf: pending) } catch { throw failure }
        pending = []
    }

    private var failure: ImportFailure {
        ImportFailure(.unreadable, "the rejected rows cannot be written to \(path)")
    }

    private func line(_ leading: [ArraySlice<UInt8>], _ record: CSVRecord) -> [UInt8] {
        // A row that is not UTF-8 would make a file that is not: what cannot be shown is shown as such.
        let fields = (0..<record.count).map { record.isUTF8 ? record.field($0) : Array(record.text($0).utf8)[...] }
        return CSVWriter.record(leading + fields)
    }
}
