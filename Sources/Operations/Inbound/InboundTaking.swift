import CivilTime
import Storage

/// Takes in what came back, a piece at a time, and counts what came of it.
package struct InboundTaking {
    private let store: any Store
    private let isDryRun: Bool
    private let now: () -> Instant

    /// - Parameter isDryRun: everything is taken back at the end, so that later pieces see what earlier ones would do.
    package init(into store: any Store, isDryRun: Bool, now: @escaping () -> Instant) {
        self.store = store
        self.isDryRun = isDryRun
        self.now = now
    }

    /// Each piece is a transaction of its own; what was taken before a failure stays.
    ///
    /// - Parameters:
    ///   - next: the next piece; nil at the end.
    ///   - unsettled: is told of each piece that changes nothing because nobody, or only a person, can say what it means.
    /// - Throws: `StoreFailure`, and what `next` throws.
    package func run(
        _ next: () throws -> InboundPiece?, unsettled: (InboundPiece) throws -> Void
    ) throws -> InboundReport {
        struct TakenBack: Error {}
        var report = InboundReport()
        func takeAll(_ apply: (InboundNotice) throws -> InboundNotices.Outcome) throws {
            while let piece = try next() {
                switch piece.content {
                case .notice(let notice): report.count(notice, try apply(notice))
                case .softBounce: report.softBounces += 1
                case .nothing: report.nothing += 1
                case .forPerson:
                    report.forPerson += 1
                    try unsettled(piece)
                case .unreadable:
                    report.unreadable += 1
                    try unsettled(piece)
                }
            }
        }
        guard isDryRun else {
            try takeAll { notice in
                try store.write { try InboundNotices.apply(notice, in: $0, at: now()) }
            }
            return report
        }
        do {
            try store.write { writer in
                try takeAll { try InboundNotices.apply($0, in: writer, at: now()) }
                throw TakenBack()
            }
        } catch is TakenBack {}
        return report
    }
}

/// What came of all that came back.
package struct InboundReport: Hashable, Sendable {
    /// What notices are about.
    package enum Subject: String, CaseIterable, Hashable, Sendable {
        case unsubscribe, stop, bounce, complaint
    }

    /// Notices by what they are about and what they led to.
    package private(set) var notices: [Subject: [InboundNotices.Outcome: Int]] = [:]
    package fileprivate(set) var softBounces = 0
    /// Pieces that are understood and ask for nothing.
    package fileprivate(set) var nothing = 0
    package fileprivate(set) var forPerson = 0
    package fileprivate(set) var unreadable = 0

    package init() {}

    fileprivate mutating func count(_ notice: InboundNotice, _ outcome: InboundNotices.Outcome) {
        notices[Subject(notice), default: [:]][outcome, default: 0] += 1
    }

    /// How many notices led to this.
    package func count(_ outcome: InboundNotices.Outcome) -> Int {
        notices.values.reduce(0) { $0 + ($1[outcome] ?? 0) }
    }
}

extension InboundReport.Subject {
    fileprivate init(_ notice: InboundNotice) {
        self =
            switch notice {
            case .unsubscribe: .unsubscribe
            case .stop: .stop
            case .bounce: .bounce
            case .complaint: .complaint
            }
    }
}
