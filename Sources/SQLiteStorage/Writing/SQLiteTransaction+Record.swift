import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension SQLiteTransaction {
    func record(_ decisions: [Decisions], counts: [EntryCount], in lane: Lane) throws {
        var recorder = try DecisionRecorder(connection: connection, release: try currentReleaseNumber())
        for decision in decisions {
            // A restart lets somebody out of a flow before it lets the same person in.
            for enrolment in decision.moved { try recorder.update(enrolment) }
            for enrolment in decision.entered {
                try recorder.insert(enrolment)
                next.enrolment = max(next.enrolment, enrolment.number + 1)
            }
            for message in decision.messages {
                try recorder.insert(message)
                next.message = max(next.message, message.number + 1)
            }
            for request in decision.requests {
                try recorder.insert(request)
                next.message = max(next.message, request.number + 1)
            }
            for change in decision.changes {
                try apply(change)
                next.change = max(next.change, change.number + 1)
            }
            for entry in decision.pendingEntries { try keep(entry, of: decision.profile) }
            for entry in decision.settledEntries { try settle(entry, of: decision.profile) }
            try recorder.insert(decision.trace, entered: decision.entered)
        }
        try recorder.finish()
        for count in counts { try add(count) }
    }

    private func add(_ count: EntryCount) throws {
        let flow = try connection.words.number(of: count.flow)
        let reason = try connection.words.number(of: count.reason.rawValue)
        try connection.statement(
            """
            INSERT INTO entry_counts (flow, day, outcome, reason, count) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET count = count + excluded.count
            """
        ).run {
            $0.add(flow)
            $0.add(count.day)
            $0.add(count.outcome.rawValue)
            $0.add(reason)
            $0.add(count.count)
        }
    }
}
