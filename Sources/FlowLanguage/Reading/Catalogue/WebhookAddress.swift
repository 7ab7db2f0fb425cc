import Flows

/// The address of another system, as far as a flow's author must be stopped from writing it.
enum WebhookAddress {
    /// What stands against an address, and the part of it that shows it.
    struct Refusal {
        enum Reason: Hashable {
            case unreadable
            case notSecure
            case privateNetwork
            /// In words that do not repeat the secret.
            case secret(String)
        }

        let reason: Reason
        let part: Substring

        init(_ reason: Reason, _ part: Substring) {
            self.reason = reason
            self.part = part
        }
    }

    /// Nothing when calls may go there.
    static func refusal(of text: String) -> Refusal? {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }),
            let scheme = text.firstRange(of: "://")
        else { return Refusal(.unreadable, text[...]) }
        guard text[..<scheme.lowerBound].lowercased() == "https" else {
            return Refusal(.notSecure, text[..<scheme.lowerBound])
        }
        let rest = text[scheme.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        if let end = authority.lastIndex(of: "@") {
            return Refusal(.secret("a name or password in front of the host"), authority[..<end])
        }
        guard let host = host(of: authority) else { return Refusal(.unreadable, text[...]) }
        if isPrivate(host) { return Refusal(.privateNetwork, host) }
        return secretParameter(in: rest).map { Refusal(.secret("the parameter \"\($0)\""), $0) }
    }

    /// The host in front of its port; nothing when either cannot be.
    static func host(of authority: Substring) -> Substring? {
        var host = authority.prefix { $0 != ":" }
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            host = authority[...end]
        }
        let port = authority[host.endIndex...]
        if !port.isEmpty {
            guard port.first == ":", let number = UInt16(port.dropFirst()), number > 0 else { return nil }
        }
        if host.hasPrefix("[") {
            return NetworkAddress(host.dropFirst().dropLast()) == nil ? nil : host
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63
                && label.utf8.allSatisfy { $0 == 0x2D || $0 == 0x5F || NetworkAddress.isLetterOrDigit($0) }
        }
        return isName && host.utf8.count <= 253 ? host : nil
    }

    private static func isPrivate(_ host: Substring) -> Bool {
        if let address = NetworkAddress(host.hasPrefix("[") ? host.dropFirst().dropLast() : host) {
            return !address.isOnTheInternet
        }
        let labels = host.lowercased().split(separator: ".")
        guard labels.count > 1, let last = labels.last else { return true }
        // Resolvers read a last label of digits as an address in an old notation: 127.1, 0x7f.1.
        let isOldNotation = last.utf8.allSatisfy { (48...57).contains($0) } || last.hasPrefix("0x")
        return isOldNotation || ["localhost", "local", "internal", "lan", "home", "corp", "intranet"].contains(last)
            || host.lowercased().hasSuffix(".home.arpa")
    }

    private static func secretParameter(in rest: Substring) -> Substring? {
        guard let query = rest.firstIndex(of: "?") else { return nil }
        let parameters = rest[query...].dropFirst().prefix { $0 != "#" }.split(separator: "&")
        return parameters.map { $0.prefix { $0 != "=" } }.first { name in
            name.lowercased().split { "-_".contains($0) }.contains { secretWords.contains(String($0)) }
        }
    }

    private static let secretWords: Set = [
        "key", "apikey", "token", "secret", "password", "passwd", "pwd", "signature", "sig", "auth",
    ]
}
