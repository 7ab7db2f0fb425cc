import CivilTime
import Engine
import Flows
import Profiles
import Storage

extension SQLiteTransaction {
    /// What was recorded about an enrolment, in the order of deciding.
    func trace(of enrolment: Enrolment, profile: ProfileID) throws -> [TraceRecord] {
        try connection.statement(
            """
            SELECT at, zone, effect, step, reason, message, channel, purpose, subject, until FROM trace
            WHERE enrolment = ? ORDER BY ordinal
            """
        ).all {
            $0.add(enrolment.number)
        } _: { row in
            TraceRecord(
                at: row.instant(0), zone: ZoneRules.named(try connection.words.name(of: row.integer(1))) ?? .utc,
                profile: profile, flow: enrolment.flow, occurrence: enrolment.occurrence, enrolment: enrolment.number,
                step: try optionalWord(row, 3), effect: try effect(row), source: nil)
        }
    }

    private func effect(_ row: Row) throws -> Effect {
        switch try connection.words.name(of: row.integer(2)) {
        case "entered": .entered
        case "not_entered": .notEntered(try reason(row))
        case "send": .send(try dispatch(row))
        case "held": .held(try dispatch(row), try reason(row), until: row.optionalInstant(9))
        case "not_sent": .notSent(try dispatch(row), try reason(row))
        case "add_tag": .addTag(try subject(row))
        case "remove_tag": .removeTag(try subject(row))
        case "add_status": .addStatus(try subject(row))
        case "remove_status": .removeStatus(try subject(row))
        case "opt_out": .optOut(try flag(row))
        case "set_preference": .setPreference(try flag(row))
        case "record_consent": .recordConsent(try flag(row))
        case "set": .set(try subject(row))
        case "webhook": .webhook(to: try subject(row))
        case "emit": .emit(try subject(row))
        case "waiting": .waiting(until: row.instant(9))
        case "branch": .branch(try subject(row))
        case "split": .split(try subject(row))
        case "exited": .exited(try reason(row))
        case "missed": .missed(try reason(row))
        case "handed_over": .handedOver(try outgoing(row))
        case "withdrawn": .withdrawn(try outgoing(row), try reason(row))
        case "failed": .failed(try outgoing(row), try reason(row))
        case "outcome_unknown": .outcomeUnknown(try outgoing(row))
        default: throw PackedReader.damage
        }
    }

    private func optionalWord(_ row: Row, _ column: Int32) throws -> String? {
        try row.optionalInteger(column).map { try connection.words.name(of: $0) }
    }

    private func reason(_ row: Row) throws -> Reason {
        guard let word = try optionalWord(row, 4) else { throw PackedReader.damage }
        return Reason(rawValue: word)
    }

    private func dispatch(_ row: Row) throws -> Dispatch {
        guard let message = try optionalWord(row, 5), let channel = row.optionalInteger(6),
            let purpose = row.optionalInteger(7)
        else { throw PackedReader.damage }
        return Dispatch(message: message, channel: Channel(code: channel), purpose: Purpose(code: purpose))
    }

    /// A call has no message.
    private func outgoing(_ row: Row) throws -> Outgoing {
        row.isNull(5) ? .call(to: try subject(row)) : .message(try dispatch(row))
    }

    private func subject(_ row: Row) throws -> String {
        guard let word = try optionalWord(row, 8) else { throw PackedReader.damage }
        return word
    }

    private func flag(_ row: Row) throws -> CommsFlag {
        guard let flag = CommsFlag(name: try subject(row)) else { throw PackedReader.damage }
        return flag
    }
}
