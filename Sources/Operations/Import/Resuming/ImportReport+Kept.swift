import JSONText
import Profiles

extension ImportReport {
    /// The report so far as JSON, for an import that goes on later.
    var kept: String {
        var writer = JSONTextWriter()
        writer.open("{")
        for (name, count) in [
            ("read", read), ("created", created), ("updated", updated), ("unchanged", unchanged),
            ("rejected", rejected),
        ] {
            writer.member(name, count)
        }
        writer.counts("ignored", ignored.map { ($0.key.rawValue, $0.value) })
        writer.key("first_rejections")
        writer.open("[")
        for rejection in firstRejections {
            writer.separate()
            writer.open("{")
            writer.member("row", rejection.row)
            writer.member("reason", rejection.reason)
            writer.close("}")
        }
        writer.close("]")
        writer.close("}")
        return writer.result
    }

    /// Reads what `kept` wrote; nil for anything else.
    init?(kept text: String) {
        var reader = JSONTextReader(text)
        guard let members = reader.readWhole()?.object else { return nil }
        self.init()
        for (name, value) in members {
            switch name {
            case "read": read = value.count
            case "created": created = value.count
            case "updated": updated = value.count
            case "unchanged": unchanged = value.count
            case "rejected": rejected = value.count
            case "ignored":
                for (reason, count) in value.object ?? [] {
                    guard let reason = IgnoredField.Reason(rawValue: reason) else { return nil }
                    ignored[reason] = count.count
                }
            case "first_rejections":
                guard case .list(let elements) = value else { return nil }
                firstRejections = elements.compactMap(Rejection.init)
            default: return nil
            }
        }
    }
}

extension ImportReport.Rejection {
    fileprivate init?(_ value: JSONTextValue) {
        guard let members = value.object, let row = members.first(where: { $0.name == "row" })?.value.count,
            let reason = members.first(where: { $0.name == "reason" })?.value.text
        else { return nil }
        self.init(row: row, reason: reason)
    }
}

extension JSONTextValue {
    /// The whole number that is written there; 0 for anything else.
    fileprivate var count: Int {
        if case .number(let digits) = self { Int(digits) ?? 0 } else { 0 }
    }
}
