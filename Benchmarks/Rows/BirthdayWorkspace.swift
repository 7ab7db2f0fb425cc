import CivilTime
import Diagnostics
import Engine
import FlowLanguage
import Flows
import Operations
import SQLiteStorage
import Storage

/// The workspace of the benchmarks: one birthday flow that sends and tags.
enum BirthdayWorkspace {
    /// Who is let in, and what the message is for.
    enum Variant {
        /// Those who agreed to offers.
        case consenting
        /// Everyone.
        case everyone
    }

    /// Deploys the workspace to a store, ready to run.
    static func deploy(_ variant: Variant, to store: SQLiteStore, at now: Instant) throws -> CompiledRelease {
        let reading = WorkspaceReader.read(files: files(variant))
        guard let release = reading.release else {
            preconditionFailure("the benchmark's workspace checks clean: \(reading.findings)")
        }
        try store.write { writer in
            _ = try Deployment(release: release, files: reading.files).deploy(to: writer, at: now)
        }
        return CompiledRelease(release)
    }

    /// The workspace's files.
    static func files(_ variant: Variant) -> [WorkspaceFile] {
        let purpose =
            switch variant {
            case .consenting: "benefits"
            case .everyone: "account"
            }
        let condition =
            switch variant {
            case .consenting: "enter_if:\n  - consent: {channel: email, purpose: benefits}\n"
            case .everyone: ""
            }
        return [
            file(
                "workspace.yaml",
                """
                version: 1
                workspace: benchmark
                time_zone: Australia/Melbourne
                runs: continuous
                sender: {name: Example, postal_address: "1 Example St", contact: hello@example.org}
                send_window: always
                exit_tags: [do-not-contact]

                """),
            file(
                "birthday.flow.yaml",
                """
                version: 1
                flow: birthday
                title: Birthday
                owner: team@example.org
                status: live
                triggers:
                  - birthday: {when: 7 days before, at: "09:00"}
                \(condition)reentry: every_time
                steps:
                  - id: treat
                    send: {message: treat, channel: email, purpose: \(purpose)}
                  - id: mark
                    add_tag: birthday-week

                """),
            file(
                "messages/treat.message.yaml",
                """
                version: 1
                message: treat
                purposes: [\(purpose)]
                email:
                  subject: "Happy birthday, {{ first_name | default: 'friend' }}!"
                  text: "Hello {{ first_name | default: 'friend' }}. {{ sender.name }}, {{ sender.postal_address }} {{ unsubscribe_url }}"

                """),
        ]
    }

    private static func file(_ path: String, _ text: String) -> WorkspaceFile {
        WorkspaceFile(path: path, bytes: Array(text.utf8))
    }
}
