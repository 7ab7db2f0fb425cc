import Foundation

/// A real mail server. Recipients such as `rcpt-550-5.1.1@…`, `data-451@…`, `end-554@…` and `slow@…` get what they ask for.
package struct SMTPPeer: Peer {
    package let process: PeerProcess

    /// How it is spoken to.
    package enum Encryption: String, Sendable {
        case none
        case starttls
        case tls
    }

    /// What else is asked of it.
    package struct Options: Sendable {
        package var credentials: (user: String, password: String)?
        package var takesASCIIOnly = false
        /// Whether each mail is also read by Python.
        package var reads = false
        /// Then the server hangs up.
        package var mailsPerConnection: Int?
        /// Nil: those that all tests share.
        package var certificates: Certificates?

        package init() {}
    }

    /// Starts it.
    package init(_ encryption: Encryption = .none, _ options: Options = Options()) throws {
        var arguments = ["--encryption", encryption.rawValue]
        if encryption != .none {
            let certificates = try options.certificates ?? Certificates.shared.get()
            arguments += ["--certificate", certificates.certificate, "--key", certificates.key]
        }
        if let (user, password) = options.credentials { arguments += ["--user", user, "--password", password] }
        if options.takesASCIIOnly { arguments.append("--ascii-only") }
        if options.reads { arguments.append("--parse") }
        if let count = options.mailsPerConnection { arguments += ["--mails-per-connection", "\(count)"] }
        process = try PeerProcess("smtp_peer.py", arguments)
    }

    /// A mail that the server took.
    package struct Mail: Decodable, Sendable {
        /// The connection it came over, counted from 1.
        package let session: Int
        /// In the server's folder.
        package let file: String
        package let messageID: String
        /// 1 for the first with its Message-ID.
        package let copy: Int
        package let from: String
        package let to: [String]
        /// What stood behind the sender's address.
        package let options: [String]
        package let hello: String
        package let tls: Bool
        package let user: String?
        package let parsed: Parsed?

        enum CodingKeys: String, CodingKey {
            case session, file, copy, from, to, options, hello, tls, user, parsed
            case messageID = "message_id"
        }
    }

    /// What Python's reader of mails makes of one.
    package struct Parsed: Decodable, Sendable {
        /// Name and value, unfolded.
        package let headers: [[String]]
        package let subject: String
        /// Name and address.
        package let from: [[String]]
        package let to: [[String]]
        package let text: String?
        package let html: String?
        package let defects: [String]

        /// The values of one header.
        package subscript(_ name: String) -> [String] {
            headers.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
        }
    }

    /// In the order in which they were answered.
    package var mails: [Mail] {
        get throws { try process.events("mail", as: Mail.self) }
    }

    /// The bytes of a mail.
    package func bytes(of mail: Mail) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: process.folder.appending(path: mail.file)))
    }
}

/// A mail server on a bare socket, which stops at one place of the dialogue.
package struct HostileSMTPPeer: Peer {
    package let process: PeerProcess

    /// Where it stops.
    package enum Stage: String, Sendable {
        case connection, hello, sender, recipient, data, text, end, taken, farewell
        case halfAnswer = "half-answer"
    }

    /// How it stops.
    package enum Manner: String, CaseIterable, Sendable {
        case close, reset, silence
    }

    /// Starts it.
    package init(stoppingAt stage: Stage, by manner: Manner) throws {
        process = try PeerProcess("hostile_smtp_peer.py", [stage.rawValue, manner.rawValue])
    }
}
