import CivilTime
import Engine
import Flows
import Profiles
import Storage
import Templates

extension Outlet {
    /// All that the samples send goes through it.
    static let everything = Outlet(
        name: Outlet.folderName, channels: Set(Channel.allCases), systems: ["clienteling"])
}

extension Instant {
    /// 2027-03-07 12:00 UTC.
    static let noon = Instant(milliseconds: 1_804_420_800_000)

    func plus(minutes: Int64) -> Instant { adding(milliseconds: minutes * 60_000) }
}

extension EditCircumstances {
    static func byHand(at: Instant = .noon, decidedAt: Instant? = nil) -> EditCircumstances {
        EditCircumstances(at: at, origin: .commandLine, isQuiet: false, decidedAt: decidedAt)
    }
}

extension ProfileID {
    static func sample(_ number: Int) -> ProfileID {
        ProfileID(high: 0x92975E_CB526_44D31, low: 0x9F2B_0000_0000_0000 | UInt64(number))
    }
}

extension Profile {
    static func sample(_ number: Int, birthday: Int? = nil, zone: String? = nil, type: ProfileType? = nil) -> Profile {
        var profile = Profile(id: .sample(number))
        profile.values[.firstName] = FieldValue(text: "Zoë \(number)")
        profile.values[.timeZone] = FieldValue(text: zone)
        profile.values[.profileType] = FieldValue(text: type?.rawValue)
        if let birthday {
            profile.values[.birthMonth] = .number(Double(birthday / 100))
            profile.values[.birthDay] = .number(Double(birthday % 100))
        }
        return profile
    }

    /// With every property, flag and attachment, in letters that trip careless programs.
    static var whole: Profile {
        var profile = Profile(id: .sample(77))
        for (place, column) in ProfileColumn.allCases.enumerated() {
            switch column.type {
            case .text, .handle: profile.values[column] = FieldValue(text: "Ä'Ö\"\\,; \(column.name) \u{1F600}")
            case .timeZone: profile.values[column] = FieldValue(text: "Australia/Melbourne")
            case .number: profile.values[column] = .number(Double(place) + 0.25)
            case .date: profile.values[column] = .date(CivilDate(dayNumber: -4000))
            case .datetime: profile.values[column] = .instant(Instant.noon.plus(minutes: Int64(place)))
            case .boolean, .list: break
            }
        }
        profile.values[.birthYear] = .number(1984)
        profile.values[.birthMonth] = .number(2)
        profile.values[.birthDay] = .number(29)
        profile.values[.profileType] = FieldValue(text: "active")
        profile.values[.email] = FieldValue(text: "Ünal.O'Brien@Example.org")
        profile.values[.mobilePhone] = FieldValue(text: "+61404123123")
        for (place, flag) in CommsFlag.all.enumerated() { profile.comms[flag] = [true, false, nil][place % 3] }
        profile.verification = [.email: .verified, .sms: .sent, .post: .notSent]
        profile.tags = ["VIP", "vip", "zwölf-äpfel"]
        profile.statuses = ["gold", "o'hara"]
        profile.identities = [
            Identity(handle: "shopify", identifier: "9"), Identity(handle: Identity.pushToken, identifier: "ünï"),
        ]
        profile.addresses = [
            PostalAddress(
                parts: ["city": "Köln", "address_line_1": "Am \"Dom\" 1"], isDefault: false,
                particulars: ["id": "8", "created_at": "2021-01-25T02:10:47Z"]),
            PostalAddress(
                parts: Dictionary(uniqueKeysWithValues: PostalAddress.partNames.map { ($0, "\($0) 'x'") }),
                isDefault: true),
        ]
        profile.dates = [
            DateAttribute(
                handle: "wedding", date: CivilDate(dayNumber: 12_000), isRecurring: true,
                particulars: ["note": "l'été", "name": "\u{0}\n"]),
            DateAttribute(handle: "wedding", date: CivilDate(dayNumber: -1), isRecurring: false),
        ]
        profile.custom = [
            CustomAttribute(namespace: "shoes", handle: "size", value: "43½"),
            CustomAttribute(namespace: "shoes", handle: "width", value: "'"),
        ]
        for (place, tag) in profile.tags.enumerated() {
            profile.tagTimes[tag] = Instant.noon.plus(minutes: -Int64(place))
        }
        profile.statusTerms = [
            "gold": StatusTerm(since: .noon, until: Instant.noon.plus(minutes: 60)),
            "o'hara": StatusTerm(since: Instant.noon.plus(minutes: -9)),
        ]
        for part in KeptPart.allCases { profile.kept[part] = "{\"ü'\":[\(part.rawValue)]}" }
        return profile
    }
}

extension ChangeEdits {
    static var creation: ChangeEdits {
        var edits = ChangeEdits()
        edits.isCreation = true
        return edits
    }

    /// With all that the profile allows and refuses.
    static func creation(of profile: Profile) -> ChangeEdits {
        var edits = creation
        edits.flags = CommsFlags().changes(to: profile.comms)
        return edits
    }

    static func tagging(_ tags: String...) -> ChangeEdits {
        var edits = ChangeEdits()
        edits.tagsAdded = tags
        return edits
    }

    static func changing(_ fields: ProfileColumn...) -> ChangeEdits {
        var edits = ChangeEdits()
        edits.fields = fields.map { FieldChange(field: $0.name, from: nil, to: "x") }
        return edits
    }
}

