import CivilTime
import JSONText
import Profiles
import Storage

/// Rows of the suppression list as people and programs read them.
enum SuppressionLine {
    private static let shownDigits = 12

    /// `3f9a04c1b27e  email  optout  Tue 2027-03-09 10:00  portal`
    static func table(_ rows: [Suppression], time: ShownTime) -> [String] {
        var table = Table([])
        for row in rows {
            table.add(
                String(row.hash.description.prefix(shownDigits)), row.channel.rawValue, row.reason.rawValue,
                time.text(row.at), row.source ?? "")
        }
        return table.lines()
    }

    /// `{"hash","channel","reason","at","decided_at","source"}`
    static func json(_ row: Suppression, zone: ZoneRules) -> String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("hash", row.hash.description)
        writer.member("channel", row.channel.rawValue)
        writer.member("reason", row.reason.rawValue)
        writer.member("at", row.at.iso8601(in: zone))
        writer.member("decided_at", orNull: row.decidedAt?.iso8601(in: zone))
        writer.member("source", orNull: row.source)
        writer.close("}")
        return writer.result
    }
}
