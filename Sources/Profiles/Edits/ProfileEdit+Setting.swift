import CivilTime

extension ProfileEdit {
    /// Takes in what is written under a name; a blank text makes the value missing.
    ///
    /// Exceptions, because a file seldom knows everything: a blank list of tags or statuses leaves the list alone, and a
    /// blank time of a decision says nothing.
    package mutating func set(
        _ target: EditTarget, to written: String, named name: String, reader: ValueReader
    ) throws(Misreading) {
        switch target {
        case .id: try setID(written)
        case .column(let column): try set(column, to: try reader.value(written, of: column))
        case .flag(let flag): flags.append(FlagEdit(flag, try reader.boolean(written, named: name)))
        case .verification(let channel):
            let word = try reader.choice(written, of: Verification.allCases.map(\.rawValue), named: name).written
            verification[channel] = .some(word.flatMap(Verification.init))
        case .age(.createdAt): createdAt = try reader.age(written, named: name)
        case .age: updatedAt = try reader.age(written, named: name)
        case .birthDate: try setBirthDate(written, named: name, reader: reader)
        case .tags: tags.whole = try ProfileEdit.handles(written, named: name, reader: reader) ?? tags.whole
        case .statuses:
            statuses.whole = try ProfileEdit.handles(written, named: name, reader: reader) ?? statuses.whole
        case .identity(let handle): identities[handle] = .some(try reader.text(written, named: name).written)
        case .addressPart(let part): addressParts[part] = .some(try reader.text(written, named: name).written)
        case .date(let handle): days[handle] = .some(try reader.date(written, named: name))
        case .custom(let namespace, let handle, let type):
            setCustom(namespace, handle, to: try reader.value(written, as: type, named: name))
        case .decidedAt: decidedAt = try reader.instant(written, named: name) ?? decidedAt
        case .decisionSource:
            let word = try reader.choice(written, of: DecisionSource.allCases.map(\.rawValue), named: name).written
            decisionSource = word.flatMap(DecisionSource.init)
        case .decisionEvidence: evidence = try reader.text(written, named: name).written
        case .passedOver: return
        }
    }

    /// A property that the business added.
    package mutating func setCustom(_ namespace: String, _ handle: String, to value: FieldValue) {
        custom[CustomName(namespace: namespace, handle: handle)] = .some(value.written)
    }

    private mutating func set(_ column: ProfileColumn, to value: FieldValue) throws(Misreading) {
        switch (column, value) {
        case (.emailConsentUpdatedAt, .instant(let instant)): decidedAtByChannel[.email] = instant
        case (.smsConsentUpdatedAt, .instant(let instant)): decidedAtByChannel[.sms] = instant
        case (.emailConsentUpdatedAt, _), (.smsConsentUpdatedAt, _): return
        case (_, _): columns.append(ColumnEdit(column, value))
        }
    }

    private mutating func setID(_ written: String) throws(Misreading) {
        let text = ValueReader.trimmed(written)
        guard !text.isEmpty else { return }
        guard let id = ProfileID(text) else {
            throw Misreading(
                field: "id", found: text, expected: "a UUID",
                help: "ids of other systems are named external_id or identity.<system>")
        }
        self.id = id
    }

    private mutating func setBirthDate(_ written: String, named name: String, reader: ValueReader) throws(Misreading) {
        let date = try reader.date(written, named: name)
        columns += [
            ColumnEdit(.birthYear, date.map { .number(Double($0.year)) } ?? .missing),
            ColumnEdit(.birthMonth, date.map { .number(Double($0.month)) } ?? .missing),
            ColumnEdit(.birthDay, date.map { .number(Double($0.day)) } ?? .missing),
        ]
    }

    /// Handles between semicolons; nil when there are none.
    private static func handles(
        _ written: String, named name: String, reader: ValueReader
    ) throws(Misreading) -> [String]? {
        var handles: [String] = []
        for part in HandleListText.parts(of: written) {
            if let handle = try reader.handle(part, named: name) { handles.append(handle) }
        }
        return handles.isEmpty ? nil : handles
    }
}
