import CivilTime
import Profiles

/// Makes lines of profiles: of a CSV, the header first, or of JSON.
struct ExportRows {
    private let context: EventContext
    /// Nil for whole profiles.
    private let columns: [ExportColumn]?
    private let now: Instant
    /// What was written and not yet taken.
    private(set) var bytes: [UInt8] = []

    init(_ context: EventContext, columns: [ExportColumn]?, at now: Instant) {
        self.context = context
        self.columns = columns
        self.now = now
        if let columns { bytes = CSVWriter.record(columns.map { Array($0.name.utf8)[...] }) }
    }

    mutating func add(_ profile: Profile) {
        guard let columns else {
            bytes += context.document(of: profile, at: now).utf8
            bytes.append(UInt8(ascii: "\n"))
            return
        }
        let today = context.today(for: profile, at: now)
        bytes += CSVWriter.record(
            columns.map { column in
                FormulaGuard.added(to: column.cell(of: profile, today: today, leapDay: context.leapDay))
            })
    }

    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
