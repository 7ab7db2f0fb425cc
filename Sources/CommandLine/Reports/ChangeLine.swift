import CivilTime
import JSONText
import Operations
import Profiles

/// One change of the log as a line.
struct ChangeLine {
    let change: Change
    let profile: ProfileID
    /// The zone in which times are written.
    let zone: ZoneRules

    /// For people.
    var text: String {
        let heading = [
            String(change.number), ShownTime(zone: zone).text(change.at), profile.description,
            change.origin.description + (change.isQuiet ? ", quiet" : ""),
        ]
        return (heading + [ChangeText.lines(of: change.edits).joined(separator: "; ")]).joined(separator: "  ")
    }

    /// For other systems: `{"number","at","profile","origin","quiet","depth", …}` and then what changed; what did
    /// not is left out.
    var json: String {
        var writer = JSONTextWriter()
        writer.open("{")
        writer.member("number", Int(change.number))
        writer.member("at", change.at.iso8601(in: zone))
        writer.member("profile", profile.description)
        writer.member("origin", change.origin.description)
        writer.member("quiet", change.isQuiet)
        writer.member("depth", change.depth)
        // What is asked again was told when it changed.
        if let flow = change.edits.triesAgain {
            writer.member("tries_again", flow)
        } else {
            change.edits.writeMembers(to: &writer, zone: zone)
        }
        writer.close("}")
        return writer.result
    }
}
