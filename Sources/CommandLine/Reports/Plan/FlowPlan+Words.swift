import Flows
import Operations

extension FlowPlan {
    /// Whether a deploy does anything about the flow or the people inside it.
    var isConcerned: Bool { fate != .same || people.contains { $0.way != .stay } }

    /// What becomes of the flow as a whole: `draft → live: …`; nil when that stays as it is.
    var statusWords: String? {
        switch (before, after) {
        case (nil, nil): nil
        case (nil, let status?): "new, \(status.rawValue)\(status.meaning(of: self))"
        case (_?, nil): "gone"
        case (let old?, let new?): old == new ? nil : "\(old.rawValue) → \(new.rawValue)\(new.meaning(of: self))"
        }
    }

    /// Where the people inside go; those of a retired flow all go the same way. `staying` names those as well who stay.
    func peopleWords(staying: Bool) -> [String] {
        let others = people.filter { $0.way != .leave && (staying || $0.way != .stay) }.map(\.words)
        return others + (leaving > 0 ? [Count.text(leaving, "person leaves", "people leave")] : [])
    }
}

extension PeopleWay {
    fileprivate var words: String {
        let who = Count.text(count, "person", "people")
        let place = step.map { "at \($0)" } ?? "without a step"
        let go = { (one: String, several: String) in count == 1 ? one : several }
        switch way {
        case .stay: return "\(who) \(place) \(go("stays", "stay"))"
        case .move(let step): return "\(who) \(place) \(go("goes", "go")) to \(step)"
        case .goOn(let step):
            return "\(who) \(place) \(go("goes", "go")) on at \(step), not earlier than \(go("it", "they")) would have"
        case .leave: return "\(who) \(place) \(go("leaves", "leave"))"
        case .stranded: return "\(who) \(place) would have no place: STRANDED"
        }
    }
}

extension FlowStatus {
    /// What people should know of a flow that comes to be so.
    fileprivate func meaning(of flow: FlowPlan) -> String {
        switch self {
        case .live where flow.begins: ": it starts with what happens after the deploy"
        case .live: ": what is overdue then runs, as far as it is still useful"
        case .draft: ": for profiles with a test tag only"
        case .paused: ": nothing of it runs until it is live again"
        case .retired: flow.people.isEmpty ? ": nobody is inside" : ": everybody leaves"
        }
    }
}
