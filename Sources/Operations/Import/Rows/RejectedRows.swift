import Foundation

/// The file of rows that could not be imported: why, and what they were, so that they can be mended and imported again.
///
/// It is written beside and takes its place when it is whole; when nothing is rejected, one of an earlier run goes. A
/// row stands there with the bytes that it had, so that one of another encoding loses nothing.
struct RejectedRows {
    /// What stands before the columns of the file itself.
    static let leadingColumns = ["row", "reason"]

    let path: String
    private let header: CSVRecord
    private var pending: [UInt8] = []
    private var handle: FileHandle?
    /// How many bytes of it are on the disk for good.
    private(set) var length: Int

    /// - Parameter length: how much of what an earlier import wrote is kept; what came after its last batch goes.
    init(path: String, header: CSVRecord, keeping length: Int = 0) throws {
        self.path = path
        self.header = header
        self.length = length
        guard length > 0 else { return }
        do {
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: RejectedRows.partialPath(of: path)))
            try handle.truncate(atOffset: UInt64(length))
            self.handle = handle
        } catch {
            throw failure
        }
    }

    /// Whether what an earlier import wrote is still there; a file that was already put in its place is taken back.
    static func hold(_ length: Int, at path: String) -> Bool {
        if size(of: partialPath(of: path)) >= length { return true }
        return size(of: path) == length && rename(path, partialPath(of: path)) == 0
    }

    mutating func add(_ row: ImportRow, reason: String) {
        if length == 0, pending.isEmpty {
            pending = RejectedRows.line(RejectedRows.leadingColumns.map { Array($0.utf8)[...] }, header)
        }
        pending += RejectedRows.line([Array("\(row.number)".utf8)[...], Array(reason.utf8)[...]], row.original)
    }

    /// Brings what was added to the disk.
    mutating func save() throws {
        guard !pending.isEmpty else { return }
        do {
            let handle = try self.handle ?? create()
            self.handle = handle
            try handle.seek(toOffset: UInt64(length))
            try handle.write(contentsOf: pending)
            try handle.synchronize()
        } catch {
            throw failure
        }
        length += pending.count
        pending = []
    }

    /// Puts the file in its place, or takes an old one away.
    func finish() throws {
        let partial = RejectedRows.partialPath(of: path)
        do {
            if let handle {
                try handle.close()
                guard rename(partial, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            } else {
                for old in [path, partial] where FileManager.default.fileExists(atPath: old) {
                    try FileManager.default.removeItem(atPath: old)
                }
            }
        } catch {
            throw failure
        }
    }

    private func create() throws -> FileHandle {
        let partial = RejectedRows.partialPath(of: path)
        // The rows are about people, so they are for their owner's eyes alone.
        let isCreated = FileManager.default.createFile(
            atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600])
        guard isCreated, let handle = FileHandle(forWritingAtPath: partial) else { throw failure }
        return handle
    }

    private static func partialPath(of path: String) -> String { "\(path).partial" }

    private static func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    private var failure: ImportFailure {
        ImportFailure(.unreadable, "the rejected rows cannot be written to \(path)")
    }

    private static func line(_ leading: [ArraySlice<UInt8>], _ record: CSVRecord) -> [UInt8] {
        CSVWriter.record(leading + (0..<record.count).map(record.field))
    }
}
