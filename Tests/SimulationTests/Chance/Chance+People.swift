import CivilTime
import Profiles
import Simulation

extension Chance {
    /// What is known of somebody.
    mutating func person() -> ProfileEdit {
        var edit = ProfileEdit()
        let birthday = [pick(1996, 2000, 2012), number(1...12), number(1...28)]
        for (column, part) in zip([ProfileColumn.birthYear, .birthMonth, .birthDay], birthday) where !happens(oneIn: 12)
        {
            edit.columns.append(.init(column, .number(Double(part))))
        }
        if happens(oneIn: 8) {
            edit.columns.append(.init(.birthMonth, .number(2)))
            edit.columns.append(.init(.birthDay, .number(29)))
            edit.columns.append(.init(.birthYear, .number(2000)))
        }
        edit.columns.append(.init(.email, FieldValue(text: "p\(next())@example.org")))
        if happens(oneIn: 2) {
            edit.columns.append(.init(.mobilePhone, FieldValue(text: "+614\(number(10_000_000...99_999_999))")))
        }
        if happens(oneIn: 2) {
            edit.columns.append(
                .init(.timeZone, FieldValue(text: pick("Europe/London", "America/Los_Angeles", "Pacific/Apia"))))
        }
        if let joined = CivilDate(year: 2020, month: number(1...12), day: number(1...28)) {
            edit.columns.append(.init(.joinedAt, .date(joined)))
        }
        for flag in CommsFlag.all where !happens(oneIn: 3) {
            if !flag.refusesWhenTrue { edit.flags.append(.init(flag, !happens(oneIn: 6))) }
        }
        if happens(oneIn: 2) { edit.tags.added = [tag()] }
        return edit
    }

    /// Something that happens to one of `people` within a minute of the stretch.
    mutating func happening(to people: [ProfileID], from start: Instant, minutes: Int) -> OutsideEvent {
        let profile = people[number(0...people.count - 1)]
        let at = start.adding(milliseconds: Int64(number(0...minutes)) * 60_000)
        var edit = ProfileEdit()
        switch number(0...7) {
        case 0: edit.tags.added = [tag()]
        case 1: edit.tags.removed = [tag()]
        case 2: edit.statuses.added = [pick("vip", "vip", "suspended")]
        case 3: edit.statuses.removed = ["vip", "suspended"]
        case 4: edit.flags = [.init(CommsFlag(.email, .purpose(.benefits)), pick(true, false))]
        case 5: edit.columns = [.init(.company, FieldValue(text: pick("One", "Two")))]
        case 6: return OutsideEvent(at: at, profile: profile, .event(EventRecord(name: "ping", data: EventData())))
        default:
            return OutsideEvent(
                at: at, profile: profile, .event(EventRecord(name: "purchase", data: EventData(["total": .number(20)])))
            )
        }
        return OutsideEvent(at: at, profile: profile, .edit(edit))
    }
}
