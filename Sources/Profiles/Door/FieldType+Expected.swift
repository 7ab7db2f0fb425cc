extension FieldType {
    /// What would have been read, for a message.
    var expected: String {
        switch self {
        case .text: "text"
        case .number: "a number such as 12 or -3.5"
        case .boolean: "true or false"
        case .date: "a date such as 2027-03-14"
        case .datetime: "a time such as 2027-03-14T09:00:00Z"
        case .timeZone: "an IANA time zone"
        case .handle: "a handle such as gold-member"
        case .list: "a list of texts"
        }
    }
}