extension Enrolment {
    static func sample(
        _ number: Int64, profile: ProfileNumber = 1, flow: String = "birthday",
        occurrence: String = "birthday:2027-03-14", arms: [String: String] = [:], data: EventData = EventData(),
        state: EnrolmentState = .left(.completed, at: .noon)
    ) -> Enrolment {
        Enrolment(
            number: number, profile: profile, flow: flow, occurrence: Occurrence(description: occurrence),
            targetDate: CivilDate("2027-03-14"), triggerAt: .noon, enteredAt: .noon, depth: 1, arms: arms, data: data,
            state: state)
    }

    /// Somebody who stands at a step.
    static func inside(
        _ number: Int64, profile: ProfileNumber = 1, step: String, _ phase: Stay.Phase, due: Instant
    ) -> Enrolment {
        sample(
            number, profile: profile, occurrence: "manual:\(number)",
            state: .inside(Stay(step: step, phase: phase, since: .noon, due: due)))
    }

    /// Somebody who waits until `due`.
    static func waiting(
        _ number: Int64, profile: ProfileNumber = 1, flow: String = "birthday", due: Instant,
        occurrence: String = "birthday:2027-03-14"
    ) -> Enrolment {
        sample(
            number, profile: profile, flow: flow, occurrence: occurrence,
            state: .inside(Stay(step: "pause", phase: .waiting, since: .noon, due: due)))
    }
}

extension PendingEntry {
    static func sample(
        _ change: Int64, flow: String = "welcome", due: Instant = .noon, isBroken: Bool = false
    ) -> PendingEntry {
        PendingEntry(
            flow: flow, change: change, cause: .tagAdded, handle: "O'Brien äh", firedAt: .noon, due: due, depth: 2,
            isBroken: isBroken)
    }
}

extension WebhookRequest {
    static func sample(_ number: Int64, enrolment: Int64, profile: ProfileNumber = 1, step: String = "tell")
        -> WebhookRequest
    {
        WebhookRequest(
            number: number, enrolment: enrolment, profile: profile, step: step, to: "clienteling",
            body: #"{"name":"Zoë \"Z\""}"#, queuedAt: .noon, deadline: Instant.noon.plus(minutes: 90))
    }
}

extension QueuedMessage {
    static func sample(
        _ number: Int64, enrolment: Int64, profile: ProfileNumber = 1, step: String = "treat",
        queuedAt: Instant = .noon,
        isVirtual: Bool = false
    ) -> QueuedMessage {
        QueuedMessage(
            number: number, enrolment: enrolment, profile: profile, step: step, message: "birthday-treat",
            channel: .email, purpose: .benefits,
            values: TemplateValues(
                fields: [
                    "first_name": FieldValue(text: "Zoë \"Z\""), "age": .number(41.5), "vip": .boolean(true),
                    "tier": .missing, "joined_at": .date(CivilDate(dayNumber: 3)), "seen_at": .instant(.noon),
                ],
                tags: ["vip"], statuses: ["gold"], triggerDate: CivilDate("2027-03-14")),
            queuedAt: queuedAt, deadline: Instant.noon.plus(minutes: 60), isVirtual: isVirtual)
    }
}

extension Dispatch {
    /// What the sample message is traced as.
    static let sample = Dispatch(message: "birthday-treat", channel: .email, purpose: .benefits)
}

extension TraceRecord {
    static func sample(
        _ effect: Effect, enrolment: Int64?, profile: ProfileID = .sample(1), step: String? = "treat",
        occurrence: String = "birthday:2027-03-14", at: Instant = .noon
    ) -> TraceRecord {
        TraceRecord(
            at: at, zone: ZoneRules.named("Australia/Melbourne") ?? .utc, profile: profile, flow: "birthday",
            occurrence: Occurrence(description: occurrence), enrolment: enrolment, step: step, effect: effect,
            source: nil)
    }
}

extension WorkNeeds {
    /// All that the vocabulary names, all enrolments, and of the rest no more than this.
    static func just(
        vocabulary: Vocabulary = Vocabulary(), messages: Lookback = .never, events: [String: Lookback] = [:],
        triggerData: Bool = false, decisions: Set<CommsFlag> = [], dates: [FieldSource: FieldType] = [:]
    ) -> WorkNeeds {
        var interest = Interest()
        interest.slots = PlaceSet(vocabulary.fields.indices)
        interest.tags = true
        interest.statuses = true
        interest.lists = vocabulary.lists
        interest.messages = messages
        interest.events = events
        interest.triggerData = triggerData
        interest.decisions = decisions
        interest.dates = dates
        interest.pastFlows = nil
        return WorkNeeds(vocabulary: vocabulary, everybody: interest)
    }
}

extension ChangeEdits {
    static func recording(
        _ event: String, id: String? = nil, data: [String: FieldValue] = [:], triesAgain: String? = nil
    ) -> ChangeEdits {
        var edits = ChangeEdits()
        edits.event = EventRecord(name: event, id: id, data: EventData(data))
        edits.triesAgain = triesAgain
        return edits
    }
}

extension StoreWriter {
    /// Adds profiles 1 to `count`.
    func createSamples(_ count: Int) throws {
        for number in 1...count { try create(.sample(number), edits: .creation, by: .byHand()) }
    }

    func record(_ decisions: Decisions...) throws {
        try record(decisions, counts: [], in: .only)
    }
}
