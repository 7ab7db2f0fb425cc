import Profiles

// What conditions on lists look at, in the order of each list's fields.

extension PostalAddress {
    var elementValues: [FieldValue] {
        [.boolean(isDefault)] + PostalAddress.partNames.map { FieldValue(text: parts[$0]) }
    }
}

extension Identity {
    var elementValues: [FieldValue] {
        [FieldValue(text: handle), FieldValue(text: identifier)]
    }
}

extension DateAttribute {
    var elementValues: [FieldValue] {
        [FieldValue(text: handle), .date(date), .boolean(isRecurring)]
    }
}
