import CivilTime
import Flows
import Profiles

@testable import Engine

/// What the engine answers to `question` about `person` at a local time of Melbourne.
func answer(
    _ question: Question, about person: Profile = .person(), at time: String = "2027-03-14 09:00",
    workspace: Workspace = .melbourne(), audiences: [String: [Question]] = [:],
    suppressed: ChannelSet = [], for occasion: Occasion = .none, history: ProfileHistory = ProfileHistory(),
    enrolments: [Enrolment] = []
) -> Truth {
    let compiled = CompiledRelease(
        release([flow(on: .manual, enterIf: [question])], workspace: workspace, audiences: audiences))
    let context = person.context(
        compiled.vocabulary, in: workspace.zone, suppressed: suppressed, datesMovedAt: .distantPast)
    let work = ProfileWork(context: context, enrolments: enrolments, history: history)
    let scope = Scope(release: compiled, work: work, now: instant(time))
    return scope.answer(compiled.flows[0].enterIf[0].question, for: occasion)
}

extension Occasion {
    /// An occasion of which a question must not speak.
    static let none = Occasion(triggerDate: nil, triggerAt: .distantPast, startedAt: .distantPast)
}

/// Questions with a known answer each.
extension Question {
    static let yes = EngineTests.field("first_name", .missing(false))
    static let no = EngineTests.field("first_name", .missing(true))
    static let unknown = EngineTests.field("company", .isEqual("Acme"))

    static func answered(_ truth: Truth) -> Question {
        switch truth {
        case .yes: yes
        case .no: no
        case .unknown: unknown
        }
    }
}
