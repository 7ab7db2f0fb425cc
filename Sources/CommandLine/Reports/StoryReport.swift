import CivilTime
import Diagnostics
import Engine
import Flows
import Operations
import Profiles
import Storage

/// The story of one profile, for a person who asks why.
struct StoryReport {
    let story: ProfileStory
    /// Texts of the release's files by path, from which clauses are quoted.
    let sources: [String: [Substring]]

    init(_ story: ProfileStory, files: [WorkspaceFile]) {
        self.story = story
        sources = Dictionary(
            uniqueKeysWithValues: files.map { file in
                (
                    file.path,
                    String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
                )
            })
    }

    private var zone: ZoneRules { story.zone }
    private var time: ShownTime { ShownTime(zone: zone) }

    var text: String {
        var lines = [heading, "  \(person)"]
        for enrolment in story.enrolments {
            lines += ["", title(of: enrolment.enrolment)] + table(of: enrolment.trace)
        }
        for refusal in story.refusals { lines += [""] + self.lines(of: refusal) }
        if story.enrolments.isEmpty, story.refusals.isEmpty {
            lines += ["", "no flow has let this person in, and no date or schedule has fired in the last year"]
        }
        return lines.joined(separator: "\n")
    }

    private var heading: String {
        let profile = story.profile
        let name = [profile.values[.firstName], profile.values[.lastName]].compactMap(\.written)
        return (name.isEmpty ? "" : name.joined(separator: " ") + " ") + "(\(profile.id))"
    }

    private var person: String {
        let profile = story.profile
        var parts = [profile.type.rawValue, "zone \(zone.identifier)"]
        if let birthday = profile.birthday {
            parts.append(
                "birthday \(birthday.date?.description ?? "\(birthday.monthDay.day)/\(birthday.monthDay.month)")")
        }
        if !profile.tags.isEmpty { parts.append("tags \(profile.tags.joined(separator: ", "))") }
        let refused = Channel.allCases.filter { profile.comms[CommsFlag($0, .optout)] == true }
        if !refused.isEmpty { parts.append("opted out of \(refused.map(\.rawValue).joined(separator: ", "))") }
        return parts.joined(separator: " · ")
    }

    private func title(of enrolment: Enrolment) -> String {
        "\(enrolment.flow): entered \(time.text(enrolment.enteredAt)) for \(enrolment.occurrence)"
    }

    private func table(of trace: [TraceRecord]) -> [String] {
        var table = Table([.left, .left, .left])
        for record in trace where record.effect != .entered {
            table.add(
                time.text(record.at), record.step ?? "", sentence(record.effect),
                record.source.map { "[\($0)]" } ?? "")
        }
        return table.lines(indent: "  ")
    }

    private func sentence(_ effect: Effect) -> String {
        switch effect {
        case .entered: "entered"
        case .notEntered(let reason): "not let in: \(reason.explanation)"
        case .send(let dispatch): "decided to send \(shown(dispatch))"
        case .held(let dispatch, let reason, let until):
            "holds \(shown(dispatch)) until \(time.text(untilHeld: until)): \(reason.explanation)"
        case .notSent(let dispatch, let reason): "did not send \(shown(dispatch)): \(reason.explanation)"
        case .addTag(let tag): "added tag \(tag)"
        case .removeTag(let tag): "removed tag \(tag)"
        case .addStatus(let status): "added status \(status)"
        case .removeStatus(let status): "removed status \(status)"
        case .optOut(let flag): "set \(flag.name)"
        case .setPreference(let flag): "turned \(flag.name) off"
        case .recordConsent(let flag): "recorded that the customer agreed: \(flag.name)"
        case .set(let field): "set \(field)"
        case .webhook(let system): "calls \(system)"
        case .emit(let event): "announced \(event)"
        case .waiting(let until): "waits until \(time.text(until))"
        case .branch(let way): "took the way \"\(way)\""
        case .split(let arm): "fell into the arm \"\(arm)\""
        case .exited(let reason): "left: \(reason.explanation) (\(reason.rawValue))"
        case .missed(let reason): "missed: \(reason.explanation)"
        case .handedOver(let outgoing): "handed over \(shown(outgoing))"
        case .withdrawn(let outgoing, let reason): "took back \(shown(outgoing)): \(reason.explanation)"
        }
    }

    private func shown(_ dispatch: Dispatch) -> String {
        "\(dispatch.message) by \(dispatch.channel.rawValue) for \(dispatch.purpose.rawValue)"
    }

    private func shown(_ outgoing: Outgoing) -> String {
        switch outgoing {
        case .message(let dispatch): shown(dispatch)
        case .call(let system): "the call of \(system)"
        }
    }

    private func lines(of explanation: EntryExplanation) -> [String] {
        let fired = "\(explanation.occurrence), which fired \(time.text(explanation.firedAt))"
        guard let reason = explanation.refusal else {
            return ["\(explanation.flow): would enter now for \(fired)  [\(explanation.source)]"]
        }
        var lines = [
            "\(explanation.flow): not entered for \(fired)  [\(explanation.source)]",
            "  as the profile is now: \(reason.explanation) (\(reason.rawValue))",
        ]
        var table = Table([.left, .left, .left])
        for clause in explanation.clauses {
            table.add(clause.answer.rawValue, clause.seen, "\(quoted(clause))  [\(clause.span)]")
        }
        lines += table.lines(indent: "    ")
        return lines
    }

    /// The clause as its author wrote it, the first line where it has several, without the comment behind it.
    private func quoted(_ clause: ClauseAnswer) -> String {
        let (start, end) = (clause.span.start, clause.span.end)
        guard let text = sources[clause.span.file], text.indices.contains(start.line - 1) else { return "" }
        let rest = text[start.line - 1].unicodeScalars.dropFirst(start.column - 1)
        if start.line == end.line { return String(rest.prefix(end.column - start.column)) }
        // A clause without braces lasts until the next one begins.
        let written = String(rest)
        let comment = written.firstRange(of: " #")?.lowerBound ?? written.endIndex
        return String(written[..<comment].reversed().drop { $0 == " " }.reversed())
    }
}
