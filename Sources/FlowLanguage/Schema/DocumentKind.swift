import Templates

/// The kinds of file that authors write in YAML.
package enum DocumentKind: String, CaseIterable, Sendable {
    case flow, message, audiences, workspace, catalogue, test, personas

    /// The mapping that the file is.
    package var shape: Shape {
        switch self {
        case .flow: FlowReading.shape
        case .message: MessageReading.shape
        case .audiences: AudiencesReading.shape
        case .workspace: WorkspaceFileReading.shape
        case .catalogue: CatalogueReading.shape
        case .test: FlowTestReading.shape
        case .personas: PersonasReading.shape
        }
    }

    /// Where such files stand in a workspace.
    package var place: String {
        switch self {
        case .flow: "*.flow.yaml"
        case .message: "messages/*.message.yaml"
        case .audiences: "audiences/*.yaml"
        case .workspace: "workspace.yaml"
        case .catalogue: "catalog.yaml"
        case .test: "tests/*.flow-test.yaml"
        case .personas: "tests/personas.yaml"
        }
    }

    /// What such a file is for, in a sentence.
    package var purpose: String {
        switch self {
        case .flow: "One flow: what lets people in, what it does for them, and what makes them leave."
        case .message: "One message, in a text for each channel that it may go out on."
        case .audiences: "Named conditions, so that flows need not repeat them."
        case .workspace: "What holds for all flows: the zone, the hours, the limits, the sender."
        case .catalogue: "What flows may name besides the built-in fields: custom fields, events, tags, webhooks."
        case .test: "Tests of one flow: what happens to somebody, and what has to come of it."
        case .personas: "Made-up customers whom flow tests name."
        }
    }

    /// The kind of a file by its path in the workspace; nothing for files that are not written in YAML.
    package init?(path: String) {
        switch FileKind(path: path) {
        case .workspace: self = .workspace
        case .catalogue: self = .catalogue
        case .flow: self = .flow
        case .audiences: self = .audiences
        case .message: self = .message
        case .test: self = .test
        case .personas: self = .personas
        case .other, .hidden: return nil
        }
    }
}

/// A part of the language that stands in many places, or inside itself, so that others speak of it by its title.
package enum SharedPart {
    /// What stands there under each title.
    package static let all: [(title: String, description: ValueDescription)] = [
        (
            "a trigger",
            .either([
                .mapping(TriggerReading.kinds.shape),
                .oneOf(TriggerReading.kinds.choices.filter(\.kind.allowsNothing).map(\.name)),
            ])
        ),
        ("a step", .mapping(StepReading.verbs.shape)),
        (
            "a condition",
            .either([
                .mapping(FieldCondition.shape), .mapping(ConditionReading.kinds.shape),
                .mapping(ListCondition.quantifiers.shape),
            ])
        ),
        ("an event of a test", .mapping(TestEventReading.kinds.shape)),
        ("an expectation", .mapping(ExpectedActionReading.actions.shape)),
        ("a body", ValueKind<BodyTemplate>.body.description),
    ]

    /// The part of a title.
    package static func description(of title: String) -> ValueDescription {
        guard let part = all.first(where: { $0.title == title }) else {
            preconditionFailure("\(title) is described somewhere")
        }
        return part.description
    }
}
