import CivilTime
import Engine
import JSONText
import Profiles
import Storage

extension OutboxItem {
    /// `birthday-treat by email for benefits`, `the call of clienteling`.
    var words: String {
        switch content {
        case .message(let message): "\(message.message) by \(message.channel.rawValue) for \(message.purpose.rawValue)"
        case .request(let request): "the call of \(request.to)"
        }
    }

    var queuedAt: Instant {
        switch content {
        case .message(let message): message.queuedAt
        case .request(let request): request.queuedAt
        }
    }

    var deadline: Instant {
        switch content {
        case .message(let message): message.deadline
        case .request(let request): request.deadline
        }
    }
}

extension Attempts {
    /// `tried 3 times, again at Mon 2027-03-01 10:05: 451 try again later`
    func words(_ time: ShownTime) -> String {
        let next = nextAt.map { ", again at \(time.text($0))" } ?? ""
        return "tried \(Count.text(tries, "time"))\(next): \(answer.words)"
    }
}

extension Table {
    /// Adds the row of a message or call.
    mutating func add(record: OutboxRecord, time: ShownTime) {
        add(
            String(record.item.number), record.state.rawValue, record.item.words, record.item.profileID.description,
            "since \(time.text(record.item.queuedAt))", record.attempts?.words(time) ?? "")
    }
}

extension JSONTextWriter {
    /// A message or call with what became of it.
    mutating func write(_ record: OutboxRecord) {
        open("{")
        member("number", Int(record.item.number))
        member("state", record.state.rawValue)
        member("key", record.item.key.description)
        member("flow", record.item.flow)
        member("step", record.item.step)
        member("profile", record.item.profileID.description)
        switch record.item.content {
        case .message(let message):
            member("message", message.message)
            member("channel", message.channel.rawValue)
            member("purpose", message.purpose.rawValue)
        case .request(let request): member("to", request.to)
        }
        member("queued_at", record.item.queuedAt.iso8601UTC)
        member("deadline", record.item.deadline.iso8601UTC)
        if let attempts = record.attempts {
            member("tries", attempts.tries)
            member("last_at", attempts.lastAt.iso8601UTC)
            member("next_at", orNull: attempts.nextAt?.iso8601UTC)
            if let code = attempts.answer.code { member("code", code) }
            member("answer", attempts.answer.words)
        }
        close("}")
    }

    /// How an outlet stands.
    mutating func write(_ standing: OutletStanding) {
        open("{")
        member("outlet", standing.name)
        member("failures", standing.failures)
        member("closed_until", orNull: standing.closedUntil?.iso8601UTC)
        member("disabled_at", orNull: standing.disabledAt?.iso8601UTC)
        member("answer", orNull: standing.answer)
        close("}")
    }
}
