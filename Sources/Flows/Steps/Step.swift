import Diagnostics

/// One thing a flow does, under a permanent id.
package struct Step: Hashable, Sendable {
    /// Unique in the whole flow, nested steps too.
    package var id: String
    package var verb: Verb
    /// Where the verb stands.
    package var span: SourceSpan

    package init(id: String, verb: Verb, span: SourceSpan) {
        self.id = id
        self.verb = verb
        self.span = span
    }
}

/// What a step does.
package enum Verb: Hashable, Sendable {
    case send(Send)
    case wait(Wait)
    case addTag([String])
    case removeTag([String])
    case optOut(OptOut)
    case branch(Branch)
    case end(reason: String)
}

extension Verb {
    /// The verb's key in a flow file.
    package var word: String {
        switch self {
        case .send: "send"
        case .wait: "wait"
        case .addTag: "add_tag"
        case .removeTag: "remove_tag"
        case .optOut: "opt_out"
        case .branch: "branch"
        case .end: "end"
        }
    }

    /// The lists of steps inside the verb, in written order.
    package var nested: [[Step]] {
        switch self {
        case .branch(let branch): branch.cases.map(\.steps) + [branch.otherwise]
        case .send, .wait, .addTag, .removeTag, .optOut, .end: []
        }
    }
}
