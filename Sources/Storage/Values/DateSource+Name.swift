import Profiles

extension DateSource {
    /// `birthday`, or the name that the change log has for the field.
    package var name: String {
        switch self {
        case .birthday: DateSource.birthdayName
        case .field(let source): source.dateName
        }
    }

    /// Nil for a text that is no such name.
    package init?(name: String) {
        if name == DateSource.birthdayName {
            self = .birthday
        } else {
            guard let source = FieldSource(changeName: name) else { return nil }
            self = .field(source)
        }
    }

    private static let birthdayName = "birthday"
}

extension FieldSource {
    /// The name that the change log has for a place where a date is kept.
    package var dateName: String {
        guard let changeName else { preconditionFailure("a date that triggers are about is stored somewhere") }
        return changeName
    }
}
