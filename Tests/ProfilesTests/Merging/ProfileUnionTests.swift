import CivilTime
import Profiles
import Testing

@Suite struct `Two profiles that are one person` {
    private static let early = Instant(milliseconds: 1_700_000_000_000)
    private static let late = Instant(milliseconds: 1_800_000_000_000)
    private let promo = CommsFlag(.email, .purpose(.promo))

    private func profile(_ number: UInt64, _ change: (inout Profile) -> Void = { _ in }) -> Profile {
        var profile = Profile(id: ProfileID(high: 7, low: number))
        change(&profile)
        return profile
    }

    private func union(_ loser: Profile, into survivor: Profile, decided: Instant? = nil) throws -> ProfileUnion {
        try ProfileUnion(of: loser, into: survivor) { _ in decided }
    }

    @Test func `have the survivor's value where both have one, and say what was dropped`() throws {
        let loser = profile(1) {
            $0.values[.firstName] = FieldValue(text: "Amelia")
            $0.values[.email] = FieldValue(text: "amelia@example.org")
            $0.values[.company] = FieldValue(text: "Acme")
        }
        let survivor = profile(2) {
            $0.values[.firstName] = FieldValue(text: "Mia")
            $0.values[.email] = FieldValue(text: "mia@example.org")
        }
        let union = try union(loser, into: survivor)
        #expect(union.profile.id == survivor.id)
        #expect(union.profile.values[.firstName] == FieldValue(text: "Mia"))
        #expect(union.profile.values[.email] == FieldValue(text: "mia@example.org"))
        #expect(union.profile.values[.company] == FieldValue(text: "Acme"))
        #expect(union.dropped.map(\.field) == ["first_name", "email"])
        #expect(union.edits.fields == [FieldChange(field: "company", from: nil, to: "Acme")])
        #expect(union.edits.merge == .swallowed(loser.id))
    }

    @Test func `unite their tags, statuses, identities, dates, addresses and attributes`() throws {
        let loser = profile(1) {
            $0.tags = ["a", "b"]
            $0.tagTimes = ["a": Self.late, "b": Self.late]
            $0.statuses = ["gold"]
            $0.identities = [Identity(handle: "shop", identifier: "1"), Identity(handle: "till", identifier: "2")]
            $0.dates = [DateAttribute(handle: "wedding", date: CivilDate(dayNumber: 9), isRecurring: true)]
            $0.addresses = [PostalAddress(parts: ["city": "Perth"], isDefault: true)]
            $0.custom = [
                CustomAttribute(namespace: "x", handle: "size", value: "9"),
                CustomAttribute(namespace: "x", handle: "colour", value: "red"),
            ]
            $0.kept = [.appearance: "{}"]
        }
        let survivor = profile(2) {
            $0.tags = ["a", "c"]
            $0.tagTimes = ["a": Self.early]
            $0.identities = [Identity(handle: "shop", identifier: "1")]
            $0.addresses = [PostalAddress(parts: ["city": "Cairns"], isDefault: true)]
            $0.custom = [CustomAttribute(namespace: "x", handle: "size", value: "8")]
        }
        let merged = try union(loser, into: survivor)
        #expect(merged.profile.tags == ["a", "b", "c"])
        #expect(merged.profile.tagTimes == ["a": Self.early, "b": Self.late])
        #expect(merged.profile.statuses == ["gold"])
        #expect(merged.profile.identities.map(\.identifier) == ["1", "2"])
        #expect(merged.profile.dates == loser.dates)
        #expect(merged.profile.addresses.map(\.isDefault) == [true, false])
        #expect(Set(merged.profile.custom.map(\.value)) == ["8", "red"])
        #expect(merged.profile.kept == [.appearance: "{}"])
        #expect(merged.dropped.map(\.value) == ["9"])
        #expect(merged.edits.tagsAdded == ["b"])
        #expect(merged.edits.others == ["addresses", "dates", "identities", "appearance"])
    }

