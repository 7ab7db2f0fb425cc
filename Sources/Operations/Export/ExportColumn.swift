import CivilTime
import Profiles
import Storage

/// A column of an exported CSV: its name in the header, and what stands under it.
struct ExportColumn: Sendable {
    let name: String
    private let content: Content

    private enum Content: Sendable {
        case id
        case stored(ProfileColumn)
        case computed(ComputedField)
        case flag(CommsFlag)
        case verification(Channel)
        case tags
        case statuses
        case identity(String)
        case addressPart(String)
        case date(String)
        case custom(namespace: String, handle: String)
    }

    private init(_ name: String, _ content: Content) {
        self.name = name
        self.content = content
    }

    /// The column that somebody asks for by a name that files may have; nil when the name stands for nothing.
    init?(_ name: String, catalogue: FieldCatalogue) {
        self.name = name
        if let column = ProfileColumn(name: name) {
            content = .stored(column)
        } else if let field = ComputedField(rawValue: name) {
            content = .computed(field)
        } else {
            switch EditTarget(name: name, catalogue: catalogue) {
            case .id: content = .id
            case .column(let column), .age(let column): content = .stored(column)
            case .flag(let flag): content = .flag(flag)
            case .verification(let channel): content = .verification(channel)
            case .tags: content = .tags
            case .statuses: content = .statuses
            case .identity(let handle): content = .identity(handle)
            case .addressPart(let part): content = .addressPart(part)
            case .date(let handle): content = .date(handle)
            case .custom(let namespace, let handle, _): content = .custom(namespace: namespace, handle: handle)
            case .birthDate, .decidedAt, .decisionSource, .decisionEvidence, .passedOver, nil: return nil
            }
        }
    }

    /// Every column that something stored needs, in the order in which people look for them; what a business or another
    /// system named comes last.
    static func all(for names: AttachedNames) -> [ExportColumn] {
        let stored = ProfileColumn.allCases
        return [ExportColumn("id", .id)]
            + stored.filter { !$0.isAboutComms }.map { ExportColumn($0.name, .stored($0)) }
            + [ExportColumn("tags", .tags), ExportColumn("statuses", .statuses)]
            + EventContextMember.flags.map { ExportColumn("comms.\($0.name)", .flag($0)) }
            + Channel.allCases.map { ExportColumn("comms.\($0.verificationName)", .verification($0)) }
            + stored.filter(\.isAboutComms).map { ExportColumn("comms.\($0.name)", .stored($0)) }
            + PostalAddress.partNames.map { ExportColumn("address.\($0)", .addressPart($0)) }
            + names.identities.map { ExportColumn("identity.\($0)", .identity($0)) }
            + names.dates.map { ExportColumn("date.\($0)", .date($0)) }
            + names.custom.filter(canStandInHeader).map { name in
                ExportColumn(self.name(of: name), .custom(namespace: name.namespace, handle: name.handle))
            }
    }

    /// Whether an import finds the attribute again by the name of its column.
    static func canStandInHeader(_ name: ProfileEdit.CustomName) -> Bool {
        let written = self.name(of: name)
        guard written.split(whereSeparator: \.isWhitespace).joined(separator: " ") == written else { return false }
        let target = EditTarget(name: written, catalogue: FieldCatalogue())
        return target == .custom(namespace: name.namespace, handle: name.handle, type: .text)
    }

    /// `custom_attributes.custom.shoe-size`
    static func name(of name: ProfileEdit.CustomName) -> String {
        "custom_attributes.\(name.namespace).\(name.handle)"
    }

    /// The text of the cell, as an import reads it; empty when there is nothing.
    func cell(of profile: Profile, today: CivilDate, leapDay: LeapDayRule) -> String {
        switch content {
        case .id: profile.id.description
        case .stored(let column): profile.values[column].written ?? ""
        case .computed(let field): profile.value(of: field, on: today, leapDay: leapDay).written ?? ""
        case .flag(let flag): profile.comms[flag].map { $0 ? "true" : "false" } ?? ""
        case .verification(let channel): profile.verification[channel]?.rawValue ?? ""
        case .tags: HandleListText.written(profile.tags)
        case .statuses: HandleListText.written(profile.statuses)
        case .identity(let handle): profile.identities.first { $0.handle == handle }?.identifier ?? ""
        case .addressPart(let part): profile.addresses.first(where: \.isDefault)?.parts[part] ?? ""
        case .date(let handle): profile.dates.first { $0.handle == handle }?.date.description ?? ""
        case .custom(let namespace, let handle):
            profile.custom.first { $0.namespace == namespace && $0.handle == handle }?.value ?? ""
        }
    }
}
