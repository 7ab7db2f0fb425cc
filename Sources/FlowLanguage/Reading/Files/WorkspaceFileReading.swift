import CivilTime
import Diagnostics
import Flows
import Profiles

/// Reads `workspace.yaml`.
enum WorkspaceFileReading {
    static let id = Key.required("workspace", .identifier, "the workspace's permanent id", example: "acme-shoes")
    static let zone = Key.required(
        "time_zone", .timeZone, "for every clock time, unless the profile has a zone", example: "Australia/Melbourne")
    static let runs = Key.required("runs", ValueKind<RunTimes>.runs, "when the engine is awake", example: "continuous")
    static let region = Key.optional(
        "default_region", ValueKind<String>.region, "for phone numbers without a country code", example: "AU")
    static let leapDay = Key.optional(
        "leap_day", ValueKind<LeapDayRule>.word, "a 29 February birthday in a common year", example: "feb_28",
        default: "feb_28")
    static let sender = Key.optional(
        "sender", ValueKind<Sender>.mapping(SenderReading.shape, build: SenderReading.read),
        "who the messages come from",
        example: "{name: Acme Shoe Co.}")
    static let purposes = Key.optional(
        "purposes", ValueKind<PurposeRules>.mapping(PurposesReading.shape, build: PurposesReading.read),
        "which gates ask about which purposes", example: "{ignore_caps: [account]}")
    static let sendWindow = Key.optional(
        "send_window", ValueKind<SendWindow>.window, "when messages may go out",
        example: "{days: every_day, from: \"09:00\", until: \"19:00\"}")
    static let quietHours = Key.optional(
        "quiet_hours", ValueKind<[(name: Placed<String>, value: QuietHours)]>.quietHoursByChannel,
        "by channel, for every purpose",
        example: "{sms: {from: \"20:00\", until: \"09:00\"}}")
    static let usefulFor = Key.optional(
        "useful_for", .duration, "a send later than this after it was due is not sent", example: "3 days",
        default: "3 days")
    static let exitTags = Key.optional(
        "exit_tags", ValueKind.askedTag.oneOrMany(whenEmpty: nil), "nobody with one of them is in any flow",
        example: "[do-not-contact]",
        ifIgnored: "ignored exit_tags would keep everybody inside")
    static let exitStatuses = Key.optional(
        "exit_statuses", ValueKind.askedStatus.oneOrMany(whenEmpty: nil), "nobody with one of them is in any flow",
        example: "[suspended]",
        ifIgnored: "ignored exit_statuses would keep everybody inside")
    static let testTags = Key.optional(
        "test_tags", ValueKind.askedTag.oneOrMany(whenEmpty: nil), "draft flows run for these only",
        example: "[test-profile]")
    static let caps = Key.optional(
        "caps", CapReading.list, "how many messages a person may get",
        example: "[{name: promo-email, channel: email, max: 3, per: 7 days}]",
        ifIgnored: "ignored caps would let everything through")
    static let holdout = Key.optional(
        "holdout", ValueKind<Holdout>.mapping(HoldoutReading.shape, build: HoldoutReading.read),
        "people who get nothing, to measure against", example: "{percent: 5, salt: 2026-h2, purposes: [promo]}")
    static let safety = Key.optional(
        "safety", ValueKind<Safety>.mapping(SafetyReading.shape, build: SafetyReading.read),
        "how much each flow may do in a day", example: "{max_entries_per_day: 5000, max_share: 20 percent}",
        ifIgnored: "ignored limits would let everybody in")
    static let needsVerified = Key.optional(
        "needs_verified", ValueKind<Channel>.word.oneOrMany(whenEmpty: nil), "channels whose address must be verified",
        example: "[email]")
    static let evidenceKept = Key.optional(
        "evidence_kept", ValueKind<EvidenceKept>.evidenceKept,
        "how long the proof of a decision outlives a profile that is purged; none keeps no proof", example: "3 years",
        default: "3 years")
    static let newProfileComms = Key.optional(
        "new_profile_comms", PreferenceReading.flags,
        "what new profiles allow where their source says nothing; nothing promotional may be presumed",
        example: "{email_account: true, email_service: true}")
    static let channels = Key.optional(
        "channels", ValueKind<[Channel: ChannelDelivery]>.mapping(ChannelsReading.shape, build: ChannelsReading.read),
        "how the messages of each channel leave; without it they become files in the outbox folder",
        example: "{email: {via: outbox_folder}}")
    static let unsubscribe = Key.optional(
        "unsubscribe",
        ValueKind<UnsubscribeAddress>.mapping(UnsubscribeReading.shape, build: UnsubscribeReading.read),
        "where customers turn messages off", example: "{url: \"https://acme.example/unsubscribe\"}")

