import CivilTime
import Engine
import Flows

/// The one answer to "why did this person get, or not get, it?": about the latest occasion there was.
package struct StoryVerdict: Sendable {
    /// What became of the latest occasion.
    package enum Answer: Sendable {
        /// The message was queued, and perhaps handed over since.
        case got(ExplainedRecord)
        /// A holdout counts it as sent, and nobody gets it.
        case keptBack(ExplainedRecord)
        case takenBack(ExplainedRecord, Reason)
        /// The other side refused it for good.
        case failed(ExplainedRecord, Reason)
        /// It may have arrived.
        case unknown(ExplainedRecord)
        case held(ExplainedRecord)
        case notSent(ExplainedRecord)
        /// The person is inside and has not reached it; the last that was decided.
        case onTheWay(ExplainedEnrolment)
        /// The person left before it was reached, or, when the question is about a flow, left it.
        case left(ExplainedRecord)
        case notEntered(RefusedEntry)
        /// Nothing that could let the person in ever fired.
        case nothingFired
    }

    package let question: ProfileStory.Question
    package let answer: Answer
    /// The occasion's flow and what it was about; nil when nothing fired.
    package let occasion: (flow: String, occurrence: Occurrence)?
    /// When the person last got the message before that; nil when never.
    package let lastGot: ExplainedRecord?
    /// Where the answer is no, another enrolment that may still send it; nil when none may.
    package let stillInside: ExplainedEnrolment?

    /// Nil when the question asks for no flow and no message.
    init?(_ question: ProfileStory.Question, enrolments: [ExplainedEnrolment], refusals: [RefusedEntry]) {
        guard question.flow != nil || question.message != nil else { return nil }
        self.question = question
        let last = enrolments.max { $0.lastWord(on: question) < $1.lastWord(on: question) }
        let refusal = refusals.last { refusal in
            !(refusal.isAboutAnEntry && enrolments.contains { $0.enrolment.flow == refusal.explanation.flow })
        }
        let sent = question.message.flatMap { message in
            enrolments.flatMap(\.records).filter { $0.isSend(of: message) }.max { $0.record.at < $1.record.at }
        }
        if let refusal, refusal.explanation.askedAt >= last?.lastWord(on: question) ?? .distantPast {
            answer = .notEntered(refusal)
            occasion = (refusal.explanation.flow, refusal.explanation.occurrence)
            lastGot = sent
            stillInside = enrolments.last { $0.mayStillSend(question.message) }
        } else if let last {
            let answer = StoryVerdict.answer(question, about: last)
            self.answer = answer
            occasion = (last.enrolment.flow, last.enrolment.occurrence)
            lastGot = if case .got = answer { nil } else { sent }
            stillInside = enrolments.last {
                $0.mayStillSend(question.message) && $0.enrolment.number != last.enrolment.number
            }
        } else {
            answer = .nothingFired
            occasion = nil
            lastGot = nil
            stillInside = nil
        }
    }

    private static func answer(
        _ question: ProfileStory.Question, about enrolment: ExplainedEnrolment
    ) -> Answer {
        let exit = enrolment.records.last { if case .exited = $0.record.effect { true } else { false } }
        if let message = question.message {
            let about = enrolment.records.filter { $0.record.effect.dispatch?.message == message }
            let sent = about.last { $0.isSend(of: message) }
            if let last = about.last {
                switch last.record.effect {
                case .withdrawn(_, let reason): return .takenBack(last, reason)
                case .failed(_, let reason): return .failed(last, reason)
                case .outcomeUnknown: return .unknown(last)
                case .send, .handedOver: return .got(sent ?? last)
                // An earlier step of the same enrolment may have sent it all the same.
                case .notSent(_, .armHoldout), .notSent(_, .globalHoldout):
                    return sent.map(Answer.got) ?? .keptBack(last)
                case .notSent: return sent.map(Answer.got) ?? .notSent(last)
                case .held where exit == nil: return .held(last)
                case .held, .entered, .notEntered, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
                    .setPreference, .recordConsent, .set, .webhook, .emit, .waiting, .branch, .split, .exited, .missed:
                    break
                }
            }
        }
        return exit.map(Answer.left) ?? .onTheWay(enrolment)
    }
}

extension ExplainedEnrolment {
    /// Whether the person is inside, and nothing was said about the message but that it is held.
    fileprivate func mayStillSend(_ message: String?) -> Bool {
        guard let message else { return false }
        return records.allSatisfy { record in
            switch record.record.effect {
            case .exited: false
            case .send(let dispatch), .notSent(let dispatch, _), .handedOver(.message(let dispatch)),
                .withdrawn(.message(let dispatch), _), .failed(.message(let dispatch), _),
                .outcomeUnknown(.message(let dispatch)):
                dispatch.message != message
            case .held, .entered, .notEntered, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
                .setPreference, .recordConsent, .set, .webhook, .emit, .waiting, .branch, .split, .missed,
                .handedOver(.call), .withdrawn(.call, _), .failed(.call, _), .outcomeUnknown(.call):
                true
            }
        }
    }

    /// When the enrolment last said something about what is asked for; without that when it began.
    fileprivate func lastWord(on question: ProfileStory.Question) -> Instant {
        let words = records.filter { record in
            question.message == nil || record.record.effect.dispatch?.message == question.message
        }
        return words.last?.record.at ?? enrolment.enteredAt
    }
}

extension ExplainedRecord {
    /// Whether it queued the message for real.
    fileprivate func isSend(of message: String) -> Bool {
        if case .send(let dispatch) = record.effect { dispatch.message == message } else { false }
    }
}
