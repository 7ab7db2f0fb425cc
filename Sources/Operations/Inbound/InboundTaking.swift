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
        func take(_ piece: InboundPiece, in writer: (any StoreWriter)?) throws {
            switch piece.content {
            case .notice(let notice):
                let outcome = try write(in: writer) { try InboundNotices.apply(notice, in: $0, at: now()) }
                report.count(notice, outcome)
            case .question(let question):
                let answer = try write(in: writer) { try InboundQuestions.answer(question, in: $0) }
                try take(InboundPiece(file: piece.file, place: piece.place, content: answer), in: writer)
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
        guard isDryRun else {
            while let piece = try next() { try take(piece, in: nil) }
            return report
        }
        do {
            try store.write { writer in
                while let piece = try next() { try take(piece, in: writer) }
                throw TakenBack()
            }
        } catch is TakenBack {}
        return report
    }

    /// Inside what a writer writes anyway, or in a transaction of its own.
    private func write<Outcome>(
        in writer: (any StoreWriter)?, _ body: (any StoreWriter) throws -> Outcome
    ) throws -> Outcome {
        if let writer { try body(writer) } else { try store.write(body) }
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
