// What conditions on lists look at, in the order of each list's fields.

extension PostalAddress {
    /// In the order of the list's fields.
    package var elementValues: [FieldValue] {
        [.boolean(isDefault)] + PostalAddress.partNames.map { FieldValue(text: parts[$0]) }
    }
}

extension Identity {
    /// In the order of the list's fields.
    package var elementValues: [FieldValue] {
        [FieldValue(text: handle), FieldValue(text: identifier)]
    }
}

extension DateAttribute {
    /// In the order of the list's fields.
    package var elementValues: [FieldValue] {
        [FieldValue(text: handle), .date(date), .boolean(isRecurring)]
    }
}
