import FlowLanguage
import Foundation
import SQLiteStorage

/// What Sluice is made of.
enum VersionExamination {
    static var all: [Examination] {
        [
            Examination("sluice", .good, "\(SluiceVersion.current), made with Swift \(swiftVersion)"), sqlite,
            Examination("libyaml", .good, YAMLLibrary.version),
            Examination("zone data", .good, TimeZone.timeZoneDataVersion),
        ]
    }

    private static var swiftVersion: String {
        #if compiler(>=6.4)
            "6.4 or newer"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }

    private static var sqlite: Examination {
        let version = SQLiteLibrary.version
        guard SQLiteLibrary.mayCorruptWithoutLock else { return Examination("SQLite", .good, version) }
        return Examination(
            "SQLite", .note,
            """
            \(version) can damage a file when one program commits while another checkpoints; the write lock beside the \
            store keeps Sluice from that
            """,
            help: "let no other program write to the store")
    }
}
