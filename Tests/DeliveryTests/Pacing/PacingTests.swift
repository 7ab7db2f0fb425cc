import CivilTime
import Delivery
import Flows
import Storage
import Testing

@Suite struct `What is tried again` {
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state
        }
    }

    @Test(arguments: [(1, 30_000), (2, 60_000), (3, 120_000), (7, 1_920_000), (8, 3_600_000), (1000, 3_600_000)])
    func `waits somewhere within a span that doubles, up to an hour`(tries: Int, span: Int64) {
        var chance = Seeded(state: 7)
        let delays = (0..<2000).map { _ in Backoff.message.delay(after: tries, chance: &chance) }
        #expect(delays.allSatisfy { (1000...span).contains($0) })
        // Full jitter: early as often as late.
        let early = delays.count { $0 < span / 2 }
        #expect((900...1100).contains(early))
    }
}

@Suite struct `A pace` {
    private func begun(_ pace: Pace, in milliseconds: Int64) -> [Int64] {
        var keeper = PaceKeeper(pace)
        var begun: [Int64] = []
        var now: Int64 = 0
        while now < milliseconds {
            switch keeper.admission(at: Instant(milliseconds: now)) {
            case .go: begun.append(now)
            case .wait(let patience): now += patience
            case .stop: Issue.record("a pace never stops anybody")
            }
        }
        return begun
    }

    @Test(arguments: [1, 3, 10, 250, 10_000])
    func `lets through so many in any second, and no fewer`(maximum: Int) {
        let begun = begun(Pace(maxPerSecond: maximum), in: 10_000)
        let burst = max(1, maximum / 10)
        #expect((maximum * 10 - burst...maximum * 10 + burst).contains(begun.count))
        for second in stride(from: Int64(0), to: 9000, by: 500) {
            #expect(begun.count { $0 >= second && $0 < second + 1000 } <= maximum + burst)
        }
    }

    @Test func `without a limit holds nobody up`() {
        var keeper = PaceKeeper(Pace())
        for _ in 1...1000 { #expect(keeper.admission(at: Instant(milliseconds: 0)) == .go) }
    }

    @Test func `saves nothing up while nobody comes`() {
        var keeper = PaceKeeper(Pace(maxPerSecond: 10))
        #expect(keeper.admission(at: Instant(milliseconds: 0)) == .go)
        let later = Instant(milliseconds: 3_600_000)
        #expect(keeper.admission(at: later) == .go)
        #expect(keeper.admission(at: later) == .wait(milliseconds: 100))
    }
}

@Suite struct `A circuit breaker` {
    private var chance = SystemRandomNumberGenerator()
    private let answer = AttemptAnswer(code: nil, words: "connection refused")
    private let start = Instant(milliseconds: 1_000_000)

    @Test mutating func `opens after five failures in a row, and lets one try when its time has come`() throws {
        var breaker = CircuitBreaker(OutletStanding(name: "smtp"))
        for _ in 1...4 {
            breaker.fail(answer, at: start, wish: nil, chance: &chance)
            #expect(breaker.allowance(at: start) == nil)
        }
        breaker.fail(answer, at: start, wish: nil, chance: &chance)
        #expect(breaker.allowance(at: start) == 0)
        let until = try #require(breaker.standing.closedUntil)
        #expect(breaker.allowance(at: until) == 1)
        breaker.succeed()
        #expect(breaker.allowance(at: until) == nil)
        #expect(breaker.standing.isSound)
    }

    @Test mutating func `forgets failures as soon as something is taken`() {
        var breaker = CircuitBreaker(OutletStanding(name: "smtp"))
        for _ in 1...20 {
            for _ in 1...4 { breaker.fail(answer, at: start, wish: nil, chance: &chance) }
            breaker.succeed()
        }
        #expect(breaker.allowance(at: start) == nil)
    }

    @Test mutating func `opens at once for whoever asks to be left alone for so long`() {
        var breaker = CircuitBreaker(OutletStanding(name: "smtp"))
        breaker.fail(answer, at: start, wish: 3_600_000, chance: &chance)
        #expect(breaker.allowance(at: start.adding(milliseconds: 3_599_999)) == 0)
    }

    @Test mutating func `stays open for ever where nothing is wanted any more`() {
        var breaker = CircuitBreaker(OutletStanding(name: "smtp"))
        breaker.disable(answer, at: start)
        #expect(breaker.allowance(at: start.adding(milliseconds: 1_000_000_000)) == 0)
    }
}
