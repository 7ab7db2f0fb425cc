/// What a part of a mail is: `multipart/report; report-type=delivery-status; boundary="x"`.
struct MailType: Hashable {
    /// In lower case: `multipart/report`.
    let name: String
    /// By their names in lower case.
    private(set) var parameters: [String: String] = [:]

    /// What a mail without a word about it is.
    static let text = MailType("text/plain")

    init(_ written: String) {
        var rest = written[...]
        name = rest.prefix { $0 != ";" }.lowercased().trimmingBlanks
        rest = rest.drop { $0 != ";" }
        while rest.popFirst() == ";" {
            let parameter = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[parameter.endIndex...]
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            while rest.first == " " || rest.first == "\t" { rest = rest.dropFirst() }
            let key = parameter.lowercased().trimmingBlanks
            let value = rest.first == "\"" ? MailType.quoted(&rest) : MailType.bare(&rest)
            if parameters[key] == nil { parameters[key] = value }
        }
    }

    private static func bare(_ rest: inout Substring) -> String {
        let value = rest.prefix { $0 != ";" }
        rest = rest[value.endIndex...]
        return String(value).trimmingBlanks
    }

    /// What stands between quotes; what comes behind them up to the next semicolon is dropped.
    private static func quoted(_ rest: inout Substring) -> String {
        var value = ""
        rest = rest.dropFirst()
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.popFirst() { value.append(next) } else { value.append(character) }
        }
        rest = rest.drop { $0 != ";" }
        return value
    }
}
