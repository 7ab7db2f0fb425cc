import CCurl
import Storage

extension CallDialogue {
    /// In milliseconds: nobody is waited for longer because of an answer.
    private static let longestPause: Int64 = 86_400_000

    /// What became of a call that was made at `timestamp`, when it ended with these words of libcurl.
    func outcome(_ trouble: String, at timestamp: Int64, without addresses: [String]) -> AttemptOutcome {
        guard let status else {
            let words = wasPrivate ? "its name leads into a private network, where nobody is called" : trouble
            let answer = AttemptAnswer(code: nil, words: AnswerWords.kept(words, without: addresses))
            return isGivenWhole ? .unknown(answer) : .unreachable(answer, after: nil)
        }
        let answer = AttemptAnswer(code: status, words: AnswerWords.kept(words(for: status), without: addresses))
        switch status {
        case 200..<300: return .accepted(answer)
        case 410: return .gone(answer)
        // Something behind the endpoint may have taken it, unless the endpoint knows when to come again.
        case 500, 502, 504:
            return isGivenWhole && retryAfter == nil ? .unknown(answer) : .deferred(answer, after: pause(at: timestamp))
        case 408, 425, 429, 500..<600: return .deferred(answer, after: pause(at: timestamp))
        case 300..<400, 401, 403, 404, 405: return .unreachable(answer, after: nil)
        case 400..<500: return .refused(answer, isBadAddress: false)
        default: return .unknown(answer)
        }
    }

    private func words(for status: Int) -> String {
        let words = "status \(status)" + (300..<400 ~= status ? ", and redirects are not followed" : "")
        let line = String(decoding: beginning.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
        // A page for people is no answer for a log.
        let isText = !line.isEmpty && !line.hasPrefix("<") && !line.contains("\u{FFFD}")
        return isText ? "\(words): \(line)" : words
    }

    /// In milliseconds from now, whatever clock the other side has; nil when it asked for no pause that can be read.
    private func pause(at timestamp: Int64) -> Int64? {
        guard let retryAfter else { return nil }
        if let seconds = Int64(retryAfter) {
            return seconds < 0 ? nil : min(seconds, CallDialogue.longestPause / 1000) * 1000
        }
        guard let end = CallDialogue.seconds(retryAfter) else { return nil }
        let now = date.flatMap(CallDialogue.seconds) ?? timestamp
        return min(max(0, end - now), CallDialogue.longestPause / 1000) * 1000
    }

    /// Since 1970, of a date as HTTP writes it.
    private static func seconds(_ date: String) -> Int64? {
        let seconds = curl_getdate(date, nil)
        return seconds < 0 ? nil : Int64(seconds)
    }
}
