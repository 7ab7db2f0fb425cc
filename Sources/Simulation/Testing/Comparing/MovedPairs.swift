import CivilTime
import Flows

/// What an alignment left without a counterpart although it has one in another place: the same thing, at the wrong time
/// or in the wrong order.
struct MovedPairs {
    private var places: [Int: Int] = [:]
    private var lines: [Int: Int] = [:]

    init(_ pairs: [Alignment.Pair], relation: (Int, Int) -> Alignment.Relation) {
        var missing: [Int] = []
        var extra: [Int] = []
        for pair in pairs {
            switch pair {
            case .missing(let line): missing.append(line)
            case .extra(let place): extra.append(place)
            case .same, .differing: break
            }
        }
        for wanted in [Alignment.Relation.same, .similar] {
            for line in missing where places[line] == nil {
                guard let place = extra.first(where: { lines[$0] == nil && relation(line, $0) == wanted }) else {
                    continue
                }
                places[line] = place
                lines[place] = line
            }
        }
    }

    /// The difference that a line stands for; nil when its counterpart has told it.
    mutating func difference(
        ofLine line: Int, _ all: [ExpectedAction], _ happenings: [Happening], in zone: ZoneRules
    ) -> Difference? {
        guard let place = places[line] else { return .missing(all[line]) }
        return told(line, place, all, happenings, in: zone)
    }

    /// The difference that something that happened stands for; nil when its counterpart has told it.
    mutating func difference(
        of place: Int, _ all: [ExpectedAction], _ happenings: [Happening], in zone: ZoneRules
    ) -> Difference? {
        guard let line = lines[place] else { return .extra(happenings[place]) }
        return told(line, place, all, happenings, in: zone)
    }

    private var toldLines: Set<Int> = []

    private mutating func told(
        _ line: Int, _ place: Int, _ all: [ExpectedAction], _ happenings: [Happening], in zone: ZoneRules
    ) -> Difference? {
        guard toldLines.insert(line).inserted else { return nil }
        let disagreements = all[line].disagreements(with: happenings[place], in: zone) ?? []
        return disagreements.isEmpty
            ? .misplaced(all[line], happenings[place])
            : .differing(all[line], happenings[place], disagreements)
    }
}

extension [Alignment.Pair] {
    /// The same pairs, but two sides that lie in different places of the order of time stand on lines of their own.
    func split(_ lines: [ExpectedAction], _ happenings: [Happening], in zone: ZoneRules) -> [Alignment.Pair] {
        flatMap { pair -> [Alignment.Pair] in
            guard case .differing(let line, let place) = pair, let at = lines[line].at else { return [pair] }
            let isEarlier = place > 0 && at.end(in: zone) < happenings[place - 1].at
            let isLater = place + 1 < happenings.count && at.start(in: zone) > happenings[place + 1].at
            if isEarlier { return [.missing(expected: line), .extra(actual: place)] }
            return isLater ? [.extra(actual: place), .missing(expected: line)] : [pair]
        }
    }

    /// The same pairs with what has no counterpart in the order of time, as far as lines name one.
    func inTime(_ lines: [ExpectedAction], _ happenings: [Happening], in zone: ZoneRules) -> [Alignment.Pair] {
        var result: [Alignment.Pair] = []
        var missing: [(at: Instant, pair: Alignment.Pair)] = []
        var extra: [(at: Instant, pair: Alignment.Pair)] = []
        func settle() {
            // At one instant what was expected stands before what came instead.
            while let first = missing.first {
                if let other = extra.first, other.at < first.at {
                    result.append(extra.removeFirst().pair)
                } else {
                    result.append(missing.removeFirst().pair)
                }
            }
            result += extra.map(\.pair)
            extra = []
        }
        for pair in self {
            switch pair {
            case .missing(let line):
                let at = lines[line].at?.start(in: zone) ?? missing.last?.at ?? .distantPast
                missing.append((at, pair))
            case .extra(let place): extra.append((happenings[place].at, pair))
            case .same, .differing:
                settle()
                result.append(pair)
            }
        }
        settle()
        return result
    }
}
