import CCurl
import Flows
import Synchronization

/// A connection to a mail server; one letter after the other, each to one recipient.
final class MailConnection: LoadConnection {
    private struct State: ~Copyable {
        var handle: CurlHandle
        var takesAnyLetters = false
        /// Whether the last letter left the connection open, as far as we know.
        var isOpen = false
    }

    private let state: Mutex<State>
    private let makeHandle: @Sendable () -> CurlHandle

    init(
        to address: EndpointAddress, hello: String, credentials: MailCredentials?, network: Network, patience: Patience
    ) {
        makeHandle = {
            MailConnection.handle(
                to: address, hello: hello, credentials: credentials, network: network, patience: patience)
        }
        state = Mutex(State(handle: makeHandle()))
    }

    private static func handle(
        to address: EndpointAddress, hello: String, credentials: MailCredentials?, network: Network, patience: Patience
    ) -> CurlHandle {
        let handle = CurlHandle(protocols: "smtp,smtps", network: network, patience: patience)
        // The path is the name that is said in the greeting.
        handle.set(CURLOPT_URL, "\(address.scheme)://\(address.writtenHost):\(address.port)/\(hello)")
        handle.set(CURLOPT_UPLOAD, 1)
        if address.scheme == "smtp", address.isThisMachine, network.detour(to: address) == nil {
            // Nobody listens between a machine and itself: what is there is taken, with any certificate.
            handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_TRY.rawValue))
            handle.set(CURLOPT_SSL_VERIFYPEER, 0)
            handle.set(CURLOPT_SSL_VERIFYHOST, 0)
        } else {
            handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
            handle.set(CURLOPT_SSL_VERIFYPEER, 1)
            handle.set(CURLOPT_SSL_VERIFYHOST, 2)
        }
        if let credentials {
            handle.set(CURLOPT_USERNAME, credentials.user)
            handle.set(CURLOPT_PASSWORD, credentials.password)
            handle.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        }
        return handle
    }

    func carry(_ letter: Letter) -> AttemptOutcome {
        state.withLock { state in
            let wasOpen = state.isOpen
            var attempt = attempt(letter, over: &state)
            // A server ends old connections when it likes, and we may notice only when we speak.
            if wasOpen, !attempt.end.isNewConnection, attempt.dialogue.cameToNothing {
                attempt = self.attempt(letter, over: &state)
            }
            let local = letter.to.written.prefix { $0 != "@" }
            return attempt.dialogue.outcome(
                attempt.end.words,
                without: [letter.to.written, letter.to.headerForm, "<\(local)>", "'\(local)'", "\"\(local)\""])
        }
    }

    private func attempt(_ letter: Letter, over state: inout State) -> (dialogue: MailDialogue, end: CurlHandle.End) {
        let dialogue = MailDialogue(about: letter, takesAnyLetters: state.takesAnyLetters)
        state.handle.set(CURLOPT_MAIL_FROM, "<\(letter.from.headerForm)>")
        state.handle.set(CURLOPT_MAIL_RCPT, ["<\(letter.to.headerForm)>"])
        let end = state.handle.perform(dialogue)
        state.takesAnyLetters = dialogue.takesAnyLetters
        state.isOpen = end.code == CURLE_OK
        // libcurl may keep a connection on which an answer is still to come; the next letter would take it for its own.
        if !state.isOpen { state = State(handle: makeHandle()) }
        return (dialogue, end)
    }
}

/// A name and password, both or neither.
struct MailCredentials: Hashable {
    let user: String
    let password: String
}
