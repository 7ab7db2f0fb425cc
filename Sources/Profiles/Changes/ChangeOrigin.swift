/// Who made a change: `import`, `cli`, `sync:lime`, `api:KEY`, `flow:birthday`.
package struct ChangeOrigin: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(description: String) {
        self.description = description
    }

    /// The kind of origin that authors can ask for; nil for flows.
    package var kind: OriginKind? {
        OriginKind(rawValue: String(description.prefix { $0.isLetter }))
    }

    /// A person at the command line.
    package static let commandLine = ChangeOrigin(description: "cli")
    /// A file of profiles.
    package static let fileImport = ChangeOrigin(description: "import")

    /// The clock, which takes off a status whose time is over.
    package static let expiry = ChangeOrigin(description: "expiry")

    /// What came back of messages: unsubscribes, replies, bounces, complaints.
    package static let inbound = ChangeOrigin(description: "inbound")

    /// A list of another system.
    package static func sync(_ source: String) -> ChangeOrigin {
        ChangeOrigin(description: "sync:\(source)")
    }

    /// The same, where somebody put the record right against a refusal and said why.
    package func correcting(_ reason: String) -> ChangeOrigin {
        ChangeOrigin(description: "\(description)\(ChangeOrigin.correctionMark)\(reason))")
    }

    /// Why somebody put the record right; nil where nobody did.
    package var correction: String? {
        guard description.hasSuffix(")"), let start = description.firstRange(of: ChangeOrigin.correctionMark) else {
            return nil
        }
        return String(description[start.upperBound...].dropLast())
    }

    /// Who made the change, without the reason for a correction.
    package var withoutCorrection: String {
        guard correction != nil, let start = description.firstRange(of: ChangeOrigin.correctionMark) else {
            return description
        }
        return String(description[..<start.lowerBound])
    }

    private static let correctionMark = " (correction: "

    /// A step of a flow.
    package static func flow(_ id: String) -> ChangeOrigin {
        ChangeOrigin(description: "flow:\(id)")
    }
}

/// Where changes from outside come from.
package enum OriginKind: String, CaseIterable, Hashable, Sendable {
    /// Another program.
    case api
    /// A file of profiles.
    case fileImport = "import"
    /// A list of another system that is kept in step.
    case sync
    /// A person at the command line.
    case cli
}
