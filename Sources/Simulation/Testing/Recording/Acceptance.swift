import CivilTime
import Engine
import FlowLanguage
import Flows
import Profiles

extension FlowTestPlayer {
    /// What would have to be expected so that the test passes, by the places of several profiles, or under nil.
    ///
    /// - Parameter outcomes: those of all cases of one test.
    /// - Throws: `AcceptanceRefusal` when no other expectation makes the test pass.
    package func acceptance(of outcomes: [TestOutcome]) throws -> [Int?: AcceptedExpectation] {
        var accepted: [Int?: AcceptedExpectation] = [:]
        for outcome in outcomes {
            if case .unplayable(let trouble) = outcome.verdict { throw AcceptanceRefusal(trouble.sentence) }
            for (place, (person, performance)) in zip(outcome.scene.people, outcome.performances).enumerated() {
                let own = outcome.scene.test.severalProfiles
                let key = own.indices.contains(place) && own[place].expectation.map(\.isSaid) ?? false ? place : nil
                let one = try acceptance(of: person.expectation, performance, outcome.scene.flow)
                if let other = accepted.updateValue(one, forKey: key), other != one {
                    throw AcceptanceRefusal(
                        "its cases or profiles go different ways, so nothing is true of all of them")
                }
            }
        }
        return accepted
    }

    private func acceptance(
        of expectation: TestExpectation, _ performance: Performance, _ id: String
    ) throws -> AcceptedExpectation {
        guard let flow = release.flows.first(where: { $0.id == id }) else {
            preconditionFailure("a checked test is about a flow")
        }
        let zone = release.workspace.zone
        let happenings = Happening.all(in: performance.trace, of: flow)
        var accepted = AcceptedExpectation()
        accepted.everything = expectation.everything.map { lines(of: $0, happenings, in: zone) }
        if !expectation.included.isEmpty {
            accepted.included = try included(of: expectation.included, happenings, in: zone)
        }
        for (word, count) in expectation.counts {
            let actual = happenings.count { $0.kind.word == word }
            if actual != count { accepted.counts[word.rawValue] = actual }
        }
        let comparison = Comparison(of: expectation, with: performance, in: flow, zone: zone)
        for difference in comparison.differences {
            switch difference {
            case .refusedOtherwise(let refusal, let record):
                let place = expectation.notSent.firstIndex(of: refusal)
                guard let place, let reason = record.effect.reason else { continue }
                accepted.notSent[place] = reason.rawValue
            case .refusedEntryOtherwise(_, let refusal): accepted.notEntered = refusal.reason.rawValue
            case .sent(let refusal, _):
                throw AcceptanceRefusal("the step \(refusal.step) sends, which no `expect_not_sent` can say")
            case .notRefused(let refusal):
                throw AcceptanceRefusal("nothing is refused at \(refusal.step), which no `expect_not_sent` can say")
            case .entered: throw AcceptanceRefusal("somebody enters, which no `expect_not_entered` can say")
            case .notTried:
                throw AcceptanceRefusal("nothing starts the flow, which no `expect_not_entered` can say")
            case .extra, .missing, .differing, .misplaced, .count: break
            }
        }
        return accepted
    }

    private func lines(
        of expected: [ExpectedAction], _ happenings: [Happening], in zone: ZoneRules
    ) -> [AcceptedExpectation.Line] {
        alignment(of: expected, happenings, allowsExtra: false, in: zone).pairs.compactMap { pair in
            switch pair {
            case .same(let line, _): .kept(line)
            case .differing(let line, let place):
                .kept(line, changes: expected[line].changes(to: happenings[place], in: zone))
            case .missing: nil
            case .extra(let place):
                .new(
                    happenings[place].line(
                        in: zone, namesTime: place == 0 || happenings[place - 1].at != happenings[place].at))
            }
        }
    }

    private func included(
        of expected: [ExpectedAction], _ happenings: [Happening], in zone: ZoneRules
    ) throws -> [AcceptedExpectation.Line] {
        try alignment(of: expected, happenings, allowsExtra: true, in: zone).pairs.compactMap { pair in
            switch pair {
            case .same(let line, _): return .kept(line)
            case .differing(let line, let place):
                return .kept(line, changes: expected[line].changes(to: happenings[place], in: zone))
            case .missing(let line):
                throw AcceptanceRefusal(
                    "\(expected[line].kind.words) does not happen, so `expect_includes` has to change")
            case .extra: return nil
            }
        }
    }

    private func alignment(
        of expected: [ExpectedAction], _ happenings: [Happening], allowsExtra: Bool, in zone: ZoneRules
    ) -> Alignment {
        Alignment(expected: expected.count, actual: happenings.count, allowsExtra: allowsExtra) { line, place in
            expected[line].relation(to: happenings[place], in: zone)
        }
    }
}

/// Why what happens cannot be made the expectation of a test.
package struct AcceptanceRefusal: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension TestExpectation {
    /// Whether a test says anything of the kind.
    fileprivate var isSaid: Bool { self != TestExpectation() }
}

extension ExpectedAction {
    /// The values of the line that have to be others, by their keys.
    fileprivate func changes(to happening: Happening, in zone: ZoneRules) -> [String: String] {
        var changes: [String: String] = [:]
        for disagreement in disagreements(with: happening, in: zone) ?? [] {
            switch disagreement {
            case .time: changes["at"] = happening.at.written(in: zone)
            case .step: changes["step"] = happening.step
            case .purpose:
                if case .send(_, _, let purpose?) = happening.kind { changes["purpose"] = purpose.rawValue }
            case .channel, .value, .reason:
                for (key, value) in happening.kind.writtenValues
                where key != kind.word.rawValue || disagreement != .channel {
                    changes[key] = value
                }
            }
        }
        return changes
    }
}
