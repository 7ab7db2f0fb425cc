import CivilTime
import Diagnostics
import Flows
import Profiles

extension FieldDefinition {
    /// Whether somebody outside may write it; a date of birth stands for its three parts.
    package var isWritable: Bool {
        switch source {
        case .column(let column): !column.isKeptByTheStore
        case .computed(let field): field == .birthDate
        case .flag, .verification, .custom, .dateAttribute: true
        }
    }
}

extension ValueKind<FieldDefinition> {
    /// A field that somebody outside may write.
    static let written = scalar("a field of the catalogue", .name(.writable)) { scalar, span, reading in
        reading.field(scalar.text, at: span).flatMap { reading.isWritable($0, at: span) ? $0 : nil }
    }
}

extension Reading {
    /// True for a field that may be written; another one is a finding.
    mutating func isWritable(_ field: FieldDefinition, at span: SourceSpan) -> Bool {
        if field.isWritable { return true }
        report(
            .notSettable, "\"\(field.name)\" is worked out or kept by the store, and never written", at: span,
            help: field.name == ComputedField.age.rawValue ? "`birth_date: 1990-03-14`" : nil)
        return false
    }

    /// Adds to an edit that a field gets the value that stands there, or reports why it cannot.
    mutating func give(_ field: FieldDefinition, _ node: YAMLNode, to edit: inout ProfileEdit) {
        guard let value = read(node, as: .value(of: .profile(field)), of: field.name) else { return }
        switch field.source {
        case .column(let column):
            guard let taken = taken(value, of: column, at: node.span) else { return }
            edit.columns.append(ProfileEdit.ColumnEdit(column, taken))
        case .computed:
            guard case .date(let date) = value else { return }
            for (column, part) in zip(ComputedField.birthDate.columns, [date.year, date.month, date.day]) {
                edit.columns.append(ProfileEdit.ColumnEdit(column, .number(Double(part))))
            }
        case .flag(let flag):
            guard case .boolean(let answer) = value else { return }
            edit.flags.append(ProfileEdit.FlagEdit(flag, answer))
        case .verification(let channel):
            edit.verification[channel] = value.written.flatMap { Verification(rawValue: $0) }
        case .custom(let namespace, let handle):
            edit.custom[ProfileEdit.CustomName(namespace: namespace, handle: handle)] = value.written
        case .dateAttribute(let handle):
            guard case .date(let date) = value else { return }
            edit.days[handle] = date
        }
    }

    /// The value as the door of the store takes it: phone numbers with their country, no month 13.
    private mutating func taken(_ value: FieldValue, of column: ProfileColumn, at span: SourceSpan) -> FieldValue? {
        do { return try ValueReader(region: phoneRegion).value(value.written ?? "", of: column) } catch {
            report(
                .valueType, "\"\(error.field)\" takes \(error.expected), not \"\(error.found)\"", at: span,
                help: error.help)
            return nil
        }
    }
}

extension ProfileEdit {
    /// Makes a field missing.
    mutating func takeAway(_ field: FieldDefinition) {
        switch field.source {
        case .column(let column): columns.append(ColumnEdit(column, .missing))
        case .computed(let computed): columns += computed.columns.map { ColumnEdit($0, .missing) }
        case .flag(let flag): flags.append(FlagEdit(flag, nil))
        case .verification(let channel): verification[channel] = .some(nil)
        case .custom(let namespace, let handle):
            custom[CustomName(namespace: namespace, handle: handle)] = .some(nil)
        case .dateAttribute(let handle): days[handle] = .some(nil)
        }
    }
}
