import CivilTime
import Flows
import Profiles

/// What a rehearsal brought, counted; profiles that carry a test tag are not in it.
package struct RehearsalReport: Sendable {
    /// The workspace's id.
    package var workspace: String
    /// The workspace's zone, in which days and hours are counted.
    package var zone: ZoneRules
    package var from: CivilDate
    /// Included.
    package var until: CivilDate
    /// Active profiles when the rehearsal began.
    package var profiles: Int
    /// By id.
    package var flows: [FlowPassage]
    /// Messages that were decided, and what they belong to.
    package var messages: [MessageCount]
    /// How many messages were decided in each hour that had any, at the hour's first minute.
    package var hours: [CivilDateTime: Int]
    /// Those who would get the most messages, the most first, at most ten.
    package var people: [PersonCount]
    /// How many people would get one message, two, three and so on; those who get none are left out.
    package var messagesPerPerson: [Int: Int]
    /// What looks wrong, the gravest first.
    package var concerns: [Concern]

    package init(
        workspace: String, zone: ZoneRules, from: CivilDate, until: CivilDate, profiles: Int, flows: [FlowPassage],
        messages: [MessageCount], hours: [CivilDateTime: Int], people: [PersonCount],
        messagesPerPerson: [Int: Int] = [:], concerns: [Concern] = []
    ) {
        self.workspace = workspace
        self.zone = zone
        self.from = from
        self.until = until
        self.profiles = profiles
        self.flows = flows
        self.messages = messages
        self.hours = hours
        self.people = people
        self.messagesPerPerson = messagesPerPerson
        self.concerns = concerns
    }
}

/// Messages of one step on one channel on one day.
package struct MessageCount: Hashable, Sendable {
    package var day: CivilDate
    /// The flow's id.
    package var flow: String
    /// The step's id.
    package var step: String
    /// The message's id.
    package var message: String
    package var channel: Channel
    package var count: Int

    package init(day: CivilDate, flow: String, step: String, message: String, channel: Channel, count: Int) {
        self.day = day
        self.flow = flow
        self.step = step
        self.message = message
        self.channel = channel
        self.count = count
    }
}

/// How many messages one person would get.
package struct PersonCount: Hashable, Sendable {
    package var profile: ProfileID
    package var count: Int

    package init(profile: ProfileID, count: Int) {
        self.profile = profile
        self.count = count
    }
}

/// Something about a rehearsal that a person should look at.
package struct Concern: Hashable, Sendable {
    /// The flow's id; nil for what is about the whole workspace.
    package var flow: String?
    /// The step's id, where it is about one.
    package var step: String?
    /// One sentence: what was seen, in figures.
    package var sentence: String
    /// What to look at; nil when the sentence says it.
    package var help: String?

    package init(flow: String?, step: String? = nil, sentence: String, help: String? = nil) {
        self.flow = flow
        self.step = step
        self.sentence = sentence
        self.help = help
    }
}

extension RehearsalReport {
    /// Messages that were decided.
    package var messageCount: Int { messages.reduce(0) { $0 + $1.count } }

    /// Refused sends of all flows, by reason.
    package var notSent: [Reason: Int] {
        flows.flatMap(\.steps).reduce(into: [:]) { $0.merge($1.notSent, uniquingKeysWith: +) }
    }

    /// Whether a limit kept somebody out or held a message.
    package var meetsLimits: Bool {
        flows.contains { flow in
            flow.notEntered[.safetyLimit] != nil || flow.steps.contains { $0.held[.safetyLimit] != nil }
        }
    }

    /// Every day from the first to the last, also those without a message.
    package var days: [CivilDate] {
        from > until ? [] : (0...from.days(until: until)).map { from.adding(days: $0) }
    }

    /// How many messages each day brought, by channel.
    package var messagesByDay: [CivilDate: [Channel: Int]] {
        messages.reduce(into: [:]) { days, line in
            days[line.day, default: [:]][line.channel, default: 0] += line.count
        }
    }
}
