import CivilTime
import Flows
import Profiles
import Simulation

/// Figures that nobody counted but that add up: people walk through a release's flows by a seeded chance.
struct InventedReport {
    private let release: Release
    private let from: CivilDate
    private let days: Int
    private let profiles: Int
    private var chance: Chance
    private var messages: [MessageCount] = []
    private var hours: [CivilDateTime: Int] = [:]

    private init(release: Release, from: CivilDate, days: Int, profiles: Int, seed: UInt64) {
        self.release = release
        self.from = from
        self.days = days
        self.profiles = profiles
        chance = Chance(seed: seed)
    }

    /// A report over `days` days; `quiet` flows are those that nobody comes to.
    static func report(
        of release: Release, from: CivilDate, days: Int, profiles: Int, quiet: Set<String> = [], seed: UInt64 = 7
    ) -> RehearsalReport {
        var invented = InventedReport(release: release, from: from, days: days, profiles: profiles, seed: seed)
        let flows = release.flows.map { invented.passage(of: $0, isQuiet: quiet.contains($0.id)) }
        let sent = invented.messages.reduce(0) { $0 + $1.count }
        let (people, spread) = invented.people(sharing: sent)
        var report = RehearsalReport(
            workspace: release.workspace.id, zone: release.workspace.zone, from: from,
            until: from.adding(days: days - 1), profiles: profiles, flows: flows, messages: invented.messages,
            hours: invented.hours, people: people, messagesPerPerson: spread)
        report.concerns = Concern.all(in: report)
        return report
    }

    private mutating func passage(of flow: Flow, isQuiet: Bool) -> FlowPassage {
        var passage = FlowPassage(flow: flow)
        guard !isQuiet, flow.status == .live else { return passage }
        passage.insideBefore = chance.part(of: profiles, upTo: 2)
        passage.entered = 20 + chance.part(of: profiles, upTo: 9)
        for reason in [Reason.enterIf, .alreadyActive, .exitTag] {
            let refused = chance.part(of: passage.entered, upTo: 18)
            if refused > 0 { passage.notEntered[reason] = refused }
        }
        let finished = walk(flow.steps, people: passage.people, of: flow, into: &passage)
        passage.exited = passage.steps.reduce(into: [:]) { $0.merge($1.left, uniquingKeysWith: +) }
        if finished > 0 { passage.exited[.completed, default: 0] += finished }
        passage.insideAfter = passage.steps.reduce(0) { $0 + $1.inside }
        return passage
    }

    /// How many come out at the end of the steps.
    private mutating func walk(_ steps: [Step], people: Int, of flow: Flow, into passage: inout FlowPassage) -> Int {
        var people = people
        for step in steps {
            guard let index = passage.steps.firstIndex(where: { $0.step.id == step.id }) else { continue }
            passage.steps[index].arrived = people
            var line = passage.steps[index]
            act(step, for: audience(of: step, among: people, in: passage), of: flow, on: &line)
            passage.steps[index] = line
            let ways = step.verb.ways
            guard !ways.isEmpty else {
                people = line.passed
                continue
            }
            var rest = line.passed
            var through = 0
            for (number, way) in ways.enumerated() {
                let taken =
                    number == ways.count - 1 ? rest : min(rest, chance.part(of: line.passed, from: 20, upTo: 60))
                rest -= taken
                passage.steps[index].ways[way.key] = taken
                through += walk(way.steps, people: taken, of: flow, into: &passage)
            }
            people = through
        }
        return people
    }

    private func audience(of step: Step, among people: Int, in passage: FlowPassage) -> Int {
        step.onlyArms.reduce(people) { people, only in
            let ways = passage.step(only.key)?.ways ?? [:]
            let all = ways.values.reduce(0, +)
            let some = ways.filter { only.value.contains($0.key) }.values.reduce(0, +)
            return all > 0 ? people * some / all : 0
        }
    }

    private mutating func act(_ step: Step, for people: Int, of flow: Flow, on line: inout StepPassage) {
        switch step.verb {
        case .end(let reason):
            line.left[Reason(rawValue: reason)] = line.arrived
        case .wait, .waitUntil:
            line.inside = chance.part(of: people, upTo: 25)
            line.left[flow.goal == nil ? .exitTag : .converted] = chance.part(of: people - line.inside, upTo: 9)
        case .send(let send):
            line.left[.exitIf] = chance.part(of: people, upTo: 3)
            var rest = people - (line.left[.exitIf] ?? 0)
            for reason in [Reason.noCategoryOptIn, .capped, .optedOut, .globalHoldout] {
                let refused = min(rest, chance.part(of: people, upTo: 12))
                line.notSent[reason] = refused
                rest -= refused
            }
            line.held[.heldForWindow] = chance.part(of: rest, upTo: 30)
            for channel in send.channels {
                let sent = channel == send.channels.last ? rest : chance.part(of: rest, from: 40, upTo: 80)
                rest -= sent
                spread(sent, of: send, step: step.id, flow: flow, by: channel)
                if sent > 0 { line.sent[channel] = sent }
            }
        case .branch, .split: break
        case .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference, .recordConsent, .set, .webhook,
            .emit:
            line.acted = people
        }
        line.left = line.left.filter { $0.value > 0 }
        line.notSent = line.notSent.filter { $0.value > 0 }
        line.held = line.held.filter { $0.value > 0 }
    }

    private mutating func spread(_ count: Int, of send: Send, step: String, flow: Flow, by channel: Channel) {
        var perDay: [CivilDate: Int] = [:]
        for _ in 0..<count { perDay[day(of: flow), default: 0] += 1 }
        for (day, count) in perDay.sorted(by: { $0.key < $1.key }) {
            messages.append(
                MessageCount(
                    day: day, flow: flow.id, step: step, message: send.message, channel: channel, count: count))
            let clock = ClockTime(hour: 9 + chance.below(9))
            hours[CivilDateTime(date: day, clock: clock), default: 0] += count
        }
    }

    /// Any day for most flows, Sundays seldom; a Tuesday or the first of a month for a schedule.
    private mutating func day(of flow: Flow) -> CivilDate {
        for _ in 0..<40 {
            let day = from.adding(days: chance.below(days))
            let fits =
                switch flow.triggers.first?.kind {
                case .schedule(let schedule):
                    switch schedule.days {
                    case .every: true
                    case .weekdays(let weekdays): weekdays.contains(day.weekday)
                    case .dayOfMonth(let number): day.day == number
                    case .lastDayOfMonth: day.adding(days: 1).day == 1
                    }
                default: day.weekday != .sunday || chance.below(4) == 0
                }
            if fits { return day }
        }
        return from
    }

    private mutating func people(sharing messages: Int) -> ([PersonCount], [Int: Int]) {
        var rest = messages
        var counts: [Int] = []
        let least = messages / max(1, profiles)
        while rest > 0 {
            let count = min(rest, least + 1 + chance.below(3) * (1 + chance.below(2)))
            counts.append(count)
            rest -= count
        }
        let top = counts.sorted(by: >).prefix(10).map { count in
            PersonCount(profile: ProfileID(randomHigh: chance.next(), randomLow: chance.next()), count: count)
        }
        return (top, counts.reduce(into: [:]) { $0[$1, default: 0] += 1 })
    }
}

extension Chance {
    fileprivate mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Between two percentages of a number.
    fileprivate mutating func part(of whole: Int, from low: Int = 0, upTo high: Int) -> Int {
        whole * (low * 10 + below((high - low) * 10 + 1)) / 1000
    }
}
