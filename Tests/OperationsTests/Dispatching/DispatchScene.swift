import CivilTime
import Delivery
import Engine
import Flows
import Foundation
import Operations
import Profiles
import SQLiteStorage
import Service
import Storage
import Testing

/// A store with messages and calls to hand over, a clock that stands until it is set, and another side that answers as it
/// is told to: what a server can do is played without one, so that every order of answers can be had.
final class DispatchScene {
    var world: World
    var now: Instant
    /// What the mail server answers, by the number of the attempt from 0.
    var mailAnswers: (Letter, Int) -> AttemptOutcome = { _, _ in .accepted(.taken) }
    /// What every system answers.
    var callAnswers: (Call, Int) -> AttemptOutcome = { _, _ in .accepted(.taken) }
    /// What was attempted, in order.
    private(set) var letters: [Letter] = []
    private(set) var calls: [Call] = []
    /// When each letter was begun.
    private(set) var begun: [Instant] = []
    /// How long an attempt takes, in milliseconds.
    var pause: Int64 = 0
    var channels: [Channel: ChannelDelivery]
    let folder: String
    let killSwitch: KillSwitch

    static let flow = """
        version: 1
        flow: hello
        title: Hello
        owner: test
        status: live
        triggers:
          - tag_added: vip
        reentry: every_time
        useful_for: 2 days
        send_window: always
        steps:
          - {id: greet, send: {message: hello, channel: email, purpose: account}}
        """
    static let offer = """
        version: 1
        flow: offer
        title: Offer
        owner: test
        status: live
        triggers:
          - tag_added: vip
        reentry: every_time
        send_window: always
        steps:
          - {id: sell, send: {message: offer, channel: email, purpose: promo}}
        """
    static let telling = """
        version: 1
        flow: telling
        title: Telling
        owner: test
        status: live
        triggers:
          - tag_added: vip
        reentry: every_time
        steps:
          - {id: tell, webhook: {to: desk, body: {who: "{{ first_name | default: 'x' }}"}, if_failed: {retry_for: 1 day, then: end}}}
          - {id: seen, add_tag: seen}
        """
    private static let others = [
        "messages/offer.message.yaml": """
        version: 1
        message: offer
        purposes: [promo]
        email: {subject: Shoes, text: "{{ unsubscribe_url }} {{ sender.name }} {{ sender.postal_address }}"}
        """,
        "catalog.yaml": """
        version: 1
        tags: [do-not-contact, stop, vip, seen]
        webhooks:
          desk: {url: "https://desk.acme.example/new"}
        """,
    ]

    /// A store in which `count` people have just come into the flows.
    init(_ flows: [String], people count: Int = 1, pace: Pace = Pace(), whenUnknown: ChannelDelivery.WhenUnknown? = nil)
        throws
    {
        var files = Self.others
        for (place, flow) in flows.enumerated() { files["\(place).flow.yaml"] = flow }
        world = try World(files, at: "2027-03-01 08:00", store: .inMemory(rehearsal: false))
        let server = MailServer(
            url: "smtps://mail.acme.example", from: SenderAddress(name: "Acme", address: "hello@acme.example"),
            pace: pace)
        channels = [.email: ChannelDelivery(route: .smtp(server), whenUnknown: whenUnknown)]
        now = World.instant("2027-03-01 10:00")
        folder = FileManager.default.temporaryDirectory.appending(path: "dispatch-\(UUID().uuidString)").path
        killSwitch = KillSwitch(store: folder)
        for number in 1...count {
            try world.add(number, at: "2027-03-01 09:00", quiet: false) { profile in
                profile.tags = ["vip"]
                profile.comms[CommsFlag(.email, .purpose(.promo))] = true
            }
        }
        try world.tick(now)
    }

    deinit {
        try? killSwitch.turnOff()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Moves the clock.
    func pass(minutes: Int64) { now = now.adding(milliseconds: minutes * 60_000) }

    /// A process of its own that hands over what may go.
    @discardableResult
    func dispatch(for slice: Int64? = nil) throws -> DispatchSummary {
        var dispatcher = try dispatcher()
        return try dispatcher.run(for: slice)
    }

    /// Ticks and hands over until nothing is due.
    @discardableResult
    func run() throws -> EngineRun.Outcome {
        try EngineRun(store: world.store, release: world.release, killSwitch: killSwitch)
            .run(at: now, dispatcher: dispatcher())
    }

    private func dispatcher() throws -> Dispatcher {
        var release = world.release.release
        release.workspace.channels = channels
        return try Dispatcher(
            store: world.store, release: CompiledRelease(release), folder: OutboxFolder(path: folder),
            carriers: CarrierPool(
                mail: { _ in PlayedCarrier(wait: self.wait, play: self.answer) },
                calls: { _ in PlayedCarrier(wait: self.wait, play: self.answer) }),
            secret: #require(OutboxSecret(Array(repeating: 7, count: OutboxSecret.length))), killSwitch: killSwitch,
            now: { self.now })
    }

    private func answer(_ letter: Letter) -> AttemptOutcome {
        letters.append(letter)
        begun.append(now)
        now = now.adding(milliseconds: pause)
        return mailAnswers(letter, letters.count - 1)
    }

    private func answer(_ call: Call) -> AttemptOutcome {
        calls.append(call)
        return callAnswers(call, calls.count - 1)
    }

    private func wait(milliseconds: Int64) { now = now.adding(milliseconds: milliseconds) }

    // What became of it

    func states() throws -> [OutboxState: Int] { try world.store.read { try $0.itemCounts() } }

    func records(_ states: Set<OutboxState> = []) throws -> [OutboxRecord] {
        try world.store.read { try $0.records(OutboxQuery(states: states)) }
    }

    /// The last that the trace says of a person, by the order in which they came.
    func lastEffect(of person: Int = 1) throws -> Effect? {
        try world.store.read { try $0.story(of: ProfileNumber(person)).last?.trace.last?.effect }
    }

    /// That what was decided is all there, once: handed over, withdrawn, failed, unknown or still to go.
    func checkConservation(decided: Int) throws {
        #expect(try states().values.reduce(0, +) == decided)
        #expect(try world.store.check() == [])
    }

    /// Plays one side of the network.
    private struct PlayedCarrier<Load: Sendable>: Carrier {
        let wait: (Int64) -> Void
        let play: (Load) -> AttemptOutcome

        func carry(_ loads: [Load], admit: () -> Admission, tell: (Load, AttemptOutcome) -> Void) {
            for load in loads {
                while true {
                    switch admit() {
                    case .go: break
                    case .wait(let milliseconds):
                        wait(milliseconds)
                        continue
                    case .stop: return
                    }
                    break
                }
                tell(load, play(load))
            }
        }
    }
}

extension AttemptAnswer {
    static let taken = AttemptAnswer(code: 250, words: "250 taken")
    static let later = AttemptAnswer(code: 451, words: "451 try again later")
    static let never = AttemptAnswer(code: 550, words: "550 no such user")
    static let dead = AttemptAnswer(code: nil, words: "connection refused")
    static let silent = AttemptAnswer(code: nil, words: "connection lost after the message was given")
}
