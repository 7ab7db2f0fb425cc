import Engine
import Profiles
import Storage

/// A table whose rows are about people. A purge empties it of a person, an export tells it, a rehearsal takes a share of
/// it: a new table has to be named here once.
struct PersonTable: Sendable {
    /// How a number, or bytes, in a column are to be understood. What is not declared is what it looks like.
    enum Meaning: Sendable {
        /// A profile that the row is about.
        case person
        /// An enrolment of the person whom the row is about.
        case enrolment
        case id
        case instant
        case day
        case answer
        case name(in: NameTable)
        /// A bit for each flag.
        case flags
        /// The place of a word in a list.
        case choice([String])
        case json
        case edits
        /// Names and texts in turn.
        case texts
    }

    let name: String
    /// By column.
    let meanings: [String: Meaning]

    init(_ name: String, _ meanings: [String: Meaning]) {
        self.name = name
        self.meanings = meanings
    }

    /// The columns that hold people, by name.
    var persons: [String] {
        meanings.filter { if case .person = $0.value { true } else { false } }.keys.sorted()
    }

    /// Whether the rows hang on enrolments.
    var isOfEnrolments: Bool { meanings["enrolment"] != nil }

    /// The columns that hold the number of a name.
    func columns(naming table: NameTable) -> [String] {
        meanings.filter { if case .name(let other) = $0.value { other == table } else { false } }.keys.sorted()
    }

    /// The condition for rows about those people whom `isMeant` describes, which it does for a column.
    func condition(joinedBy word: String = "OR", in database: String = "main", _ isMeant: (String) -> String) -> String
    {
        let parts =
            isOfEnrolments
            ? ["enrolment IN (SELECT number FROM \(database).enrolments WHERE \(isMeant("profile")))"]
            : persons.map(isMeant)
        return parts.joined(separator: " \(word) ")
    }

    /// Those that others refer to come first.
    static let all: [PersonTable] = [
        PersonTable(
            "profiles",
            [
                "number": .person, "id": .id, "time_zone": .name(in: .zones), "comms_known": .flags,
                "comms_yes": .flags, "dates_moved_at": .instant, "created_at": .instant, "updated_at": .instant,
                "email_consent_updated_at": .instant, "sms_consent_updated_at": .instant,
                "terms_accepted_at": .instant, "joined_at": .day,
            ]),
        PersonTable("profile_tags", ["profile": .person, "tag": .name(in: .tags), "applied_at": .instant]),
        PersonTable(
            "profile_statuses",
            ["profile": .person, "status": .name(in: .statuses), "applied_at": .instant, "expires_at": .instant]),
        PersonTable("identities", ["profile": .person]),
        PersonTable("addresses", ["profile": .person, "is_default": .answer, "particulars": .texts]),
        PersonTable(
            "date_attributes", ["profile": .person, "day": .day, "is_recurring": .answer, "particulars": .texts]),
        PersonTable("custom_attributes", ["profile": .person]),
        PersonTable(
            "kept_parts", ["profile": .person, "part": .choice(KeptPart.allCases.map(\.name)), "json": .json]),
        PersonTable(
            "tag_sources",
            ["profile": .person, "tag": .name(in: .tags), "source": .name(in: .words), "since": .instant]),
        PersonTable(
            "object_tags",
            [
                "owner": .person, "kind": .choice(["transaction", "product", "interaction"]),
                "tag": .name(in: .tags), "applied_at": .instant,
            ]),
        PersonTable(
            "changes",
            [
                "profile": .person, "at": .instant, "origin": .name(in: .words), "is_quiet": .answer, "edits": .edits,
            ]),
        PersonTable(
            "consent_ledger",
            [
                "profile": .person, "at": .instant, "decided_at": .instant, "origin": .name(in: .words),
                "known_before": .flags, "yes_before": .flags, "known_after": .flags, "yes_after": .flags,
                "source": .name(in: .words),
            ]),
        PersonTable(
            "enrolments",
            [
                "profile": .person, "flow": .name(in: .words), "occurrence_word": .name(in: .words),
                "target_date": .day, "trigger_at": .instant, "entered_at": .instant,
                "phase": .choice(Stay.Phase.inOrderOfCodes.map(\.rawValue)), "step": .name(in: .words),
                "since": .instant, "due": .instant, "left_at": .instant, "left_reason": .name(in: .words),
                "arms": .texts,
            ]),
        PersonTable(
            "messages",
            [
                "enrolment": .enrolment, "step": .name(in: .words), "message": .name(in: .words),
                "channel": channel, "purpose": purpose, "queued_at": .instant, "deadline": .instant,
                "state": state, "template_values": .json,
            ]),
        PersonTable(
            "requests",
            [
                "enrolment": .enrolment, "step": .name(in: .words), "recipient": .name(in: .words),
                "queued_at": .instant, "deadline": .instant, "state": state, "body": .json,
            ]),
        PersonTable("attempts", ["enrolment": .enrolment, "last_at": .instant, "next_at": .instant]),
        PersonTable(
            "trace",
            [
                "enrolment": .enrolment, "at": .instant, "zone": .name(in: .words), "effect": .name(in: .words),
                "step": .name(in: .words), "reason": .name(in: .words), "message": .name(in: .words),
                "channel": channel, "purpose": purpose, "subject": .name(in: .words), "until": .instant,
            ]),
        PersonTable("events", ["profile": .person, "name": .name(in: .words), "at": .instant]),
        PersonTable(
            "pending_entries",
            [
                "profile": .person, "flow": .name(in: .words), "fired_by": .name(in: .words), "fired_at": .instant,
                "due": .instant, "is_broken": .answer,
            ]),
        PersonTable(
            "watched_dates",
            ["profile": .person, "day": .day, "time_zone": .name(in: .zones), "moved_at": .instant]),
        PersonTable("merged_profiles", ["profile": .person, "into_profile": .person, "at": .instant]),
    ]

    private static let channel = Meaning.choice(Channel.allCases.map(\.rawValue))
    private static let purpose = Meaning.choice(Purpose.allCases.map(\.rawValue))
    private static let state = Meaning.choice(OutboxState.inOrderOfCodes.map(\.rawValue))
}