    static let shape = Shape(
        "a workspace", DocumentReading.version, id, zone, runs, region, leapDay, sender, purposes, sendWindow,
        quietHours, usefulFor, caps, exitTags, exitStatuses, testTags, holdout, safety, needsVerified,
        newProfileComms, evidenceKept, channels, unsubscribe)

    /// The workspace; nothing when a part that it needs could not be read.
    static func read(_ tree: YAMLTree, _ reading: inout Reading) -> Workspace? {
        guard let opened = DocumentReading.open(tree, as: shape, &reading) else { return nil }
        let id = opened.read(id, &reading)
        let zone = opened.read(zone, &reading)
        let runs = opened.read(runs, &reading)
        let region = opened.read(region, &reading)
        let leapDay = opened.read(leapDay, &reading)
        let sender = opened.read(sender, &reading)
        let purposes = opened.read(purposes, &reading)
        let sendWindow = opened.read(sendWindow, &reading)
        let quietHours: [Channel: QuietHours] = byChannel(opened.read(quietHours, &reading) ?? [], &reading)
        let usefulFor = opened.read(usefulFor, &reading)
        let exitTags = opened.read(exitTags, &reading)
        let exitStatuses = opened.read(exitStatuses, &reading)
        let testTags = opened.read(testTags, &reading)
        let caps = opened.read(caps, &reading)
        let holdout = opened.read(holdout, &reading)
        let safety = opened.read(safety, &reading)
        let needsVerified = opened.read(needsVerified, &reading)
        let evidenceKept = opened.read(evidenceKept, &reading)
        let presumed = opened.read(newProfileComms, &reading) ?? []
        let newProfileComms = presumedComms(presumed, by: purposes ?? PurposeRules(), &reading)
        let channels = opened.read(channels, &reading)
        let unsubscribe = opened.read(unsubscribe, &reading)
        guard let id, let zone, let runs, let leapDay, let usefulFor else { return nil }
        return Workspace(
            id: id, zone: zone, runs: runs, defaultRegion: region, leapDay: leapDay, sender: sender,
            purposes: purposes ?? PurposeRules(), sendWindow: sendWindow ?? .standard, quietHours: quietHours,
            usefulFor: usefulFor, exitTags: exitTags ?? [], exitStatuses: exitStatuses ?? [], testTags: testTags ?? [],
            caps: caps ?? [], holdout: holdout, safety: safety, needsVerified: Set(needsVerified ?? []),
            newProfileComms: newProfileComms, evidenceKept: evidenceKept ?? .standard, channels: channels ?? [:],
            unsubscribe: unsubscribe)
    }

    /// The flags that may be presumed; an agreement to promotions is reported.
    private static func presumedComms(
        _ entries: [(name: Placed<String>, value: Placed<Bool>)], by purposes: PurposeRules, _ reading: inout Reading
    ) -> CommsFlags {
        var comms = CommsFlags()
        for (name, value) in entries {
            guard let flag = CommsFlag(name: name.value), case .purpose(let purpose) = flag.subject else { continue }
            guard !value.value || (purpose != .promo && !purposes.needPromoOptIn.contains(purpose)) else {
                reading.report(
                    .presumedConsent, "nobody agrees to \"\(name.value)\" by being new", at: value.span,
                    notes: ["messages for \(purpose.rawValue) need an opt-in to promotions"],
                    help: "take it out: the customer's own decision turns it on")
                continue
            }
            comms[flag] = value.value
        }
        return comms
    }

    private static func byChannel<Value>(
        _ entries: [(name: Placed<String>, value: Value)], _ reading: inout Reading
    ) -> [Channel: Value] {
        var values: [Channel: Value] = [:]
        for (name, value) in entries {
            if let channel = Channel(rawValue: name.value) {
                values[channel] = value
            } else {
                let words = Channel.allCases.map(\.rawValue)
                let near =
                    OtherWords.choice(for: name.value, among: words) ?? reading.suggestion(for: name.value, in: words)
                reading.report(
                    .badChoice, "a channel is one of \(words.joined(separator: ", ")), not \"\(name.value)\"",
                    at: name.span,
                    help: near.map { "did you mean `\($0)`?" })
            }
        }
        return values
    }
}
