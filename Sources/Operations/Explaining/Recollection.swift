import CivilTime
import Engine
import Flows
import Profiles
import Storage

/// Everything that a store remembers of one profile, from which the engine can be asked again about a moment of the past.
struct Recollection {
    let reader: any StoreReader
    let number: ProfileNumber
    let log: ProfileLog
    /// By number, each with its whole trace.
    let stories: [EnrolmentStory]
    let standing: EngineStanding
    var shelf: ReleaseShelf

    /// A point in the past, and what of that very instant had not come yet.
    struct View: Hashable {
        var moment: Moment
        /// The enrolment that the question is about: it is inside, and has not reached `step`.
        var enrolment: Int64?
        var step: String?
        /// Enrolments from this number on had not begun.
        var firstUnbegun = Int64.max
        /// Whether messages of the very instant count.
        var countsMessagesOfTheInstant = true
    }

    /// The profile with what had happened to it by then, as the engine would have loaded it.
    func work(as view: View, under release: CompiledRelease) throws -> ProfileWork {
        guard var work = try reader.work(for: [number], under: release, at: view.moment.at).first else {
            preconditionFailure("a profile that was read can be loaded")
        }
        let isPast = log.changes.contains { !view.moment.comesAfter($0) }
        if isPast || !work.context.suppressed.isEmpty {
            work.context = try context(at: view.moment, from: work.context, under: release)
        }
        let traces = Dictionary(uniqueKeysWithValues: stories.map { ($0.enrolment.number, $0.trace) })
        work.history.messages = messages(of: work, as: view)
        work.history.events.removeAll { $0.at > view.moment.at || $0.change > view.moment.lastChange }
        work.enrolments = work.enrolments.compactMap { enrolment in
            guard enrolment.enteredAt <= view.moment.at, enrolment.number < view.firstUnbegun else { return nil }
            return enrolment.past(
                at: view.moment.at, isInside: enrolment.number == view.enrolment, by: traces[enrolment.number] ?? [])
        }
        work.pendingEntries.removeAll { $0.change > view.moment.lastChange || $0.firedAt > view.moment.at }
        return work
    }

    /// What decisions share, at a time of which a store no longer knows what was paused and counted.
    func ledger(under release: CompiledRelease) -> Ledger {
        standing.ledger(under: release).withoutPauses
    }

    /// Messages that had been queued by then; those that were taken back later counted.
    private func messages(of work: ProfileWork, as view: View) -> [PastMessage] {
        let at = view.moment.at
        var messages = work.history.messages
        for story in stories {
            for case .withdrawn(.message(let dispatch), _) in story.trace.lazy.filter({ $0.at > at }).map(\.effect) {
                guard let sent = story.trace.first(where: { $0.effect == .send(dispatch) && $0.at <= at }),
                    let step = sent.step
                else { continue }
                messages.append(
                    PastMessage(
                        enrolment: story.enrolment.number, step: step, message: dispatch.message,
                        channel: dispatch.channel, purpose: dispatch.purpose, at: sent.at))
            }
        }
        return messages.filter { message in
            let isOwn = message.enrolment == view.enrolment && message.step == view.step
            return message.at < at || message.at == at && view.countsMessagesOfTheInstant && !isOwn
        }
    }

    private func context(
        at moment: Moment, from loaded: ProfileContext, under release: CompiledRelease
    ) throws -> ProfileContext {
        let profile = log.profile(at: moment)
        let zone = profile.values[.timeZone].written.flatMap(ZoneRules.named) ?? release.release.workspace.zone
        let fields = release.interest.dates.map { StoredField($0.key, as: $0.value) }
            .sorted { ($0.source.changeName ?? "") < ($1.source.changeName ?? "") }
        let dates = fields.flatMap { field in
            profile.days(of: field, in: zone).map { day in
                let known = loaded.dates.first { $0.source == field.source && $0.day == day }?.movedAt
                return WatchedDate(
                    source: field.source, day: day, movedAt: moved(known, at: moment) { $0.moves(field.source) })
            }
        }
        return ProfileContext(
            of: profile, number: number, naming: release.vocabulary, workspaceZone: release.release.workspace.zone,
            at: moment.at, suppressed: try suppressed(profile, at: moment),
            datesMovedAt: moved(loaded.datesMovedAt, at: moment, by: \.movesDates), dates: dates)
    }

    /// Where the addresses of the profile were on the suppression list by then; what was taken off since is not known.
    private func suppressed(_ profile: Profile, at moment: Moment) throws -> ChannelSet {
        let rows = try profile.contactAddresses.flatMap { try reader.suppressions(of: $0) }
        return SuppressionRule.suppressed(
            rows.filter { $0.at <= moment.at }.map { ($0.channel, $0.reason) }, comms: profile.comms)
    }

    /// When a day got the value that it had: as it is known now, unless it moved again since.
    private func moved(_ known: Instant?, at moment: Moment, by moves: (ChangeEdits) -> Bool) -> Instant {
        if let known, known <= moment.at, !log.changes.contains(where: { !moment.comesAfter($0) && moves($0.edits) }) {
            return known
        }
        return log.changes.last { moment.comesAfter($0) && moves($0.edits) }?.at ?? .distantPast
    }
}

extension Enrolment {
    /// The enrolment as it stood at an instant, by what was recorded until then.
    fileprivate func past(at instant: Instant, isInside: Bool, by trace: [TraceRecord]) -> Enrolment {
        var past = self
        let until = trace.filter { $0.at <= instant }
        for record in until {
            if case .split(let arm) = record.effect, let step = record.step { past.arms[step] = arm }
        }
        for record in trace where record.at > instant {
            if case .split = record.effect, let step = record.step { past.arms[step] = nil }
        }
        let hasLeft: Bool =
            switch state {
            case .left(_, let at): at <= instant && !isInside
            case .inside: false
            }
        guard !hasLeft else { return past }
        guard isInside || until.count < trace.count else { return past }
        let last = until.last { $0.step != nil }
        past.state = .inside(
            Stay(
                step: last?.step ?? stay?.step, phase: last.map(\.effect.phase) ?? .ready,
                since: last?.at ?? enteredAt, due: last?.effect.until ?? last?.at ?? enteredAt))
        return past
    }
}

extension Effect {
    /// How somebody stands at the step whose last record this is.
    fileprivate var phase: Stay.Phase {
        switch self {
        case .waiting: .waiting
        case .held: .held
        case .webhook: .calling
        case .entered, .notEntered, .send, .notSent, .addTag, .removeTag, .addStatus, .removeStatus, .optOut,
            .setPreference, .recordConsent, .set, .emit, .branch, .split, .exited, .missed, .handedOver, .withdrawn,
            .failed, .outcomeUnknown:
            .ready
        }
    }
}
