import CivilTime
import Engine
import Flows
import Foundation
import Profiles
import Testing

private let seeds = ProcessInfo.processInfo.environment["SLUICE_SEEDS"].flatMap(UInt64.init).map { $0 / 5 } ?? 40

@Suite struct `Many people of one store` {
    @Test(arguments: 0..<seeds)
    func `are decided about each for itself, in whatever order and batches`(seed: UInt64) {
        var chance = Chance(seed: seed)
        let flows = chance.flows(withLimits: false)
        let workspace = chance.workspace(withLimits: false)
        let count = 5
        var lives = (0..<count).map { Chance(seed: seed &* 1_000 &+ UInt64($0) &+ 1) }
        var orderly = Crowd(flows, of: count, workspace: workspace, at: "2027-01-31 07:15") { place, person in
            for _ in 0..<4 { lives[place].life(of: &person) }
        }
        orderly.each { $1.create() }
        var shuffled = orderly
        var clock = instant("2027-01-31 07:15")
        for _ in 0..<30 {
            orderly.wake(at: clock)
            shuffled.wake(at: clock, in: chance.batches(of: count))
            clock = clock.adding(milliseconds: Int64(chance.number(0...3_000)) * 60_000)
            for place in 0..<count where chance.happens(oneIn: 2) {
                var twin = lives[place]
                orderly.each([place]) {
                    $1.sleep(until: clock); lives[place].happening(in: &$1, flows: flows)
                }
                shuffled.each([place]) {
                    $1.sleep(until: clock); twin.happening(in: &$1, flows: flows)
                }
            }
        }
        for (one, other) in zip(orderly.people, shuffled.people) {
            #expect(one.storyWithoutNumbers == other.storyWithoutNumbers, "seed \(seed)")
            #expect(one.person == other.person, "seed \(seed)")
            #expect(one.enrolments.map(\.state) == other.enrolments.map(\.state), "seed \(seed)")
            #expect(one.messages.map(\.values) == other.messages.map(\.values), "seed \(seed)")
        }
    }
}

extension Chance {
    /// Everybody once, in any order, in batches of any size.
    fileprivate mutating func batches(of count: Int) -> [[Int]] {
        var batches: [[Int]] = [[]]
        for place in (0..<count).shuffled(using: &self) {
            if happens(oneIn: 2) { batches.append([]) }
            batches[batches.count - 1].append(place)
        }
        return batches
    }
}

extension World {
    /// The trace, in which each change has the place that it has among the person's own.
    fileprivate var storyWithoutNumbers: [String] {
        var places: [Int64: Int] = [:]
        return trace.map { record in
            var line = "\(record.at.iso8601UTC) \(record.flow) \(record.effect) \(record.step ?? "")"
            guard let change = record.occurrence.change else { return "\(line) \(record.occurrence)" }
            let place = places[change] ?? places.count
            places[change] = place
            line += " \(record.occurrence.trigger) of change \(place)"
            return line
        }
    }
}
