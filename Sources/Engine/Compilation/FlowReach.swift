/// Which flows can let a profile into which others, and what has to be known of it therefore.
struct FlowReach {
    private let flows: [CompiledFlow]
    /// By the flows' places, the places of the flows that their steps may start, directly or through others.
    private let started: [Set<Int>]

    init(_ flows: [CompiledFlow]) {
        self.flows = flows
        var started = flows.map { flow in
            let effects = FlowEffects(of: flow.flow)
            return Set(flows.filter { effects.mayStart($0.flow) }.map(\.place))
        }
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for place in started.indices {
                let further = started[place].reduce(into: started[place]) { $0.formUnion(started[$1]) }
                hasGrown = hasGrown || further != started[place]
                started[place] = further
            }
        }
        self.started = started
    }

    /// What deciding about somebody inside the flow looks at.
    func interest(ofThoseInside flow: CompiledFlow) -> Interest {
        started[flow.place].reduce(flow.interest) { $0.union(interest(ofTrying: flows[$1])) }
    }

    /// What deciding about somebody looks at who may enter the flow now.
    func interest(ofThoseEntering flow: CompiledFlow) -> Interest {
        interest(ofThoseInside: flow).union(interest(ofTrying: flow))
    }

    /// Whether somebody may enter again depends on the entries before.
    private func interest(ofTrying flow: CompiledFlow) -> Interest {
        var interest = flow.interest
        interest.pastFlows?.insert(flow.id)
        return interest
    }
}
