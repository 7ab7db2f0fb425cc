import CivilTime
import Engine
import Flows

/// What a test expects of one person, laid beside what happened.
struct Comparison {
    /// In the order of time.
    private(set) var rows: [DiffRow] = []
    /// Unwanted messages first, then in the order of the rows.
    var differences: [Difference] {
        found.filter(\.isUnwantedMessage) + found.filter { !$0.isUnwantedMessage }
    }

    private let performance: Performance
    private let happenings: [Happening]
    private let zone: ZoneRules
    private var found: [Difference] = []

    init(of expectation: TestExpectation, with performance: Performance, in flow: Flow, zone: ZoneRules) {
        self.performance = performance
        self.zone = zone
        happenings = Happening.all(in: performance.trace, of: flow)
        if let everything = expectation.everything {
            compare(everything, allowsExtra: false)
        } else {
            compare(expectation.included, allowsExtra: true)
        }
        if let reason = expectation.notEntered { compareEntry(with: reason, isAllSaid: expectation.everything != nil) }
        for refusal in expectation.notSent { compare(refusal) }
        for (word, count) in expectation.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            compare(count, of: word)
        }
    }

    private mutating func compare(_ lines: [ExpectedAction], allowsExtra: Bool) {
        let relation = { (line: Int, place: Int) -> Alignment.Relation in
            lines[line].relation(to: happenings[place], in: zone)
        }
        let alignment = Alignment(
            expected: lines.count, actual: happenings.count, allowsExtra: allowsExtra, relation: relation)
        let pairs = alignment.pairs.split(lines, happenings, in: zone)
        var moved = MovedPairs(pairs, relation: relation)
        for pair in pairs.inTime(lines, happenings, in: zone) {
            switch pair {
            case .same(let line, let place): add(.same, lines[line], happenings[place])
            case .differing(let line, let place):
                add(.differs, lines[line], happenings[place])
                let disagreements = lines[line].disagreements(with: happenings[place], in: zone) ?? []
                found.append(.differing(lines[line], happenings[place], disagreements))
            case .missing(let line):
                add(.missing, lines[line], nil)
                if let difference = moved.difference(ofLine: line, lines, happenings, in: zone) {
                    found.append(difference)
                }
            case .extra(let place):
                add(allowsExtra ? .same : .extra, nil, happenings[place])
                if !allowsExtra, let difference = moved.difference(of: place, lines, happenings, in: zone) {
                    found.append(difference)
                }
            }
        }
    }

    private mutating func add(_ mark: DiffRow.Mark, _ line: ExpectedAction?, _ happening: Happening?) {
        rows.append(
            DiffRow(
                mark, expected: line.map { .init($0, in: zone) }, actual: happening.map { .init($0, in: zone) },
                at: happening?.at ?? line?.at?.start(in: zone)))
    }

    private mutating func compareEntry(with reason: Reason, isAllSaid: Bool) {
        let wanted = DiffRow.Side(words: "not entered: \(reason.rawValue)")
        if let entry = performance.entries.first, !reason.needsEarlierEntry {
            let actual = DiffRow.Side(time: TestStage.text(entry.at, in: zone), words: "entered")
            // What the entry brought comes after it.
            let place = rows.firstIndex { ($0.at ?? .distantPast) >= entry.at } ?? rows.endIndex
            rows.insert(DiffRow(.differs, expected: wanted, actual: actual, at: entry.at), at: place)
            if !isAllSaid { found += happenings.filter(\.isSend).map(Difference.extra) }
            return found.append(.entered(reason, entry))
        }
        let refusals = performance.refusals
        if let refusal = refusals.first(where: { $0.reason == reason }) ?? refusals.first {
            let isRight = refusal.reason == reason
            let actual = DiffRow.Side(
                time: TestStage.text(refusal.at, in: zone), words: "not entered: \(refusal.reason.rawValue)")
            insert(DiffRow(isRight ? .same : .differs, expected: wanted, actual: actual, at: refusal.at))
            if !isRight { found.append(.refusedEntryOtherwise(reason, refusal)) }
        } else {
            rows.append(DiffRow(.missing, expected: wanted))
            found.append(.notTried(reason))
        }
    }

    private mutating func compare(_ expected: ExpectedRefusal) {
        let because = expected.reason.map { " because of \($0.rawValue)" } ?? ""
        let wanted = DiffRow.Side(words: "no send at \(expected.step)\(because)")
        let sent = happenings.first { $0.isSend && $0.step == expected.step }
        let refused = performance.trace.filter {
            $0.step == expected.step && $0.effect.refusesSend(forGood: sent != nil)
        }
        if let record = refused.first(where: { expected.reason == nil || $0.effect.reason == expected.reason }) {
            return insert(DiffRow(.same, expected: wanted, actual: side(of: record), at: record.at))
        }
        if let sent {
            insert(DiffRow(.differs, expected: wanted, actual: .init(sent, in: zone), at: sent.at))
            found.append(.sent(expected, sent))
        } else if let record = refused.first {
            insert(DiffRow(.differs, expected: wanted, actual: side(of: record), at: record.at))
            found.append(.refusedOtherwise(expected, record))
        } else {
            rows.append(DiffRow(.missing, expected: wanted))
            found.append(.notRefused(expected))
        }
    }

    private func side(of record: TraceRecord) -> DiffRow.Side {
        let step = record.step.map { " at \($0)" } ?? ""
        let because = record.effect.reason.map { " because of \($0.rawValue)" } ?? ""
        return DiffRow.Side(time: TestStage.text(record.at, in: zone), words: "no send\(step)\(because)")
    }

    private mutating func compare(_ count: Int, of word: ExpectedAction.Word) {
        let actual = happenings.count { $0.kind.word == word }
        let side = { (count: Int) in DiffRow.Side(words: "\(count) × \(word.rawValue)") }
        rows.append(DiffRow(actual == count ? .same : .differs, expected: side(count), actual: side(actual)))
        if actual != count { found.append(.count(word, expected: count, actual: actual)) }
    }

    /// Puts a row behind the last one that is not later.
    private mutating func insert(_ row: DiffRow) {
        let place = rows.lastIndex { ($0.at ?? .distantPast) <= (row.at ?? .distantFuture) }
        rows.insert(row, at: place.map { $0 + 1 } ?? 0)
    }
}

extension Reason {
    /// Whether only somebody who had entered before is refused for it.
    var needsEarlierEntry: Bool {
        [.alreadyActive, .occurrenceDone, .reentryNever, .reentryTooSoon].contains(self)
    }
}

extension Effect {
    /// Whether a send was refused; one that is only held counts as long as nothing came of it.
    fileprivate func refusesSend(forGood: Bool) -> Bool {
        switch self {
        case .notSent: true
        case .held: !forGood
        case .entered, .notEntered, .send, .addTag, .removeTag, .addStatus, .removeStatus, .optOut, .setPreference,
            .recordConsent, .set, .webhook, .emit, .waiting, .branch, .split, .exited, .missed, .handedOver, .withdrawn,
            .failed, .outcomeUnknown:
            false
        }
    }
}
