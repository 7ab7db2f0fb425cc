import Diagnostics
import Profiles

/// What the columns of a file stand for, found once for all its rows.
struct CSVHeader: Sendable {
    /// The names as they are written, for rejected rows.
    let record: CSVRecord
    /// How many columns stand before the file's own: a file of rejected rows comes back with two of ours.
    let leadingCount: Int
    /// Whether each row holds one document of JSON, as rejected rows of a file of JSON do.
    let holdsDocuments: Bool
    let names: [String]
    let targets: [EditTarget]
    /// Columns that nobody writes, because they are worked out.
    let passedOver: [String]

    init(_ record: CSVRecord, catalogue: FieldCatalogue) throws {
        guard record.isUTF8 else {
            throw ImportFailure(.unusable, "the header is not UTF-8", help: "save the file as CSV UTF-8")
        }
        let names = (0..<record.count).map {
            record.text($0).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        try CSVHeader.requireCommas(names)
        leadingCount = names.starts(with: RejectedRows.leadingColumns) ? RejectedRows.leadingColumns.count : 0
        holdsDocuments = leadingCount > 0 && names.dropFirst(leadingCount).elementsEqual([JSONRows.columnName])
        var targets: [EditTarget] = []
        var seen: [EditTarget: String] = [:]
        for (place, name) in names.enumerated() {
            if place < leadingCount || holdsDocuments {
                targets.append(.passedOver)
                continue
            }
            guard let target = EditTarget(name: name, catalogue: catalogue) else {
                throw CSVHeader.unknown(name, at: place, catalogue: catalogue)
            }
            if target != .passedOver, let first = seen.updateValue(name, forKey: target) {
                throw ImportFailure(
                    .unusable,
                    first == name
                        ? "column \"\(name)\" stands there twice" : "columns \"\(first)\" and \"\(name)\" are one",
                    help: "leave one of them out")
            }
            targets.append(target)
        }
        if CSVHeader.givesBirthdayTwice(targets) {
            targets = targets.map { $0 == .birthDate ? .passedOver : $0 }
        }
        self.record = record.dropping(leadingCount)
        self.names = names
        self.targets = targets
        passedOver =
            holdsDocuments ? [] : zip(names, targets).dropFirst(leadingCount).filter { $1 == .passedOver }.map(\.0)
    }

    /// `birth_date` is worked out wherever its parts are given too.
    private static func givesBirthdayTwice(_ targets: [EditTarget]) -> Bool {
        targets.contains(.birthDate)
            && [ProfileColumn.birthYear, .birthMonth, .birthDay].contains { targets.contains(.column($0)) }
    }

    private static func requireCommas(_ names: [String]) throws {
        guard names.count == 1, let name = names.first else { return }
        for (separator, word) in [(Character(";"), "semicolons"), ("\t", "tabs"), ("|", "bars")]
        where name.contains(separator) {
            throw ImportFailure(
                .unusable, "the columns stand between \(word)", help: "save the file with commas between them")
        }
    }

    private static func unknown(_ name: String, at place: Int, catalogue: FieldCatalogue) -> ImportFailure {
        guard !name.isEmpty else { return ImportFailure(.unusable, "column \(place + 1) has no name") }
        let nearest = NearestName.suggestion(for: name, in: EditTarget.names(in: catalogue))
        return ImportFailure(
            .unusable, "column \"\(name)\" is no field of a profile",
            help: nearest.map { "did you mean `\($0)`?" }
                ?? "fields of your own are written custom.\(Handle.spelling(of: name) ?? "name")")
    }
}
