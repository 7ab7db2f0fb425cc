import CivilTime
import Diagnostics
import Flows
import Profiles

extension Rule {
    static let runNeverMeets = Rule(
        "run-never-meets", .error, "runs at which no message may ever go out",
        because: """
            When cron starts Sluice at listed times, messages leave at those times and at no other. When none of them ever \
            falls into the send window, or all of them fall into quiet hours, every message is held until it is too late.
            """,
        bad: [
            .files(
                """
                === workspace.yaml
                runs: {at: ["09:30"]}
                === example.flow.yaml
                send_window: «{days: every_day, from: "12:00", until: "14:00"}»
                steps: [{id: offer, send: {message: offer, channel: email, purpose: promo}}]
                """),
            .workspace(
                """
                runs: {at: ["08:00", "21:00"]}
                send_window: {days: every_day, from: "07:00", until: "20:00"}
                quiet_hours: {sms: «{from: "19:00", until: "09:00"}»}
                """),
            .files(
                """
                === workspace.yaml
                runs: {at: ["10:30"]}
                send_window: «{days: every_day, from: "10:00", until: "19:00"}»
                === the store
                profiles 1000
                zone Australia/Perth 200
                """),
        ],
        good: [
            .files(
                """
                === workspace.yaml
                runs: {at: ["09:30", "13:00"]}
                === example.flow.yaml
                send_window: {days: every_day, from: "12:00", until: "14:00"}
                steps: [{id: offer, send: {message: offer, channel: email, purpose: promo}}]
                """),
            .files(
                """
                === workspace.yaml
                runs: {at: ["09:30"]}
                === example.flow.yaml
                send_window: {days: every_day, from: "12:00", until: "14:00"}
                steps: [{id: receipt, send: {message: hello, channel: email, purpose: account}}]
                """),
        ])
}

extension Check {
    /// Some listed run falls into each window, outside of quiet hours.
    static let runMeetings = Check(.runNeverMeets) { draft in
        guard let workspace = draft.workspace, case .listed(let times) = workspace.runs, !times.isEmpty else {
            return []
        }
        var meetings = RunMeetings(workspace, today: draft.today, zones: draft.facts.map { Array($0.zones.keys) } ?? [])
        let runs = times.sorted().map(\.description).inProse.replacing(" or ", with: " and ")
        var reported: Set<SourceSpan> = []
        return draft.running.flatMap { flow in
            flow.steps.flatMap(\.withNested).compactMap(\.send).flatMap { send in
                send.channels.compactMap { channel -> Finding? in
                    let window = draft.obeysWindow(send) ? flow.sendWindow ?? workspace.sendWindow : .always
                    guard let missed = meetings.missed(window, workspace.quietHours[channel]),
                        let place = draft.place(of: missed.hours, of: channel, in: flow),
                        reported.insert(place).inserted
                    else { return nil }
                    return Rule.runNeverMeets.finding(
                        "runs at \(runs) \(missed.hours.wording(window, channel)) in \(missed.zone)", at: place,
                        related: draft.runsPlace.flatMap { $0 == place ? nil : [RelatedPlace($0, label: "the runs")] }
                            ?? [],
                        notes: ["each of these messages would be held until it is too late"])
                }
            }
        }
    }
}

/// Which hours keep runs from sending.
private enum Hours {
    case window, quiet, both

    func wording(_ window: SendWindow, _ channel: Channel) -> String {
        switch self {
        case .window: "never fall into the window \(window.from)–\(window.until)"
        case .quiet: "always fall into these quiet hours"
        case .both:
            "never fall into the window \(window.from)–\(window.until) outside the quiet hours of \(channel.rawValue)"
        }
    }
}

extension WorkspaceDraft {
    fileprivate var runsPlace: SourceSpan? { entry("runs", of: "workspace.yaml")?.value.headSpan }

    /// Where the hours stand; those who set no window have the runs to look at.
    fileprivate func place(of hours: Hours, of channel: Channel, in flow: Flow) -> SourceSpan? {
        switch hours {
        case .window: windowNode(of: flow)?.headSpan ?? runsPlace
        case .quiet, .both: entry("quiet_hours", of: "workspace.yaml")?.value.place(ofValue: channel.rawValue)
        }
    }
}

/// Which hours the listed runs of a workspace ever fall into, each question answered once.
private struct RunMeetings {
    private struct Opening: Hashable {
        let window: SendWindow
        let quiet: QuietHours?
    }

    private let zones: [ZoneRules]
    private let runs: [Instant]
    private var answers: [Opening: String?] = [:]

    /// The runs of a year, in the workspace's zone and in those of its customers.
    init(_ workspace: Workspace, today: CivilDate?, zones: [String]) {
        let others = zones.sorted().filter { $0 != workspace.zone.identifier }.compactMap { ZoneRules.named($0) }
        self.zones = [workspace.zone] + others
        var runs: [Instant] = []
        if case .listed(let times) = workspace.runs {
            // Any year has a summer and a winter.
            let start = today ?? CivilDate(dayNumber: 20_454)
            for day in 0..<366 {
                runs += times.map { workspace.zone.instant(of: start.adding(days: day), at: $0) }
            }
        }
        self.runs = runs
    }

    /// The hours that no run of a whole year meets in a zone; nil when there are none.
    mutating func missed(_ window: SendWindow, _ quiet: QuietHours?) -> (hours: Hours, zone: String)? {
        if let zone = zoneWithout(window, nil) { return (.window, zone) }
        guard let zone = zoneWithout(window, quiet) else { return nil }
        return (zoneWithout(.always, quiet) == nil ? .both : .quiet, zone)
    }

    private mutating func zoneWithout(_ window: SendWindow, _ quiet: QuietHours?) -> String? {
        let opening = Opening(window: window, quiet: quiet)
        if let known = answers[opening] { return known }
        let zone = zones.first { zone in
            !runs.contains { window.isOpen(at: $0, in: zone) && !(quiet?.isQuiet(at: $0, in: zone) ?? false) }
        }
        answers.updateValue(zone?.identifier, forKey: opening)
        return zone?.identifier
    }
}