    @Test func `have one birthday, never the month of one and the day of the other`() throws {
        let loser = profile(1) {
            $0.values[.birthYear] = .number(1990)
            $0.values[.birthMonth] = .number(3)
            $0.values[.birthDay] = .number(14)
        }
        let same = profile(2) {
            $0.values[.birthMonth] = .number(3)
            $0.values[.birthDay] = .number(14)
        }
        let other = profile(3) { $0.values[.birthMonth] = .number(5) }
        #expect(try union(loser, into: same).profile.birthday == Birthday(year: 1990, month: 3, day: 14))
        #expect(try union(loser, into: same).dropped == [])
        #expect(try union(loser, into: other).profile.values[.birthDay].isMissing)
        #expect(try union(loser, into: profile(4)).profile.birthday == Birthday(year: 1990, month: 3, day: 14))
    }

    @Test(
        arguments: [
            // Loser, survivor, and what stands then.
            (nil, nil, nil), (nil, true, true), (nil, false, false), (true, true, true), (false, false, false),
            (false, true, false), (true, false, false), (false, nil, false), (true, nil, nil),
        ] as [(Bool?, Bool?, Bool?)])
    func `refuse a purpose when one of them did`(loser: Bool?, survivor: Bool?, expected: Bool?) throws {
        let merged = try union(
            profile(1) {
                $0.values[.email] = FieldValue(text: "a@example.org")
                $0.comms[promo] = loser
            },
            into: profile(2) {
                $0.values[.email] = FieldValue(text: "b@example.org")
                $0.comms[promo] = survivor
            }, decided: Self.early)
        #expect(merged.profile.comms[promo] == expected)
        #expect(merged.edits.flags.map(\.decidedAt) == (survivor == expected ? [] : [Self.early]))
    }

    @Test func `are opted out, and bounced, when one of them is`() throws {
        for flag in [CommsFlag(.sms, .optout), CommsFlag(.email, .bounced)] {
            let (yes, no) = (profile(1) { $0.comms[flag] = true }, profile(2) { $0.comms[flag] = false })
            #expect(try union(yes, into: no).profile.comms[flag] == true)
            #expect(try union(no, into: yes).profile.comms[flag] == true)
        }
    }

    @Test func `keep a permission that comes with its address, with the time of the decision`() throws {
        let loser = profile(1) {
            $0.values[.email] = FieldValue(text: "a@example.org")
            $0.values[.emailConsentUpdatedAt] = .instant(Self.early)
            $0.comms[promo] = true
            $0.verification[.email] = .verified
        }
        let merged = try union(loser, into: profile(2))
        #expect(merged.profile.comms[promo] == true)
        #expect(merged.profile.values[.emailConsentUpdatedAt] == .instant(Self.early))
        #expect(merged.profile.verification == [.email: .verified])
        let elsewhere = try union(loser, into: profile(2) { $0.values[.email] = FieldValue(text: "b@example.org") })
        #expect(elsewhere.profile.comms[promo] == nil)
        #expect(elsewhere.profile.values[.emailConsentUpdatedAt].isMissing)
        #expect(elsewhere.profile.verification == [:])
        #expect(elsewhere.dropped.map(\.field) == ["email", "email_promo"])
    }

    @Test(
        arguments: [
            (false, true, early, late, early), (true, true, early, late, late), (false, false, late, early, late),
            (true, false, late, early, early),
        ] as [(Bool, Bool, Instant, Instant, Instant)])
    func `have the consent time of the decision that wins`(
        loser: Bool, survivor: Bool, theirs: Instant, own: Instant, expected: Instant
    ) throws {
        let merged = try union(
            profile(1) {
                $0.comms[promo] = loser
                $0.values[.emailConsentUpdatedAt] = .instant(theirs)
            },
            into: profile(2) {
                $0.values[.email] = FieldValue(text: "b@example.org")
                $0.comms[promo] = survivor
                $0.values[.emailConsentUpdatedAt] = .instant(own)
            })
        #expect(merged.profile.values[.emailConsentUpdatedAt] == .instant(expected))
    }
}
