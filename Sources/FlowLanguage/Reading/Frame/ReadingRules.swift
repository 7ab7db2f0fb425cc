import Diagnostics

/// The rules of reading: they hold wherever a declared key or value stands.
extension Rule {
    static let unknownKey = Rule("unknown-key", .error, "a key that means nothing where it stands")
    static let missingKey = Rule("missing-key", .error, "a required key is missing, or has nothing after it")
    static let notSupported = Rule("not-supported", .error, "a part of the language that this version does not run yet")
    static let valueType = Rule("value-type", .error, "a value of another kind than its key takes")
    static let nullValue = Rule("null-value", .error, "null is not a value")
    static let emptyText = Rule("empty-text", .error, "a text with nothing in it")
    static let booleanWord = Rule("boolean-word", .error, "booleans are true and false only")
    static let badChoice = Rule("bad-choice", .error, "a wrong word where one of a few is expected")
    static let badHandle = Rule("bad-handle", .error, "a handle or id with characters that it cannot have")
    static let badDuration = Rule("bad-duration", .error, "a duration that is not written in words")
    static let badTime = Rule("bad-time", .error, "a clock time that is not HH:MM")
    static let badDate = Rule("bad-date", .error, "a date that is not YYYY-MM-DD")
    static let noSuchDate = Rule("no-such-date", .error, "a date that the calendar does not have")
    static let badTimeZone = Rule("bad-time-zone", .error, "a time zone that is not an IANA area")
    static let repeatedValue = Rule("repeated-conditions", .warning, "the same thing twice in one list")
}
