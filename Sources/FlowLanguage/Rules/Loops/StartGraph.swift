import Flows

/// Which flow starts which.
struct StartGraph {
    /// One flow starts another by something that it does.
    struct Start {
        let from: String
        let to: String
        let sent: SentSignal
    }

    /// By the flow that starts, one for each flow that it starts; flows that take nobody twice end every circle.
    private var starts: [String: [Start]] = [:]
    private var ids: [String] = []

    init(_ draft: WorkspaceDraft) {
        var awaited: [Signal: [(flow: String, signal: AwaitedSignal)]] = [:]
        let flows = draft.running.filter { $0.reentry.rule != .never }
        for flow in flows {
            for signal in flow.triggers.flatMap(\.awaited) {
                awaited[signal.signal, default: []].append((flow.id, signal))
            }
        }
        for flow in flows {
            var started: Set<String> = [flow.id]
            for sent in flow.steps.flatMap(\.withNested).flatMap({ draft.signals(of: $0) }) {
                for (other, signal) in awaited[sent.signal] ?? []
                where signal.takes(sent) && started.insert(other).inserted {
                    starts[flow.id, default: []].append(Start(from: flow.id, to: other, sent: sent))
                }
            }
        }
        ids = flows.map(\.id).sorted()
    }

    /// One circle for each set of flows that all lead to each other, beginning at the first of them by the alphabet.
    var circles: [[Start]] {
        var walk = CircleWalk(starts)
        var done: Set<String> = []
        return ids.compactMap { id in
            guard !done.contains(id) else { return nil }
            let members = walk.members(with: id)
            guard members.count > 1 else { return nil }
            done.formUnion(members)
            return shortest(from: id, within: members)
        }
    }

    private func shortest(from first: String, within members: Set<String>) -> [Start]? {
        var reached: [String: Start] = [:]
        var waiting = [first][...]
        while let here = waiting.popFirst() {
            for start in starts[here] ?? [] where members.contains(start.to) {
                if start.to == first { return way(to: here, by: reached, from: first) + [start] }
                guard reached[start.to] == nil else { continue }
                reached[start.to] = start
                waiting.append(start.to)
            }
        }
        return nil
    }

    private func way(to last: String, by reached: [String: Start], from first: String) -> [Start] {
        var way: [Start] = []
        var here = last
        while here != first, let start = reached[here] {
            way.append(start)
            here = start.from
        }
        return way.reversed()
    }
}

/// A walk that finds the sets of flows that all lead to each other, by Tarjan's way, without recursion.
private struct CircleWalk {
    private var sets: [String: Set<String>] = [:]
    private let starts: [String: [StartGraph.Start]]
    private var order: [String: Int] = [:]
    private var lowest: [String: Int] = [:]
    private var open: [String] = []
    private var isOpen: Set<String> = []

    init(_ starts: [String: [StartGraph.Start]]) {
        self.starts = starts
    }

    /// All flows that `id` leads to and that lead back to it, itself included.
    mutating func members(with id: String) -> Set<String> {
        if order[id] == nil { walk(from: id) }
        return sets[id] ?? [id]
    }

    private mutating func walk(from start: String) {
        var way: [(id: String, next: Int)] = [(start, 0)]
        enter(start)
        while let here = way.last {
            let others = starts[here.id] ?? []
            guard here.next < others.count else {
                way.removeLast()
                close(here.id)
                if let before = way.last?.id { lower(before, to: lowest[here.id]) }
                continue
            }
            way[way.count - 1].next += 1
            let other = others[here.next].to
            if order[other] == nil {
                enter(other)
                way.append((other, 0))
            } else if isOpen.contains(other) {
                lower(here.id, to: order[other])
            }
        }
    }

    private mutating func enter(_ id: String) {
        order[id] = order.count
        lowest[id] = order[id]
        open.append(id)
        isOpen.insert(id)
    }

    private mutating func lower(_ id: String, to value: Int?) {
        guard let value, let lowest = lowest[id], value < lowest else { return }
        self.lowest[id] = value
    }

    private mutating func close(_ id: String) {
        guard lowest[id] == order[id], let from = open.lastIndex(of: id) else { return }
        let members = Set(open[from...])
        open.removeSubrange(from...)
        isOpen.subtract(members)
        for member in members { sets[member] = members }
    }
}
