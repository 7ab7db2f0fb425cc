import CivilTime
import Flows
import Profiles

// MARK: What might happen to a person

extension Chance {
    mutating func life(of person: inout Profile) {
        switch number(0...20) {
        case 0, 1, 2, 3: toggle(tag(), in: &person.tags)
        case 4, 5: toggle(status(), in: &person.statuses)
        case 16, 17: recover(&person)
        case 18: person.values[pick(.email, .firstName, .mobilePhone)] = .missing
        case 19, 20:
            for purpose in Purpose.allCases {
                person.comms[CommsFlag(pick(.email, .sms), .purpose(purpose))] = pick(false, nil, true)
            }
        case 6, 7:
            let flag = CommsFlag(
                pick(from: Channel.allCases), pick(.optout, .bounced, .purpose(pick(from: Purpose.allCases))))
            person.comms[flag] = flag.refusesWhenTrue ? pick(false, nil, true) : pick(true, true, true, false, nil)
        case 8:
            person.isBorn(pick("1990-03-14", "1992-02-29", "2010-12-30", "1985-01-01"), knowsYear: happens(oneIn: 2))
        case 9: person.values[.timeZone] = pick(.missing, "America/New_York", "Pacific/Auckland")
        case 10:
            let column = pick(ProfileColumn.email, .mobilePhone, .firstName, .company)
            person.values[column] = pick(.missing, "Acme", "Zoë", "zoe@acme.example")
        case 11: person.values[.joinedAt] = pick(.missing, .date("2027-02-01"), .date("2027-09-09"))
        case 12: person.values[.birthMonth] = .missing
        case 13: person.values[.profileType] = pick(.missing, .missing, .missing, "active", "deleted")
        case 14:
            person.dates = several(0...2) {
                DateAttribute(
                    handle: "wedding", date: $0.pick("2020-03-20", "2016-02-29", "2021-07-01"), isRecurring: false)
            }
        case 15: person.verification[pick(.email, .sms)] = pick(nil, .sent, .verified, .verified)
        default: preconditionFailure("a die has twenty-one sides")
        }
    }

    /// Now and then everything is in order again, or nothing would be sent before long.
    private func recover(_ person: inout Profile) {
        let healthy = Profile.person()
        person.values = healthy.values
        person.comms = healthy.comms
        person.verification = [.email: .verified, .sms: .verified]
        person.tags.removeAll { ["bye", "d"].contains($0) }
        person.statuses.removeAll { $0 == "suspended" }
    }

    private mutating func toggle(_ handle: String, in handles: inout [String]) {
        if handles.contains(handle) { handles.removeAll { $0 == handle } } else { handles.append(handle) }
    }

    /// Something from outside: an edit, an event, a hand, or an answer of another system.
    mutating func happening(in world: inout World, flows: [Flow]) {
        switch number(0...9) {
        case 0, 1, 2, 3, 4:
            world.change(quietly: happens(oneIn: 6), from: pick(.commandLine, .fileImport)) {
                life(of: &$0)
            }
        case 5: world.event("purchase", ["total": .number(pick(5, 15, 25))])
        case 6:
            let decided = world.clock.adding(milliseconds: Int64(number(-40...1)) * 86_400_000)
            world.event("agreed", ["decided-at": pick(.instant(decided), .instant(decided), .missing)])
        case 7: world.event("ping")
        case 8: world.enrol(into: pick(from: flows).id)
        case 9: world.answerCalls(accepted: happens(oneIn: 2))
        default: preconditionFailure("a die has ten sides")
        }
    }
}
