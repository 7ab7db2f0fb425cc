import CivilTime
import Diagnostics
import JSONText
import Profiles

/// A customer as people read it; what is missing is left out.
struct ProfileText {
    private let profile: Profile
    private let today: CivilDate
    private let leapDay: LeapDayRule
    private let time: ShownTime
    private let statuses: [String: StatusDefinition]

    private static let labelWidth = 26
    /// What stands in another line already.
    private static let untold: Set<ComputedField> = [
        .id, .mobilePhoneE164, .mobilePhoneCountry, .mobilePhoneNational, .mobilePhoneNationalPrefix, .isCompleted,
    ]
    private static let longestKept = 200

    /// - Parameter statuses: what is known about statuses, by name.
    init(
        _ profile: Profile, today: CivilDate, leapDay: LeapDayRule, time: ShownTime,
        statuses: [String: StatusDefinition] = [:]
    ) {
        self.statuses = statuses
        self.profile = profile
        self.today = today
        self.leapDay = leapDay
        self.time = time
    }

    /// Lines of names and values.
    var text: String {
        var lines = [line("id", profile.id.description)]
        for column in ProfileColumn.allCases where !column.isAboutComms && !profile.values[column].isMissing {
            lines.append(line(column.name, shown(profile.values[column])))
        }
        for field in ComputedField.allCases where !ProfileText.untold.contains(field) {
            let value = profile.value(of: field, on: today, leapDay: leapDay)
            if !value.isMissing { lines.append(line(field.rawValue, shown(value))) }
        }
        if !profile.tags.isEmpty { lines.append(line("tags", profile.tags.joined(separator: ", "))) }
        if !profile.statuses.isEmpty {
            let words = profile.statuses.map { name in
                StatusWords.text(of: name, statuses[name], term: profile.statusTerms[name], time: time)
            }
            lines.append(line("statuses", words.joined(separator: ", ")))
        }
        lines += profile.identities.map { line("identity.\($0.handle)", $0.identifier) }
        for address in profile.addresses {
            let parts = PostalAddress.partNames.compactMap { address.parts[$0] }
            lines.append(line(address.isDefault ? "address" : "other address", parts.joined(separator: ", ")))
        }
        lines += profile.dates.map { line("date.\($0.handle)", date($0)) }
        lines += profile.custom
            .sorted { ($0.namespace, $0.handle) < ($1.namespace, $1.handle) }
            .map { line("\($0.namespace).\($0.handle)", $0.value) }
        lines += KeptPart.allCases.compactMap { part in
            profile.kept[part].map { line(part.name, ProfileText.shortened($0)) }
        }
        lines += Channel.allCases.map(comms)
        for column in ProfileColumn.allCases where column.isAboutComms && !profile.values[column].isMissing {
            lines.append(line(column.name, shown(profile.values[column])))
        }
        return lines.map(ProfileText.printable).joined(separator: "\n")
    }

    private func date(_ date: DateAttribute) -> String {
        let particulars = ["name", "relationship", "description", "note"].compactMap { date.particulars[$0] }
        return ([ShownTime.text(date.date)] + (date.isRecurring ? [] : ["once"]) + particulars).joined(separator: ", ")
    }

    /// A part that is kept as it came: `hair_colour: Black, size_hat: 57`, or JSON where it is no plain object.
    private static func shortened(_ json: String) -> String {
        var reader = JSONTextReader(json)
        let members = reader.readWhole()?.object?.map { "\($0.name): \($0.value.text ?? $0.value.compact)" }
        let text = members?.joined(separator: ", ") ?? json
        return text.count <= longestKept ? text : "\(text.prefix(longestKept))…"
    }

    /// A channel's flags in a line: what stops it, then what is allowed, refused and unknown.
    private func comms(_ channel: Channel) -> String {
        func names(_ value: Bool?) -> String {
            let purposes = Purpose.allCases.filter { profile.comms[CommsFlag(channel, .purpose($0))] == value }
            return purposes.map(\.rawValue).joined(separator: " ")
        }
        var parts: [String] = []
        for (subject, word) in [(CommsFlag.Subject.optout, "opted out"), (.bounced, "bounced")]
        where profile.comms[CommsFlag(channel, subject)] == true {
            parts.append(word)
        }
        for (word, value) in [("yes", true), ("no", false)] {
            let names = names(value)
            if !names.isEmpty { parts.append("\(word): \(names)") }
        }
        if let verification = profile.verification[channel] { parts.append("verification: \(verification.rawValue)") }
        return line("comms \(channel.rawValue)", parts.isEmpty ? "nothing known" : parts.joined(separator: "; "))
    }

    private func shown(_ value: FieldValue) -> String {
        switch value {
        case .missing: ""
        case .date(let date): ShownTime.text(date)
        case .instant(let instant): time.text(instant)
        case .text, .number, .boolean, .list: value.written ?? ""
        }
    }

    private func line(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(1, ProfileText.labelWidth - name.count)) + value
    }

    /// A flag's value as a word.
    static func word(_ value: Bool?) -> String {
        value.map { $0 ? "true" : "false" } ?? "missing"
    }

    /// Customers' texts must not drive the terminal.
    static func printable(_ line: String) -> String {
        Printable.text(line)
    }
}
