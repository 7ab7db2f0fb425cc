import CivilTime
import Engine
import Flows
import Profiles
import Testing

/// What is looked at, and how it turns against somebody.
enum Watched: String, CaseIterable, Sendable {
    case enterIf = "enter_if"
    case flowExitTag = "an exit tag of the flow"
    case workspaceExitTag = "an exit tag of the workspace"
    case exitStatus = "an exit status"
    case exitIf = "exit_if"
    case goal = "goal"
    case keepIf = "keep_if"
    case inactive = "a profile that is not active"
    case noAddress = "the address"
    case notVerified = "its verification"
    case optedOut = "the opt-out"
    case bounced = "the bounce"
    case noCategoryOptIn = "the purpose"
    case noPromoOptIn = "the promotions"
    case noTextValue = "a value of the text"
    case closedWindow = "the send window"
    case quietHours = "quiet hours"

    /// Makes it say no.
    func turn(_ person: inout Profile) {
        switch self {
        case .enterIf: person.tags = ["late"]
        case .flowExitTag: person.tags = ["bye"]
        case .workspaceExitTag: person.tags = ["do-not-contact"]
        case .exitStatus: person.statuses = ["suspended"]
        case .exitIf: person.tags = ["bored"]
        case .goal: person.tags = ["bought"]
        case .keepIf: person.tags = ["gone-off"]
        case .inactive: person.values[.profileType] = "deleted"
        case .noAddress: person.values[.email] = .missing
        case .notVerified: person.verification[.email] = .notSent
        case .optedOut: person.comms[CommsFlag(.email, .optout)] = true
        case .bounced: person.comms[CommsFlag(.email, .bounced)] = true
        case .noCategoryOptIn: person.comms[CommsFlag(.email, .purpose(.benefits))] = nil
        case .noPromoOptIn: person.comms[CommsFlag(.email, .purpose(.promo))] = false
        case .noTextValue: person.values[.firstName] = .missing
        // Noon in Melbourne is 06:30 in Mumbai, where the window opens at 08:00; and 02:00 in Berlin, where it is quiet.
        case .closedWindow: person.values[.timeZone] = "Asia/Kolkata"
        case .quietHours: person.values[.timeZone] = "Europe/Berlin"
        }
    }
}

/// When it is looked at.
enum Moment: CaseIterable {
    case trigger, anyChange, beforeStep, heldAgain, claim
}

@Suite struct `Each condition is looked at` {
    private static func world(_ steps: [Step], caps: [Cap] = []) -> World {
        World(
            flow(
                on: .manual, enterIf: [none(carries("late"))], keepIf: [none(carries("gone-off"))],
                exitIf: [carries("bored")], exitTags: ["bye"], goal: [carries("bought")],
                steps: steps),
            workspace: .melbourne {
                $0.exitTags = ["do-not-contact"]
                $0.exitStatuses = ["suspended"]
                $0.needsVerified = [.email]
                $0.sendWindow = sendWindow("08:00", until: "04:00")
                $0.caps = caps
                $0.quietHours = [.email: quietHours("01:30", until: "05:30")]
            }, person: .person { $0.verification[.email] = .verified }, at: "2027-03-01 12:00")
    }

    private static let message = send("named", for: .benefits)

    /// What the engine does at the moment when nothing before it has seen how things turned.
    private static func outcome(of watched: Watched, at moment: Moment) -> String {
        switch moment {
        case .trigger:
            var world = world([wait("1 day")])
            watched.turn(&world.person)
            world.enrol(into: "flow")
            world.run()
            return world.decided.first ?? ""
        case .anyChange:
            var world = entered([wait("3 days"), message])
            world.change(at: "2027-03-02 12:00") { watched.turn(&$0) }
            world.run()
            return world.decided.count == 2 ? "stays" : world.decided.last ?? ""
        case .beforeStep:
            var world = entered([wait("1 day"), message])
            watched.turn(&world.person)
            world.run(at: "2027-03-02 12:00")
            return world.decided.dropFirst(2).first ?? ""
        case .heldAgain:
            // A cap holds it for a day.
            var world = entered(
                [send(id: "first", for: .benefits), send("named", for: .benefits, ifCapped: .hold)],
                caps: [Cap(name: "one", max: 1, per: .rolling("1 day"))])
            watched.turn(&world.person)
            world.run(at: "2027-03-02 12:00")
            return world.decided.dropFirst(3).first ?? ""
        case .claim:
            var world = entered([message])
            watched.turn(&world.person)
            return switch world.claimMessages(at: "2027-03-01 12:00").first {
            case .handOver?: "handed over"
            case .wait?: "waits"
            case .withdraw(let reason)?: "withdrawn: \(reason.rawValue)"
            case nil: "nothing"
            }
        }
    }

    private static func entered(_ steps: [Step], caps: [Cap] = []) -> World {
        var world = world(steps, caps: caps)
        world.enrol(into: "flow")
        world.run()
        return world
    }

    private static let sent = "send: send named by email"

    /// On a trigger, on any change of the profile, before a step, when a held send is tried again, at hand-over.
    private static let table: [(Watched, [String])] = [
        (.enterIf, ["not entered: enter_if", "stays", sent, sent, "handed over"]),
        (.flowExitTag, exit("exit_tag")), (.workspaceExitTag, exit("exit_tag")), (.exitStatus, exit("exit_tag")),
        (.exitIf, exit("exit_if")),
        (.goal, ["not entered: goal", "exited converted", "exited converted", "exited converted", "withdrawn: goal"]),
        (.keepIf, ["entered manual:1", "stays", "exited keep_if", "exited keep_if", "handed over"]),
        (.inactive, exit("profile_not_active")),
        (.noAddress, gate("no_address")), (.notVerified, gate("not_verified")), (.optedOut, gate("opted_out")),
        (.bounced, gate("bounced")), (.noCategoryOptIn, gate("no_category_opt_in")),
        (.noPromoOptIn, gate("no_promo_opt_in")),
        (.noTextValue, gate("missing_text_value", atHandOver: "handed over")),
        (.closedWindow, held("held_for_window until 2027-03-02 08:00", atHandOver: "handed over")),
        (.quietHours, held("held_for_quiet_hours until 2027-03-02 05:30", atHandOver: "waits")),
    ]

    private static func exit(_ reason: String) -> [String] {
        ["not entered: \(reason)", "exited \(reason)", "exited \(reason)", "exited \(reason)", "withdrawn: \(reason)"]
    }

    private static func gate(_ reason: String, atHandOver: String? = nil) -> [String] {
        let refused = "send: not sent by email: \(reason)"
        return ["entered manual:1", "stays", refused, refused, atHandOver ?? "withdrawn: \(reason)"]
    }

    private static func held(_ until: String, atHandOver: String) -> [String] {
        ["entered manual:1", "stays", "send: \(until)", "send: \(until)", atHandOver]
    }

    @Test(arguments: Watched.allCases)
    func
        `on a trigger, on any change, before every step, when a held send is tried again, and at hand-over, as the table says`(
            watched: Watched
        ) throws
    {
        let expected = try #require(`Each condition is looked at`.table.first { $0.0 == watched }?.1)
        for (moment, outcome) in zip(Moment.allCases, expected) {
            #expect(
                `Each condition is looked at`.outcome(of: watched, at: moment) == outcome,
                "\(watched.rawValue) at \(moment)")
        }
    }
}
