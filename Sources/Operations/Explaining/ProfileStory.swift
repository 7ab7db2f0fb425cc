import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// What happened to one profile, and what did not happen and why.
package struct ProfileStory: Sendable {
    /// What a story is about, beside its profile.
    package struct Question: Hashable, Sendable {
        /// Nil for every flow.
        package var flow: String?
        /// Nil for every message.
        package var message: String?
        /// The instant at which the story ends; nil for now. Of a time that is still to come only the doors are told, with
        /// the profile as it is now: what happens on the way there is for a rehearsal to say.
        package var at: Instant?

        package init(flow: String? = nil, message: String? = nil, at: Instant? = nil) {
            self.flow = flow
            self.message = message
            self.at = at
        }
    }

    package let question: Question
    /// As it was at the end of the story.
    package let profile: Profile
    /// The profile's own zone when it has a valid one, else the workspace's.
    package let zone: ZoneRules
    /// When the story ends.
    package let end: Instant
    package let isPast: Bool
    /// From when on the store knows every change of the profile; nil when it knows its whole life.
    package let knownSince: Instant?
    /// Lists of which nobody can tell how they were.
    package let unknownLists: [String]
    /// The changes that deleted the profile, brought it back or made it one with another, by number.
    package let turns: [Change]
    /// By number.
    package let enrolments: [ExplainedEnrolment]
    /// What fired and let nobody in, by time.
    package let refusals: [RefusedEntry]
    /// The answer to the question; nil when it asks for no flow and no message.
    package let verdict: StoryVerdict?

    /// Gathers the story of a profile. `storeBegan` is when a store that was made from another one began to keep its own
    /// log; nil for any other store.
    package init(
        of number: ProfileNumber, asking question: Question = Question(), in reader: any StoreReader,
        release: DeployedRelease?, storeBegan: Instant? = nil, at now: Instant
    ) throws {
        let log = try ProfileLog(of: number, in: reader, storeBegan: storeBegan, now: now)
        let stories = try reader.story(of: number)
        let end = question.at ?? now
        let moment = Moment(at: end)
        self.question = question
        self.end = end
        isPast = end < now
        knownSince = log.knownSince
        profile = log.profile(at: moment)
        unknownLists = log.unknownLists(at: moment)
        turns = log.changes.filter { moment.comesAfter($0) && $0.edits.isTurn }
        let told = stories.filter { $0.enrolment.enteredAt <= end }
        guard let release else {
            zone = .utc
            enrolments = told.filter { question.flow == nil || $0.enrolment.flow == question.flow }.map { story in
                ExplainedEnrolment(
                    enrolment: story.enrolment,
                    records: story.trace.filter { $0.at <= end }.map { ExplainedRecord($0) })
            }
            refusals = []
            verdict = nil
            return
        }
        let compiled = release.compiled
        let zone =
            profile.values[.timeZone].written.flatMap(ZoneRules.named) ?? compiled.release.workspace.zone
        self.zone = zone
        var recollection = Recollection(
            reader: reader, number: number, log: log,
            stories: stories.map { story in
                EnrolmentStory(
                    enrolment: story.enrolment, trace: story.trace.map { compiled.placing($0, in: zone) })
            }, standing: try reader.standing(), shelf: try ReleaseShelf(current: release, in: reader))
        enrolments = try recollection.stories
            .filter { $0.enrolment.enteredAt <= end && question.concerns($0, under: compiled) }
            .map { try recollection.explained($0, until: end) }
        refusals = try recollection.refusals(until: end, now: now)
            .filter { question.concerns($0.explanation.flow, under: compiled) }
        verdict = StoryVerdict(question, enrolments: enrolments, refusals: refusals)
    }

    /// Everything that was decided, refusals too, by time; what one enrolment did at one instant is in the order of
    /// deciding. With a message in the question what is about other messages is left out.
    package var trace: [ExplainedRecord] {
        let refused = refusals.compactMap { $0.record(of: profile.id, in: zone) }
        let recorded = enrolments.flatMap(\.records)
            .filter { record in question.message.map { record.record.effect.isAbout($0) } ?? true }
        return (refused + recorded).enumerated()
            .sorted { ($0.element.record.at, $0.offset) < ($1.element.record.at, $1.offset) }
            .map(\.element)
    }
}

extension ProfileStory.Question {
    fileprivate func concerns(_ story: EnrolmentStory, under release: CompiledRelease) -> Bool {
        guard flow == nil || story.enrolment.flow == flow else { return false }
        return concerns(story.enrolment.flow, under: release)
            || story.trace.contains { $0.effect.dispatch?.message == message }
    }

    fileprivate func concerns(_ id: String, under release: CompiledRelease) -> Bool {
        guard flow == nil || id == flow else { return false }
        guard let message else { return true }
        return release.flow(id)?.flow.sends(message) ?? false
    }
}

extension Flow {
    /// Whether a step of the flow sends a message.
    package func sends(_ message: String) -> Bool {
        func sends(_ steps: [Step]) -> Bool {
            steps.contains { step in
                if case .send(let send) = step.verb, send.message == message { return true }
                return step.verb.nested.contains(where: sends)
            }
        }
        return sends(steps)
    }
}

extension ChangeEdits {
    /// Whether the profile was deleted, brought back or merged.
    fileprivate var isTurn: Bool {
        let deleted = ProfileType.deleted.rawValue
        return merge != nil
            || fields.contains {
                $0.field == ProfileColumn.profileType.name && ($0.to == deleted || $0.from == deleted)
            }
    }
}

extension Effect {
    /// Whether the effect says something about a message, or whether somebody was there to get it.
    fileprivate func isAbout(_ message: String) -> Bool {
        switch self {
        case .entered, .exited, .notEntered, .missed: true
        case .send, .held, .notSent, .handedOver, .withdrawn, .failed, .outcomeUnknown, .addTag, .removeTag, .addStatus,
            .removeStatus, .optOut,
            .setPreference, .recordConsent, .set, .webhook, .emit, .waiting, .branch, .split:
            dispatch?.message == message
        }
    }
}

extension RefusedEntry {
    /// The refusal as the trace would have told it; nil where no rule was asked.
    fileprivate func record(of profile: ProfileID, in zone: ZoneRules) -> ExplainedRecord? {
        let reason: Reason
        switch cause {
        case .refused(let refused): reason = refused
        case .unknown(let counted):
            guard let first = counted.first else { return nil }
            reason = first
        case .flowCameLater, .profileCameLater, .dayCameLater, .ahead, .waits: return nil
        }
        return ExplainedRecord(
            TraceRecord(
                at: explanation.askedAt, zone: zone, profile: profile, flow: explanation.flow,
                occurrence: explanation.occurrence, enrolment: nil, step: nil,
                effect: reason == .catchUp ? .missed(reason) : .notEntered(reason), source: explanation.source),
            because: because)
    }
}

extension CompiledRelease {
    /// The record in the profile's zone, with the place in today's files where its verb or trigger stands.
    package func placing(_ record: TraceRecord, in zone: ZoneRules) -> TraceRecord {
        let source = flow(record.flow).flatMap { flow in
            record.step.map { flow.span(ofStep: $0) } ?? flow.span(ofTrigger: record.occurrence.trigger)
        }
        return TraceRecord(
            at: record.at, zone: zone, profile: record.profile, flow: record.flow,
            occurrence: record.occurrence, enrolment: record.enrolment, step: record.step, effect: record.effect,
            source: source)
    }
}
