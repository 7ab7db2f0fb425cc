import CivilTime
import Flows
import JSONText
import Profiles

extension Happening {
    /// The line of a test that expects it: `{at: 2027-03-07 09:00, send: birthday-treat, channel: email}`
    ///
    /// - Parameter namesTime: whether the line says when.
    func line(in zone: ZoneRules, namesTime: Bool) -> String {
        let time = namesTime ? ["at: \(at.written(in: zone))"] : []
        let parts = kind.writtenValues.map { "\($0.key): \($0.value)" }
        return "{\((time + parts).joined(separator: ", "))}"
    }
}

extension Instant {
    /// As a test writes it: on the workspace's clock, or with the offset where the clock shows the time twice.
    func written(in zone: ZoneRules) -> String {
        let local = zone.local(at: self)
        return zone.instant(of: local) == self ? local.description : iso8601(in: zone)
    }
}

extension ExpectedAction.Kind {
    /// The keys of a line with what stands behind them.
    var writtenValues: [(key: String, value: String)] {
        switch self {
        case .send(let message, let channel, _):
            [(word.rawValue, message)] + (channel.map { [("channel", $0.rawValue)] } ?? [])
        case .addTag(let name), .removeTag(let name), .addStatus(let name), .removeStatus(let name),
            .webhook(let name), .emit(let name):
            [(word.rawValue, name)]
        case .set(let settings):
            [
                (
                    word.rawValue,
                    "{\(settings.map { "\($0.field.name): \($0.value.yaml)" }.joined(separator: ", "))}"
                )
            ]
        case .comms(let flags):
            [
                (
                    word.rawValue,
                    "{\(flags.sorted { $0.key.bit < $1.key.bit }.map { "\($0.key.name): \($0.value)" }.joined(separator: ", "))}"
                )
            ]
        case .exit(let reason): [(word.rawValue, reason.rawValue)]
        }
    }
}

extension FieldValue {
    /// The value as it stands in a file; texts are quoted, which no text ever minds.
    fileprivate var yaml: String {
        switch self {
        case .text: JSONTextWriter.quoted(written ?? "")
        default: written ?? ""
        }
    }
}
