import Flows

/// What can still be so when several clauses hold together.
struct Possibilities: Sendable {
    private var rooms: [AskedValue: ValueRoom] = [:]
    private var carried: Set<Handle> = []
    private var lacked: Set<Handle> = []
    private var choices: [(kind: HandleKind, handles: [String])] = []
    private var answers: [Question: Bool] = [:]

    private struct Handle: Hashable {
        let kind: HandleKind
        let handle: String
    }

    /// Takes in one more clause; false when it cannot hold beside the others.
    mutating func admit(_ clause: Clause) -> Bool {
        switch clause {
        case .value(let value):
            var room = rooms[value.asked] ?? ValueRoom(value.asked)
            rooms[value.asked] = nil
            room.narrow(by: value)
            rooms[value.asked] = room
            return !room.isEmpty
        case .carries(let kind, let handle):
            carried.insert(Handle(kind: kind, handle: handle))
            return !lacked.contains(Handle(kind: kind, handle: handle))
        case .lacks(let kind, let handle):
            lacked.insert(Handle(kind: kind, handle: handle))
            return !carried.contains(Handle(kind: kind, handle: handle))
                && choices.allSatisfy { hasOne($0.handles, $0.kind) }
        case .carriesOne(let kind, let handles):
            choices.append((kind, handles))
            return hasOne(handles, kind)
        case .answer(let question, let isYes):
            return answers.updateValue(isYes, forKey: question) ?? isYes == isYes
        case .oneOf: return true
        }
    }

    /// Takes in clauses; false when they cannot all hold.
    mutating func admit(_ clauses: [PlacedClause]) -> Bool {
        for clause in clauses where !admit(clause.clause) { return false }
        return true
    }

    private func hasOne(_ handles: [String], _ kind: HandleKind) -> Bool {
        handles.contains { !lacked.contains(Handle(kind: kind, handle: $0)) }
    }
}
