import CivilTime
import Engine
import Flows
import Profiles
import Storage
import Templates

/// Writes the enrolments, messages and trace of many decisions with the same few statements.
struct DecisionRecorder {
    private let connection: Connection
    private let release: Int64?
    private let insertEnrolment: Statement
    private let updateEnrolment: Statement
    private let insertMessage: Statement
    private var trace: TraceWriter
    /// The last occurrence; on a peak day all are the same.
    private var last: (occurrence: Occurrence, word: Int64, number: Int64)?

    init(connection: Connection, release: Int64?) throws {
        self.connection = connection
        self.release = release
        insertEnrolment = try connection.statement(
            """
            INSERT INTO enrolments (number, profile, flow, occurrence_word, occurrence_number, target_date, trigger_at,
              entered_at, depth, arms, phase, step, since, due, left_at, left_reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        updateEnrolment = try connection.statement(
            """
            UPDATE enrolments SET depth = ?, arms = ?, phase = ?, step = ?, since = ?, due = ?, left_at = ?,
              left_reason = ?
            WHERE number = ?
            """)
        insertMessage = try connection.statement(
            """
            INSERT INTO messages (number, enrolment, step, release, message, channel, purpose, queued_at, deadline, state,
              template_values)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        trace = try TraceWriter(connection: connection)
    }

    mutating func insert(_ enrolment: Enrolment) throws {
        let flow = try connection.words.number(of: enrolment.flow)
        let occurrence = try stored(enrolment.occurrence)
        let state = try StoredState(enrolment.state, words: &connection.words)
        try insertEnrolment.run {
            $0.add(enrolment.number)
            $0.add(enrolment.profile)
            $0.add(flow)
            $0.add(occurrence.word)
            $0.add(occurrence.number)
            $0.add(enrolment.targetDate)
            $0.add(enrolment.triggerAt)
            $0.add(enrolment.enteredAt)
            $0.add(enrolment.depth)
            $0.add(enrolment.packedArms)
            $0.add(state)
        }
    }

    mutating func update(_ enrolment: Enrolment) throws {
        let state = try StoredState(enrolment.state, words: &connection.words)
        try updateEnrolment.run {
            $0.add(enrolment.depth)
            $0.add(enrolment.packedArms)
            $0.add(state)
            $0.add(enrolment.number)
        }
    }

    mutating func insert(_ message: QueuedMessage) throws {
        let step = try connection.words.number(of: message.step)
        let name = try connection.words.number(of: message.message)
        let release = release
        try insertMessage.run {
            $0.add(message.number)
            $0.add(message.enrolment)
            $0.add(step)
            $0.add(release)
            $0.add(name)
            $0.add(message.channel.code)
            $0.add(message.purpose.code)
            $0.add(message.queuedAt)
            $0.add(message.deadline)
            $0.add((message.isVirtual ? OutboxState.virtual : .pending).code)
            $0.add(message.values.jsonText)
        }
    }

    mutating func insert(_ request: WebhookRequest) throws {
        let step = try connection.words.number(of: request.step)
        let recipient = try connection.words.number(of: request.to)
        try connection.statement(
            """
            INSERT INTO requests (number, enrolment, step, release, recipient, queued_at, deadline, state, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)
            """
        ).run {
            $0.add(request.number)
            $0.add(request.enrolment)
            $0.add(step)
            $0.add(release)
            $0.add(recipient)
            $0.add(request.queuedAt)
            $0.add(request.deadline)
            $0.add(request.body)
        }
    }

    private mutating func stored(_ occurrence: Occurrence) throws -> (word: Int64, number: Int64) {
        if let last, last.occurrence == occurrence { return (last.word, last.number) }
        let packed = PackedOccurrence(occurrence)
        let word = try connection.words.number(of: packed.word)
        last = (occurrence, word, packed.number)
        return (word, packed.number)
    }

    /// Refused entries belong to no enrolment; they are kept as counts only.
    mutating func insert(_ records: [TraceRecord], entered: [Enrolment]) throws {
        for enrolment in entered { trace.begin(enrolment.number) }
        for record in records {
            if let enrolment = record.enrolment { try trace.append(record, to: enrolment) }
        }
    }

    mutating func finish() throws {
        try trace.finish()
    }
}

extension Enrolment {
    fileprivate var packedArms: [UInt8]? {
        arms.isEmpty ? nil : arms.packed
    }
}
