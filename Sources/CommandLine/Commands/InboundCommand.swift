import ArgumentParser
import Delivery
import Operations
import Profiles
import SQLiteStorage
import Service
import Storage

/// `sluice inbound`
struct InboundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbound",
        abstract: "Take in what came back: unsubscribes, STOP replies, bounces and complaints.",
        discussion: """
            Reads files, Maildir folders or standard input, and does to the customers what each piece says: consent with its \
            proof, dead addresses, the suppression list. The same piece again changes nothing. What cannot be read is named \
            and the rest goes on; what only a person can answer is listed.

            tokens   a line each: a token, a link with one, or {"unsubscribe":"TOKEN","at":"2026-03-09T10:00:00Z"}
            sms      a line each: {"from":"+61491570156","text":"STOP","at":"…"}
            mail     a mail, an mbox or a Maildir: bounces, complaints, mails that say "unsubscribe TOKEN"

            EXAMPLES:
              sluice inbound clicks.jsonl replies.jsonl Maildir/bounces
              echo "$TOKEN" | sluice inbound             what a web form does with the t of its link
              sluice inbound bounces.mbox --dry-run      what would change
            """)

    @Argument(help: "Files and Maildir folders; - or nothing is standard input.")
    var files: [String] = []

    @Option(help: "What they are: auto, tokens, mail or sms.")
    var kind: InboundKind = .auto

    @Flag(help: "Say what would change and change nothing; others cannot write meanwhile.")
    var dryRun = false

    @Option(help: "The form of the report: text or json.")
    var format: OutputFormat = .text

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let region = try WorkspaceSettings(folder: shared.workspace).region
        var sources = try (files.isEmpty ? ["-"] : files).flatMap { file in
            file == "-" ? [InboundSource.standardInput] : try InboundSource.sources(at: file)
        }[...]
        if kind == .tokens || kind == .sms, sources.contains(where: \.isMail) {
            throw CommandFailure(
                .wrongUse, "a folder holds mails, and no \(kind.rawValue)", help: "leave out --kind, or name files")
        }
        let opened = try OpenStore(shared, access: .readWrite)
        let secret = try SecretFile.secret(besideStore: shared.storePath)
        var reader: InboundReader?
        var unsettled: [InboundPiece] = []
        let taking = InboundTaking(into: opened.store, isDryRun: dryRun, now: opened.now)
        let report = try taking.run {
            while true {
                if let piece = try reader?.next() { return piece }
                guard let source = sources.popFirst() else { return nil }
                do {
                    reader = InboundReader(
                        file: source.name, kind: source.isMail ? .mail : kind, secret: secret, region: region,
                        nextPiece: try source.open())
                } catch let failure as ImportFailure where source.isMail {
                    // Another program may have moved it since the folder was looked at.
                    return InboundPiece(
                        file: source.name, place: "message 1", content: .unreadable(failure.description))
                }
            }
        } unsettled: { piece in
            switch format {
            case .text: shared.console.errorLine(InboundText.line(of: piece))
            case .json: unsettled.append(piece)
            }
        }
        try opened.store.close()
        switch format {
        case .text: shared.console.print(InboundText.summary(of: report, isDryRun: dryRun))
        case .json: shared.console.print(InboundText.json(of: report, unsettled))
        }
        if report.unreadable > 0 { throw SilentEnd(status: .findings) }
    }
}

extension InboundKind: ExpressibleByArgument {}
