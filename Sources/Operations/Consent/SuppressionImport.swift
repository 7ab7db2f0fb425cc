import CivilTime
import Profiles
import Storage

/// Puts the addresses of a file on the suppression list: one on each line, or a CSV with a column `email` or `phone`.
package struct SuppressionImport {
    /// What came of a file.
    package struct Report: Hashable, Sendable {
        package var read = 0
        /// Addresses on which the reason is new.
        package var suppressed = 0
        /// Addresses that the list had for this reason.
        package var known = 0
        /// Lines in which no address can be read, by number.
        package var rejected: [Rejection] = []

        package init() {}
    }

    /// A line that was not taken.
    package struct Rejection: Hashable, Sendable {
        package let line: Int
        package let reason: String
    }

    private let store: any Store
    private let channels: Set<Channel>?
    private let reason: SuppressionReason
    private let source: String
    private let region: PhoneRegion?
    private let now: () -> Instant

    private static let batchSize = 1000
    private static let columns: Set<String> = ["email", "phone", "mobile_phone", "mobile", "address"]

    package init(
        into store: any Store, channels: Set<Channel>?, reason: SuppressionReason, source: String,
        region: PhoneRegion?, now: @escaping () -> Instant
    ) {
        self.store = store
        self.channels = channels
        self.reason = reason
        self.source = source
        self.region = region
        self.now = now
    }

    /// Throws `ImportFailure` when the file cannot be read, and `StoreFailure`; what was taken before stays.
    package func run(file path: String) throws -> Report {
        var reader = CSVReader(ByteWindow(try FileBytes(path: path).nextPiece))
        var report = Report()
        var columns: [Int]?
        var line = 0
        var batch: [ContactAddress] = []
        while let item = try reader.next() {
            line += 1
            switch item {
            case .malformed(let reason, _):
                report.read += 1
                report.rejected.append(Rejection(line: line, reason: reason))
            case .record(let record):
                guard !record.isBlank else { continue }
                if columns == nil {
                    let named = (0..<record.count).filter { place in
                        SuppressionImport.columns.contains(SuppressionImport.name(record.text(place), at: place))
                    }
                    // Without a header that says so, the first cell of each line is an address.
                    columns = named.isEmpty ? [0] : named
                    if !named.isEmpty { continue }
                }
                report.read += 1
                take(record, columns ?? [0], at: line, into: &batch, &report)
            }
            if batch.count >= SuppressionImport.batchSize { try write(&batch, &report) }
        }
        try write(&batch, &report)
        return report
    }

    /// A name in a header, without the mark that some programs put before the first.
    private static func name(_ text: String, at place: Int) -> String {
        let plain = place == 0 && text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        return FoldedText(plain)?.folded ?? ""
    }

    private func take(
        _ record: CSVRecord, _ columns: [Int], at line: Int, into batch: inout [ContactAddress], _ report: inout Report
    ) {
        let cells = columns.filter { $0 < record.count }
            .map { SuppressionImport.plain(record.text($0)) }
            .filter { FoldedText($0) != nil }
        guard record.isUTF8, !cells.isEmpty else {
            let reason = record.isUTF8 ? "there is no address" : "the line is not UTF-8"
            return report.rejected.append(Rejection(line: line, reason: reason))
        }
        for cell in cells {
            do throws(Misreading) {
                batch.append(try WrittenAddress.read(cell, isPushToken: channels == [.push], region: region))
            } catch {
                report.rejected.append(Rejection(line: line, reason: error.description))
            }
        }
    }

    private static func plain(_ text: String) -> String {
        text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    private func write(_ batch: inout [ContactAddress], _ report: inout Report) throws {
        guard !batch.isEmpty else { return }
        let taken = try store.write { writer in
            let at = now()
            return try batch.count { address in
                try !AddressSuppression.suppress(
                    address, on: channels, because: reason, source: source, in: writer, at: at
                ).isEmpty
            }
        }
        report.suppressed += taken
        report.known += batch.count - taken
        batch = []
    }
}
